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
