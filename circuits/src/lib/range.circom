pragma circom 2.2.0;

include "bitify.circom";

/// Constrains `in` to [0, 2^bits).
/// Precondition: bits ≤ 253, so that no second representation modulo the field order fits.
template AssertBits(bits) {
    assert(bits <= 253);
    signal input in;
    _ <== Num2Bits(bits)(in);
}

/// Constrains low ≤ high.
/// Precondition: both are below 2^bits already; only then does a negative difference fall outside [0, 2^bits).
template AssertAtMost(bits) {
    signal input low;
    signal input high;
    AssertBits(bits)(high - low);
}

/// out = 1 where 0 ≤ in < 2^bits, and 0 where −2^bits ≤ in < 0; another input has no witness.
/// Precondition: bits ≤ 252.
template IsNotNegative(bits) {
    assert(bits <= 252);
    signal input in;
    signal output out;
    signal shifted[bits + 1] <== Num2Bits(bits + 1)(in + (1 << bits));
    out <== shifted[bits];
}
