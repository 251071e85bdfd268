pragma circom 2.2.0;

include "babyjub.circom";
include "montgomery.circom";

/// Order l of the subgroup that keys live in; the curve has 8·l points.
function SUBGROUP_ORDER() {
    return 2736030358979909402780800718157159386076813972158567259200215660948447373041;
}

/// Bits of a number below l.
function SCALAR_BITS() { return 251; }

/// Generator of the subgroup, "Base8" in circomlib.
function BASE() {
    return [
        5299619240641551281634865583518297030282874472190772894086521144482721001553,
        16950150798460657717958625567821834550301663161624707787222815936182638968203
    ];
}

/// The sum of two points, in numbers: a·x² + y² = 1 + d·x²·y² with a = 168700 and d = 168696.
function edwardsSum(left, right) {
    var beta = left[0] * right[1];
    var gamma = left[1] * right[0];
    var product = 168696 * beta * gamma;
    return [(beta + gamma) / (1 + product), (left[1] * right[1] - 168700 * left[0] * right[0]) / (1 - product)];
}

/// scalar · point, in numbers.
function edwardsMultiple(scalar, point) {
    var sum[2] = [0, 1];
    var power[2] = point;
    for (var rest = scalar; rest > 0; rest = rest \ 2) {
        if (rest % 2 == 1) {
            sum = edwardsSum(sum, power);
        }
        power = edwardsSum(power, power);
    }
    return sum;
}

/// The same point on the Montgomery curve v² = u³ + 168698·u² + u, in numbers; not for (0, 1) and (0, −1).
function montgomeryOf(point) {
    var u = (1 + point[1]) / (1 - point[1]);
    return [u, u / point[0]];
}

/// Windows of three bits that MultiplyBase cuts a scalar into, besides the two highest bits.
function BASE_WINDOWS() { return 83; }

/// (2·digit − 7) · 8^window · BASE/2 in Montgomery coordinates: [window][coordinate][digit].
function baseTables() {
    var tables[BASE_WINDOWS()][2][8];
    var power[2] = edwardsMultiple((SUBGROUP_ORDER() + 1) / 2, BASE());
    for (var window = 0; window < BASE_WINDOWS(); window++) {
        var double[2] = edwardsSum(power, power);
        var odd[2] = power;
        for (var k = 0; k < 4; k++) {
            var converted[2] = montgomeryOf(odd);
            for (var c = 0; c < 2; c++) {
                tables[window][c][4 + k] = converted[c];
                tables[window][c][3 - k] = c == 0 ? converted[c] : 0 - converted[c];
            }
            odd = edwardsSum(odd, double);
        }
        power = edwardsMultiple(8, power);
    }
    return tables;
}

/// (2·top + 1)·8^83 · BASE/2 − BASE/2 in Edwards coordinates: [coordinate][top].
function baseTops() {
    var tops[2][4];
    var half[2] = edwardsMultiple((SUBGROUP_ORDER() + 1) / 2, BASE());
    var power[2] = half;
    for (var window = 0; window < BASE_WINDOWS(); window++) {
        power = edwardsMultiple(8, power);
    }
    var point[2] = edwardsSum(power, [0 - half[0], half[1]]);
    for (var top = 0; top < 4; top++) {
        tops[0][top] = point[0];
        tops[1][top] = point[1];
        point = edwardsSum(point, edwardsSum(power, power));
    }
    return tops;
}

/// Constrains (x, y) to be a point of the curve.
template AssertOnCurve() {
    signal input x;
    signal input y;
    signal xx <== x * x;
    signal yy <== y * y;
    168700 * xx + yy === 1 + 168696 * xx * yy;
}

/// Entry bits[0] + 2·bits[1] + 4·bits[2] of a table of points that is known when the circuit is compiled.
/// Precondition: every bit is 0 or 1.
template LookUpPoint(table) {
    signal input bits[3];
    signal output out[2];
    signal both <== bits[0] * bits[1];
    for (var c = 0; c < 2; c++) {
        var quad[2];
        for (var half = 0; half < 2; half++) {
            var at = 4 * half;
            quad[half] = table[c][at] + (table[c][at + 1] - table[c][at]) * bits[0];
            quad[half] += (table[c][at + 2] - table[c][at]) * bits[1];
            quad[half] += (table[c][at + 3] - table[c][at + 2] - table[c][at + 1] + table[c][at]) * both;
        }
        out[c] <== quad[0] + bits[2] * (quad[1] - quad[0]);
    }
}

/// scalar · BASE, from the scalar's bits, the lowest first.
///
/// With B such that 2·B = BASE, and digits d of three bits: scalar·BASE = Σ_{i<83} (2·d_i − 7)·8^i·B + T(top), where T
/// holds what the two highest bits stand for and (8^83 − 1)·B, which the −7 took away.
///
/// Lemma: the sums before the last need no complete addition. The sum of the windows below i is an odd multiple of B of at
/// most 8^i − 1 in size, window i is one of at least 8^i and at most 7·8^i; so neither they nor their sum nor their
/// difference is zero modulo l, since 8^83 − 1 < l. Their u coordinates therefore differ, no denominator is zero, and each
/// hint has one value. The last sum is on the Edwards curve, where addition is complete.
///
/// Precondition: every bit is 0 or 1. The tables are baseTables() and baseTops(); as parameters they are computed when the
/// circuit is compiled, and not again for each witness.
template MultiplyByTables(tables, tops) {
    assert(SCALAR_BITS() == 3 * BASE_WINDOWS() + 2);
    signal input bits[SCALAR_BITS()];
    signal output x;
    signal output y;

    component window[BASE_WINDOWS()];
    component sum[BASE_WINDOWS()];
    for (var i = 0; i < BASE_WINDOWS(); i++) {
        window[i] = LookUpPoint(tables[i]);
        window[i].bits <== [bits[3 * i], bits[3 * i + 1], bits[3 * i + 2]];
        if (i > 0) {
            sum[i] = MontgomeryAdd();
            if (i == 1) {
                sum[i].in1 <== window[0].out;
            } else {
                sum[i].in1 <== sum[i - 1].out;
            }
            sum[i].in2 <== window[i].out;
        }
    }

    component low = Montgomery2Edwards();
    low.in <== sum[BASE_WINDOWS() - 1].out;
    component high = LookUpPoint([
        [tops[0][0], tops[0][1], tops[0][2], tops[0][3], 0, 0, 0, 0],
        [tops[1][0], tops[1][1], tops[1][2], tops[1][3], 0, 0, 0, 0]
    ]);
    high.bits <== [bits[3 * BASE_WINDOWS()], bits[3 * BASE_WINDOWS() + 1], 0];
    component last = BabyAdd();
    last.x1 <== low.out[0];
    last.y1 <== low.out[1];
    last.x2 <== high.out[0];
    last.y2 <== high.out[1];
    x <== last.xout;
    y <== last.yout;
}

/// scalar · BASE, from the scalar's bits, the lowest first; see MultiplyByTables.
/// Precondition: every bit is 0 or 1.
template MultiplyBase() {
    signal input bits[SCALAR_BITS()];
    signal output x;
    signal output y;
    (x, y) <== MultiplyByTables(baseTables(), baseTops())(bits);
}
