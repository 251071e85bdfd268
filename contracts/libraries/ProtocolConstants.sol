// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

// Generated from protocol/*.json by `npm run generate`. Do not edit.

/// @dev sha256 of the channel table.
bytes32 constant CHANNEL_SCHEMA = 0x7ba0e5f0dfc1a07824fa10b10220543f087653d3b7730d45215f886cf3e35860;
uint256 constant CHANNEL_COUNT = 32;
uint256 constant CHANNEL_TREE_DEPTH = 5;
uint256 constant DAY_COUNT = 64;
uint256 constant BITS_PER_DAY = 16;
uint256 constant MAX_STORED_VALUE = 65534;
uint256 constant DAYS_PER_FIELD = 15;
uint256 constant FIELDS_PER_CHANNEL = 5;
uint256 constant NODE_COUNT = 16;
uint256 constant FEATURES_PER_NODE = 8;
uint256 constant FEATURES_PER_FIELD = 31;
uint256 constant FIELDS_PER_FEATURES = 5;
uint256 constant FEATURE_UNIT = 32;
uint256 constant BASIS_POINTS = 10000;
uint256 constant MAX_FEE_BASIS_POINTS = 3000;
uint256 constant NANO = 1000000000;
uint256 constant DEFAULT_RHO_NANO = 500000000;
uint256 constant MAX_RHO_NANO = 1000000000;

/// @dev Position of each field in the packed claim query, in bits from the lowest.
uint256 constant QUERY_CHANNEL_OFFSET = 0;
uint256 constant QUERY_CHANNEL_BITS = 8;
uint256 constant QUERY_AGGREGATE_OFFSET = 8;
uint256 constant QUERY_AGGREGATE_BITS = 8;
uint256 constant QUERY_OPERATOR_OFFSET = 16;
uint256 constant QUERY_OPERATOR_BITS = 8;
uint256 constant QUERY_WINDOW_DAYS_OFFSET = 24;
uint256 constant QUERY_WINDOW_DAYS_BITS = 8;
uint256 constant QUERY_MIN_VALID_DAYS_OFFSET = 32;
uint256 constant QUERY_MIN_VALID_DAYS_BITS = 8;
uint256 constant QUERY_LOWER_OFFSET = 40;
uint256 constant QUERY_LOWER_BITS = 40;
uint256 constant QUERY_UPPER_OFFSET = 80;
uint256 constant QUERY_UPPER_BITS = 40;
uint256 constant QUERY_END_DAY_OFFSET = 120;
uint256 constant QUERY_END_DAY_BITS = 24;

/// @dev Bits of a purpose mask.
uint64 constant PURPOSE_GENERAL_RESEARCH_USE = uint64(1) << 0; // DUO:0000042
uint64 constant PURPOSE_HEALTH_MEDICAL_BIOMEDICAL_RESEARCH = uint64(1) << 1; // DUO:0000006
uint64 constant PURPOSE_DISEASE_SPECIFIC_RESEARCH = uint64(1) << 2; // DUO:0000007
uint64 constant PURPOSE_POPULATION_ORIGINS_OR_ANCESTRY_RESEARCH = uint64(1) << 3; // DUO:0000011
uint64 constant PURPOSE_COMMERCIAL_USE = uint64(1) << 32; // gemel:commercial-use
uint64 constant KNOWN_PURPOSES = 0x000000010000000f;
uint64 constant PURPOSE_CONDITIONS = 0;

enum Aggregate {
    Latest,
    Mean,
    Min,
    Max,
    Sum,
    Count,
    Std,
    Trend
}

enum Operator {
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Equal,
    NotEqual,
    InRange,
    NotInRange
}

enum InsightKind {
    Claim,
    Prediction,
    Simulation,
    Synthetic,
    Statistic
}

enum SubjectKind {
    Twin,
    Cohort
}

enum OrderState {
    None,
    Created,
    Accepted,
    Delivered,
    Disputed,
    Settled,
    Refunded
}

enum ConsentStatus {
    Granted,
    Absent,
    NotYetValid,
    Expired,
    PurposeNotCovered,
    ChannelNotCovered,
    KindNotCovered,
    ProcessorNotNamed
}

enum DisputeGround {
    None,
    WrongResult,
    WrongContributor,
    MissingDelivery,
    ProvenFraud,
    Quorum
}

enum ClaimFlavour {
    None,
    Named,
    Unlinkable
}

enum EvidenceType {
    None,
    Reexec,
    Zk,
    TdxDcap,
    NrasEat
}

enum ModelKind {
    Forecast,
    Dynamics,
    Planner,
    Generator
}

/// @dev True on chains that hold nothing of value, the only ones where development keys may be used.
function isDevelopmentChain(uint256 chainId) pure returns (bool) {
    return chainId == 31337 || chainId == 1337;
}
