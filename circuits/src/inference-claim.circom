pragma circom 2.2.0;

include "lib/constants.circom";
include "lib/query.circom";
include "lib/range.circom";
include "lib/score.circom";

/// Statement: the model behind `weightsCommitment`, run on the features of the state behind `stateRoot`, gives a score with
/// score ⟨operator⟩ bounds, and the model's target has a value on at least m of the state's last 28 days.
///
/// Public signals, in order:
///   1. stateRoot          the twin's state, as an issuer attested it on chain
///   2. weightsCommitment  Poseidon(WEIGHTS, packed int8 weights) of the model; a contract inserts the registered one
///   3. query              operator; lower and upper, which hold score + 2^39; minValidDays m in 1…28; windowDays = 28; endDay;
///                         the other fields are 0: the model says which channel its score is of
///   4. context            chain, contract, action, request, twin and recipient that this proof is for; only bound
///
/// Preconditions: none on the inputs, every one is constrained here. That the features follow from the state's series is
/// what its issuer attests; that the weights are those of a model worth asking is the registry's to say.
///
/// Lemmas: see Int8Commitment (a commitment opens to one list of int8 values), RequantisePacked (packed accumulators read
/// one way) and GraphLayer (no accumulator of int8 values leaves 22 bits). Together: exactly one score has a witness.
///
/// No nullifier, as in window-claim-named.
///
/// Constraints: 9163, which the build compares with circuits.json and with the compiler's count.
template InferenceClaim() {
    signal input stateRoot;
    signal input weightsCommitment;
    signal input query;
    signal input context;
    signal input schemaVersion;
    signal input groups[CHANNEL_GROUPS()];
    signal input salt;
    signal input features[NODE_COUNT() * FEATURES_PER_NODE()];
    signal input weights[WEIGHT_COUNT()];

    component asked = UnpackQuery(QUERY_VALID_ON_OFFSET());
    asked.query <== query;
    asked.channel === 0;
    asked.aggregate === AGGREGATE_LATEST();
    asked.windowDays === COVERAGE_DAYS();

    component model = ScoreOfState();
    model.schemaVersion <== schemaVersion;
    model.endDay <== asked.endDay;
    model.groups <== groups;
    model.salt <== salt;
    model.features <== features;
    model.weights <== weights;
    stateRoot === model.stateRoot;
    weightsCommitment === model.weightsCommitment;

    // coverage = floor(127 n / 28), and n ≥ m exactly when 28 (coverage + 1) > 127 m. As m > 0 and coverage < 128, that also
    // leaves m ≤ 28.
    AssertBits(QUERY_MIN_VALID_DAYS_BITS())(asked.minValidDays - 1);
    AssertBits(12)(COVERAGE_DAYS() * (model.coverage + 1) - 127 * asked.minValidDays - 1);

    component compared = AssertComparison();
    compared.numerator <== model.score + (1 << SCORE_OFFSET_BITS());
    compared.denominator <== 1;
    compared.operator <== asked.operator;
    compared.lower <== asked.lower;
    compared.upper <== asked.upper;

    // A signal in no constraint could be changed after proving; the square puts context into one.
    signal contextSquare <== context * context;
}
