pragma circom 2.2.0;

include "bitify.circom";

/// out[i] = 1 for i = index, else 0.
/// An index of 2^bits or more has no decomposition, so exactly one output is 1.
template OneHot(bits) {
    signal input index;
    signal output out[1 << bits];

    signal bit[bits] <== Num2Bits(bits)(index);
    // products[k][i]: whether the lowest k bits of the index are those of i.
    signal products[bits + 1][1 << bits];
    products[0][0] <== 1;
    for (var k = 0; k < bits; k++) {
        for (var i = 0; i < 1 << k; i++) {
            products[k + 1][i + (1 << k)] <== products[k][i] * bit[k];
            products[k + 1][i] <== products[k][i] - products[k + 1][i + (1 << k)];
        }
    }
    // A row k has 2^k entries in use; the rest stand for nothing.
    for (var k = 0; k < bits; k++) {
        for (var i = 1 << k; i < 1 << bits; i++) {
            products[k][i] <== 0;
        }
    }
    for (var i = 0; i < 1 << bits; i++) {
        out[i] <== products[bits][i];
    }
}

/// Constrains choices[i] to be `chosen` for the i with selector[i] = 1.
/// Precondition: selector comes from OneHot.
template AssertSelected(count) {
    signal input selector[count];
    signal input choices[count];
    signal input chosen;

    signal terms[count];
    var sum = 0;
    for (var i = 0; i < count; i++) {
        terms[i] <== selector[i] * choices[i];
        sum += terms[i];
    }
    chosen === sum;
}
