pragma circom 2.2.0;

include "comparators.circom";
include "lib/constants.circom";
include "lib/range.circom";
include "lib/score.circom";

/// Statement: the model behind `weightsCommitment`, run on the features of the state behind `stateRoot`, does not give the
/// score and the end day in `attested`. A worker that attested them of that state did not run the model: a fraud proof. It
/// does not say what the model does give.
///
/// Public signals, in order:
///   1. stateRoot          the state that the order was about
///   2. weightsCommitment  Poseidon(WEIGHTS, packed int8 weights) of the model
///   3. attested           score + 2^39 + endDay × 2^40, as the worker attested them
///
/// Preconditions: |attested score| < 2^39 and attested end day < 2^24, so that `attested` reads one way; the contract sees to
/// it. None on the other inputs, every one is constrained here. There is no context: a true statement about public values
/// may be shown by anyone to anyone.
///
/// Lemmas: as in inference-claim. |score| < 2^23 and endDay < 2^24, so the model's own result reads one way, and it is the only
/// one that the two commitments have: no honest worker can be contradicted.
///
/// Constraints: 8839, which the build compares with circuits.json and with the compiler's count.
template InferenceMismatch() {
    signal input stateRoot;
    signal input weightsCommitment;
    signal input attested;
    signal input schemaVersion;
    signal input endDay;
    signal input groups[CHANNEL_GROUPS()];
    signal input salt;
    signal input features[NODE_COUNT() * FEATURES_PER_NODE()];
    signal input weights[WEIGHT_COUNT()];

    AssertBits(QUERY_END_DAY_BITS())(endDay);
    component model = ScoreOfState();
    model.schemaVersion <== schemaVersion;
    model.endDay <== endDay;
    model.groups <== groups;
    model.salt <== salt;
    model.features <== features;
    model.weights <== weights;
    stateRoot === model.stateRoot;
    weightsCommitment === model.weightsCommitment;

    signal computed <== model.score + (1 << SCORE_OFFSET_BITS()) + endDay * (1 << (SCORE_OFFSET_BITS() + 1));
    signal isModels <== IsZero()(attested - computed);
    isModels === 0;
}
