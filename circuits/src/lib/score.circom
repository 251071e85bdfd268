pragma circom 2.2.0;

include "bytes.circom";
include "constants.circom";
include "gnn.circom";
include "select.circom";
include "state.circom";

/// The score that a committed model gives for committed features: the graph network of runScoreModel in
/// sdk/src/score/runScoreModel.ts, bit for bit, for any int8 weights and any int8 features.
///
/// A network of two message passing layers over the personal graph, read at the target node t beside a linear path:
///   hidden = GraphLayer(features), readable = NodeLayer(hidden[t], Σ hidden[neighbours of t]),
///   score = 16 (features[t] · skip) + readable · readout + 128 scoreBias.
/// Only the row of the second layer that is read is computed. The target is one of the weights, so that one circuit, with
/// one set of keys, serves models of every channel.
///
/// Outputs: score, less than 2^23 in size; coverage, the target's feature floor(127 n / 28) with n its valid days of 28.
/// Weights are in the order of protocol/constants.json. A target of 16 or more has no decomposition.
template ScoreOfState() {
    var N = NODE_COUNT();
    var F = FEATURES_PER_NODE();
    var H = HIDDEN_COUNT();
    signal input schemaVersion;
    signal input endDay;
    signal input groups[CHANNEL_GROUPS()];
    signal input salt;
    signal input features[N * F];
    signal input weights[WEIGHT_COUNT()];
    signal output stateRoot;
    signal output weightsCommitment;
    signal output score;
    signal output coverage;

    // Both commitments constrain what they open to int8, which the layers below rely on.
    signal featuresCommitment <== Int8Commitment(DOMAIN_FEATURES(), N * F, FIELDS_PER_FEATURES())(features);
    stateRoot <== StateRoot()(schemaVersion, endDay, groups, featuresCommitment, salt);
    weightsCommitment <== Int8Commitment(DOMAIN_WEIGHTS(), WEIGHT_COUNT(), FIELDS_PER_WEIGHTS())(weights);

    signal rows[N][F];
    for (var v = 0; v < N; v++) {
        for (var k = 0; k < F; k++) {
            rows[v][k] <== features[v * F + k];
        }
    }
    component first = GraphLayer();
    component second = NodeLayer();
    first.rows <== rows;
    for (var h = 0; h < H; h++) {
        for (var k = 0; k < F; k++) {
            first.self[k][h] <== weights[WEIGHTS_SELF_1() + k * H + h];
            first.message[k][h] <== weights[WEIGHTS_MESSAGE_1() + k * H + h];
        }
        for (var k = 0; k < H; k++) {
            second.self[k][h] <== weights[WEIGHTS_SELF_2() + k * H + h];
            second.message[k][h] <== weights[WEIGHTS_MESSAGE_2() + k * H + h];
        }
        first.bias[h] <== weights[WEIGHTS_BIAS_1() + h];
        second.bias[h] <== weights[WEIGHTS_BIAS_2() + h];
    }

    signal isTarget[N] <== OneHot(4)(weights[WEIGHTS_TARGET()]);
    signal targetRow[F] <== SelectRow(F)(isTarget, rows);
    second.row <== SelectRow(H)(isTarget, first.out);
    second.received <== SelectRow(H)(isTarget, Messages()(first.out));

    signal skipped[F];
    signal read[H];
    var sum = weights[WEIGHTS_SCORE_BIAS()] * BIAS_FACTOR();
    for (var k = 0; k < F; k++) {
        skipped[k] <== targetRow[k] * weights[WEIGHTS_SKIP() + k];
        sum += skipped[k] * SKIP_FACTOR();
    }
    for (var h = 0; h < H; h++) {
        read[h] <== second.out[h] * weights[WEIGHTS_READOUT() + h];
        sum += read[h];
    }
    score <== sum;
    coverage <== targetRow[F - 1];
}
