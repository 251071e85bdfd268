// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

// Generated from protocol/*.json by `npm run generate`. Do not edit.

/// @dev sha256 of the channel table as a document.
bytes32 constant CHANNEL_SCHEMA = 0x2b88d4d7bd47c4a60e6a1190e7ac5e103428db53ca9e6ebdc129fde3d07ee032;
uint256 constant CHANNEL_COUNT = 32;
uint256 constant CHANNEL_GROUPS = 4;
uint256 constant CHANNELS_PER_GROUP = 8;
uint256 constant DAY_COUNT = 64;
uint256 constant BITS_PER_DAY = 16;
uint256 constant DAY_SLOT_BITS = 17;
uint256 constant MAX_STORED_VALUE = 65534;
uint256 constant DAYS_PER_FIELD = 14;
uint256 constant FIELDS_PER_CHANNEL = 5;
uint256 constant NODE_COUNT = 16;
uint256 constant FEATURES_PER_NODE = 8;
uint256 constant FEATURES_PER_FIELD = 31;
uint256 constant FIELDS_PER_FEATURES = 5;
uint256 constant FEATURE_UNIT = 32;
uint256 constant TREND_STEPS_PER_UNIT = 1024;
uint256 constant TREND_OFFSET_BITS = 39;
uint256 constant IDENTITY_GROUP_DEPTH = 24;
uint256 constant CREDENTIAL_DAY_BITS = 24;
uint256 constant REVOCATION_INDEX_BITS = 16;
uint256 constant REVOCATION_ARITY = 16;
uint256 constant REVOCATION_LEAF_COUNT = 256;
uint256 constant REVOCATION_BITS_PER_LEAF = 248;
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
uint256 constant QUERY_VALID_ON_OFFSET = 144;
uint256 constant QUERY_VALID_ON_BITS = 24;

/// @dev Bits of a purpose mask.
uint64 constant PURPOSE_GENERAL_RESEARCH_USE = uint64(1) << 0; // DUO:0000042
uint64 constant PURPOSE_HEALTH_MEDICAL_BIOMEDICAL_RESEARCH = uint64(1) << 1; // DUO:0000006
uint64 constant PURPOSE_DISEASE_SPECIFIC_RESEARCH = uint64(1) << 2; // DUO:0000007
uint64 constant PURPOSE_POPULATION_ORIGINS_OR_ANCESTRY_RESEARCH = uint64(1) << 3; // DUO:0000011
uint64 constant PURPOSE_NO_RESTRICTION = uint64(1) << 4; // DUO:0000004
uint64 constant PURPOSE_RESEARCH_SPECIFIC_RESTRICTIONS = uint64(1) << 5; // DUO:0000012
uint64 constant PURPOSE_NO_GENERAL_METHODS_RESEARCH = uint64(1) << 6; // DUO:0000015
uint64 constant PURPOSE_GENETIC_STUDIES_ONLY = uint64(1) << 7; // DUO:0000016
uint64 constant PURPOSE_NOT_FOR_PROFIT_NON_COMMERCIAL_USE_ONLY = uint64(1) << 8; // DUO:0000018
uint64 constant PURPOSE_PUBLICATION_REQUIRED = uint64(1) << 9; // DUO:0000019
uint64 constant PURPOSE_COLLABORATION_REQUIRED = uint64(1) << 10; // DUO:0000020
uint64 constant PURPOSE_ETHICS_APPROVAL_REQUIRED = uint64(1) << 11; // DUO:0000021
uint64 constant PURPOSE_GEOGRAPHICAL_RESTRICTION = uint64(1) << 12; // DUO:0000022
uint64 constant PURPOSE_PUBLICATION_MORATORIUM = uint64(1) << 13; // DUO:0000024
uint64 constant PURPOSE_TIME_LIMIT_ON_USE = uint64(1) << 14; // DUO:0000025
uint64 constant PURPOSE_USER_SPECIFIC_RESTRICTION = uint64(1) << 15; // DUO:0000026
uint64 constant PURPOSE_PROJECT_SPECIFIC_RESTRICTION = uint64(1) << 16; // DUO:0000027
uint64 constant PURPOSE_INSTITUTION_SPECIFIC_RESTRICTION = uint64(1) << 17; // DUO:0000028
uint64 constant PURPOSE_RETURN_TO_DATABASE_OR_RESOURCE = uint64(1) << 18; // DUO:0000029
uint64 constant PURPOSE_CLINICAL_CARE_USE = uint64(1) << 19; // DUO:0000043
uint64 constant PURPOSE_POPULATION_ORIGINS_OR_ANCESTRY_RESEARCH_PROHIBITED = uint64(1) << 20; // DUO:0000044
uint64 constant PURPOSE_NOT_FOR_PROFIT_ORGANISATION_USE_ONLY = uint64(1) << 21; // DUO:0000045
uint64 constant PURPOSE_NON_COMMERCIAL_USE_ONLY = uint64(1) << 22; // DUO:0000046
uint64 constant PURPOSE_COMMERCIAL_USE = uint64(1) << 32; // gemel:commercial-use
uint64 constant PURPOSE_NO_REIDENTIFICATION = uint64(1) << 33; // gemel:no-reidentification
uint64 constant PURPOSE_ACADEMIC_RESEARCH = uint64(1) << 40; // dpv:AcademicResearch
uint64 constant PURPOSE_COMMERCIAL_RESEARCH = uint64(1) << 41; // dpv:CommercialResearch
uint64 constant PURPOSE_NON_COMMERCIAL_RESEARCH = uint64(1) << 42; // dpv:NonCommercialResearch
uint64 constant PURPOSE_SCIENTIFIC_RESEARCH = uint64(1) << 43; // dpv:ScientificResearch
uint64 constant PURPOSE_RESEARCH_AND_DEVELOPMENT = uint64(1) << 44; // dpv:ResearchAndDevelopment
uint64 constant PURPOSE_SERVICE_PROVISION = uint64(1) << 45; // dpv:ServiceProvision
uint64 constant PURPOSE_REQUESTED_SERVICE_PROVISION = uint64(1) << 46; // dpv:RequestedServiceProvision
uint64 constant PURPOSE_SERVICE_PERSONALISATION = uint64(1) << 47; // dpv:ServicePersonalisation
uint64 constant PURPOSE_PROVIDE_PERSONALISED_RECOMMENDATIONS = uint64(1) << 48; // dpv:ProvidePersonalisedRecommendations
uint64 constant PURPOSE_PERSONALISED_BENEFITS = uint64(1) << 49; // dpv:PersonalisedBenefits
uint64 constant PURPOSE_SERVICE_OPTIMISATION = uint64(1) << 50; // dpv:ServiceOptimisation
uint64 constant PURPOSE_IMPROVE_EXISTING_PRODUCTS_AND_SERVICES = uint64(1) << 51; // dpv:ImproveExistingProductsAndServices
uint64 constant PURPOSE_SELL_INSIGHTS_FROM_DATA = uint64(1) << 52; // dpv:SellInsightsFromData
uint64 constant PURPOSE_PUBLIC_BENEFIT = uint64(1) << 53; // dpv:PublicBenefit
uint64 constant PURPOSE_DATA_ALTRUISM = uint64(1) << 54; // dpv:DataAltruism
uint64 constant PURPOSE_IMPROVE_HEALTHCARE = uint64(1) << 55; // dpv:ImproveHealthcare
uint64 constant PURPOSE_PROVIDE_OFFICIAL_STATISTICS = uint64(1) << 56; // dpv:ProvideOfficialStatistics
uint64 constant PURPOSE_PUBLIC_POLICY_MAKING = uint64(1) << 57; // dpv:PublicPolicyMaking
uint64 constant KNOWN_PURPOSES = 0x03ffff03007fffff;
/// @dev Of these, conditions that a use undertakes; see IPurposeRegistry.
uint64 constant PURPOSE_CONDITIONS = 0x000000020077ffe0;

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
    Unlinkable,
    Membership
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
