pragma circom 2.2.0;

include "lib/claim.circom";
include "lib/constants.circom";
include "lib/query.circom";

/// Statement: over the last w days of a channel of the state behind `stateRoot` there are at least m with a value, and
/// aggregate ⟨operator⟩ bounds holds of their channel integers; see AssertWindowClaim for the query and WindowAggregate for
/// the aggregates: LATEST, MEAN, MIN, MAX, SUM, COUNT, STD, TREND. Operators: <, ≤, >, ≥, =, ≠, in range, not in range.
///
/// Public signals, in order:
///   1. stateRoot  the twin's state, as an issuer attested it on chain
///   2. query      every field of the packed claim query but validOn, which is 0
///   3. context    chain, contract, action, request, twin and recipient that this proof is for; only bound, not interpreted
///
/// Preconditions: none on the inputs, every one is constrained here. That the state is true, well-formed, recent and not
/// revoked is the contract's to check, by the issuer's attestation of stateRoot.
///
/// No nullifier: the twin is public in this flavour, so nothing must be kept unlinkable. The contract keys an answer on
/// (request, twin), which also makes re-randomising a proof pointless.
///
/// Constraints: 3140, which the build compares with circuits.json and with the compiler's count.
template WindowClaimNamed() {
    signal input stateRoot;
    signal input query;
    signal input context;
    signal input days[DAY_COUNT()];
    signal input group[CHANNELS_PER_GROUP()];
    signal input groups[CHANNEL_GROUPS()];
    signal input schemaVersion;
    signal input featuresCommitment;
    signal input salt;

    component asked = UnpackQuery(QUERY_VALID_ON_OFFSET());
    asked.query <== query;
    component claim = AssertWindowClaim();
    claim.stateRoot <== stateRoot;
    claim.channel <== asked.channel;
    claim.aggregate <== asked.aggregate;
    claim.operator <== asked.operator;
    claim.windowDays <== asked.windowDays;
    claim.minValidDays <== asked.minValidDays;
    claim.lower <== asked.lower;
    claim.upper <== asked.upper;
    claim.endDay <== asked.endDay;
    claim.days <== days;
    claim.group <== group;
    claim.groups <== groups;
    claim.schemaVersion <== schemaVersion;
    claim.featuresCommitment <== featuresCommitment;
    claim.salt <== salt;

    // A signal in no constraint could be changed after proving; the square puts context into one.
    signal contextSquare <== context * context;
}
