pragma circom 2.2.0;

include "comparators.circom";
include "constants.circom";

/// y = min(max(a, 0) >> REQUANTISE_SHIFT, 127) of a signed accumulator a, given by the bits of a + 2^(ACCUMULATOR_BITS − 1).
/// The highest bit says that a is not negative. Of what is above the seven bits that are kept, any bit saturates.
template Requantise() {
    var BITS = ACCUMULATOR_BITS();
    var LOWEST = REQUANTISE_SHIFT();
    var KEPT = ACTIVATION_BITS();
    signal input bits[BITS];
    signal output out;

    var kept = 0;
    for (var i = 0; i < KEPT; i++) {
        kept += bits[LOWEST + i] * (1 << i);
    }
    var above = 0;
    for (var i = LOWEST + KEPT; i < BITS - 1; i++) {
        above += bits[i];
    }
    var MAXIMUM = (1 << KEPT) - 1;
    signal fits <== IsZero()(above);
    signal clipped <== fits * (kept - MAXIMUM);
    out <== bits[BITS - 1] * (clipped + MAXIMUM);
}

/// Requantises eight accumulators that are packed into one field element: packed = Σ a[s] · 2^(30 s), with signed a[s].
///
/// One product of a packed vector and a weight multiplies eight slots at once; here the slots are taken apart again.
///
/// Lemma 1 (one reading): the bits satisfy Σ bits[s][i] · 2^(30 s + i) = packed + Σ 2^(30 s + 21) modulo the field's order.
/// The exponents 30 s + i with i < 22 are pairwise different and the left side is below 2^240, hence below the order: it is
/// a binary expansion, of which there is one. So the bits follow from `packed`.
/// Lemma 2 (the right reading): when packed = Σ a[s] · 2^(30 s) over the integers with every |a[s]| < 2^21, then the bits
/// of the integers a[s] + 2^21 in [0, 2^22) are such an expansion, so by lemma 1 they are the one that was given: slot s
/// reads a[s]. No slot can lend to the next, for what it holds is not negative and fits 22 of its 30 bits.
///
/// Precondition: that sum of products, with every |a[s]| < 2^21. Callers show it from the ranges of their inputs, never
/// from the witness; it also means that no honest prover is without a witness.
template RequantisePacked() {
    var BITS = ACCUMULATOR_BITS();
    var SLOT = SLOT_BITS();
    var SLOTS = SLOTS_PER_FIELD();
    assert(BITS <= SLOT);
    assert(SLOT * SLOTS <= 252);
    signal input packed;
    signal output out[SLOTS];

    var offset = 0;
    for (var s = 0; s < SLOTS; s++) {
        offset += 1 << (SLOT * s + BITS - 1);
    }
    var shifted = packed + offset;
    signal bits[SLOTS][BITS];
    var sum = 0;
    for (var s = 0; s < SLOTS; s++) {
        for (var i = 0; i < BITS; i++) {
            bits[s][i] <-- (shifted >> (SLOT * s + i)) & 1;
            bits[s][i] * (bits[s][i] - 1) === 0;
            sum += bits[s][i] * (1 << (SLOT * s + i));
        }
    }
    sum === packed + offset;
    for (var s = 0; s < SLOTS; s++) {
        out[s] <== Requantise()(bits[s]);
    }
}
