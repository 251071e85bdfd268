pragma circom 2.2.0;

include "activation.circom";
include "constants.circom";

/// Most neighbours that a node has.
function MAX_DEGREE() {
    var GRAPH[NODE_COUNT()][NODE_COUNT()] = PERSONAL_GRAPH();
    var most = 0;
    for (var v = 0; v < NODE_COUNT(); v++) {
        var degree = 0;
        for (var u = 0; u < NODE_COUNT(); u++) {
            degree += GRAPH[v][u];
        }
        most = degree > most ? degree : most;
    }
    return most;
}

/// What each node receives: the sum of its neighbours' rows in the personal graph. Linear, so without constraints.
template Messages() {
    var N = NODE_COUNT();
    var F = FEATURES_PER_NODE();
    var GRAPH[N][N] = PERSONAL_GRAPH();
    signal input rows[N][F];
    signal output out[N][F];

    for (var v = 0; v < N; v++) {
        for (var k = 0; k < F; k++) {
            var sum = 0;
            for (var u = 0; u < N; u++) {
                sum += GRAPH[v][u] * rows[u][k];
            }
            out[v][k] <== sum;
        }
    }
}

/// out[v] = requantise(rows[v] × self + received[v] × message + 2^7 bias) for every node v: the first layer.
/// Eight nodes share a field element, so that one constraint multiplies a weight with eight nodes' values.
///
/// Bounds: |rows| ≤ 2^7, |weights| ≤ 2^7 and a node has at most 11 neighbours, so an accumulator is at most
/// 8 · 2^14 · (1 + 11) + 2^14 < 2^21 in size, as RequantisePacked needs. The compiler checks it against the graph.
/// Precondition: rows and weights are int8.
template GraphLayer() {
    var N = NODE_COUNT();
    var F = FEATURES_PER_NODE();
    var H = HIDDEN_COUNT();
    var SLOT = SLOT_BITS();
    var SLOTS = SLOTS_PER_FIELD();
    var GROUPS = N \ SLOTS;
    assert(GROUPS * SLOTS == N);
    assert((F * (1 + MAX_DEGREE()) + 1) * (1 << 14) < 1 << (ACCUMULATOR_BITS() - 1));
    signal input rows[N][F];
    signal input self[F][H];
    signal input message[F][H];
    signal input bias[H];
    signal output out[N][H];

    signal received[N][F] <== Messages()(rows);
    var ONES = 0;
    for (var s = 0; s < SLOTS; s++) {
        ONES += 1 << (SLOT * s);
    }
    signal own[GROUPS][H][F];
    signal sent[GROUPS][H][F];
    component activations[GROUPS][H];
    for (var g = 0; g < GROUPS; g++) {
        for (var h = 0; h < H; h++) {
            var packed = bias[h] * ONES * (1 << REQUANTISE_SHIFT());
            for (var k = 0; k < F; k++) {
                var ownPacked = 0;
                var receivedPacked = 0;
                for (var s = 0; s < SLOTS; s++) {
                    ownPacked += rows[g * SLOTS + s][k] * (1 << (SLOT * s));
                    receivedPacked += received[g * SLOTS + s][k] * (1 << (SLOT * s));
                }
                own[g][h][k] <== ownPacked * self[k][h];
                sent[g][h][k] <== receivedPacked * message[k][h];
                packed += own[g][h][k] + sent[g][h][k];
            }
            activations[g][h] = RequantisePacked();
            activations[g][h].packed <== packed;
            for (var s = 0; s < SLOTS; s++) {
                out[g * SLOTS + s][h] <== activations[g][h].out[s];
            }
        }
    }
}

/// out = requantise(row × self + received × message + 2^7 bias) for one node: the second layer, where it is read.
/// Here the eight outputs of the node share a field element, with the weights packed: one constraint an input.
///
/// Bounds: row is in [0, 2^7), received in [0, 11 · 2^7) and |weights| ≤ 2^7; so as in GraphLayer, |accumulators| < 2^21.
/// Precondition: those ranges.
template NodeLayer() {
    var H = HIDDEN_COUNT();
    var SLOT = SLOT_BITS();
    assert(H == SLOTS_PER_FIELD());
    signal input row[H];
    signal input received[H];
    signal input self[H][H];
    signal input message[H][H];
    signal input bias[H];
    signal output out[H];

    var packed = 0;
    for (var h = 0; h < H; h++) {
        packed += bias[h] * (1 << (SLOT * h + REQUANTISE_SHIFT()));
    }
    signal own[H];
    signal sent[H];
    for (var k = 0; k < H; k++) {
        var selfPacked = 0;
        var messagePacked = 0;
        for (var h = 0; h < H; h++) {
            selfPacked += self[k][h] * (1 << (SLOT * h));
            messagePacked += message[k][h] * (1 << (SLOT * h));
        }
        own[k] <== row[k] * selfPacked;
        sent[k] <== received[k] * messagePacked;
        packed += own[k] + sent[k];
    }
    out <== RequantisePacked()(packed);
}

/// out = rows[v] for the one node v with selector[v] = 1.
/// Precondition: selector comes from OneHot.
template SelectRow(width) {
    var N = NODE_COUNT();
    signal input selector[N];
    signal input rows[N][width];
    signal output out[width];

    signal terms[width][N];
    for (var k = 0; k < width; k++) {
        var sum = 0;
        for (var v = 0; v < N; v++) {
            terms[k][v] <== selector[v] * rows[v][k];
            sum += terms[k][v];
        }
        out[k] <== sum;
    }
}
