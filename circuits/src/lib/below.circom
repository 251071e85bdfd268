pragma circom 2.2.0;

include "bitify.circom";
include "comparators.circom";

/// Constrains the number with these bits, the lowest first, to be at most `limit`.
///
/// Both are cut into chunks of CHUNK bits. `equal` says whether all chunks above are equal; the first chunk that is not
/// must be below the limit's, and if there is none the lowest chunk must be at most the limit's. What must not be negative
/// is one number for all cases, so one range check serves:
///   Σ over chunks of equal·(limit's chunk − chunk), less 1 when a chunk above the lowest is the first to differ.
/// Products of which `equal` is 0 vanish, and those before the first difference are 0.
///
/// Precondition: every bit is 0 or 1, and bits ≥ 2·CHUNK + 1 or so that there are two chunks at least.
template AssertAtMostConstant(BITS, CHUNK, limit) {
    assert(BITS > CHUNK);
    signal input bits[BITS];

    var CHUNKS = (BITS + CHUNK - 1) \ CHUNK;
    signal equal[CHUNKS];
    signal difference[CHUNKS];
    component isZero[CHUNKS];
    var sum = 0;
    for (var k = 0; k < CHUNKS; k++) {
        var lowest = CHUNK * (CHUNKS - 1 - k);
        var chunk = 0;
        for (var i = lowest; i < BITS && i < lowest + CHUNK; i++) {
            chunk += bits[i] * (1 << (i - lowest));
        }
        var own = (limit >> lowest) & ((1 << CHUNK) - 1);
        if (k == 0) {
            equal[k] <== 1;
        } else {
            // Where a chunk above differed, `difference` of k − 1 may be 0 and `equal` stays 0.
            equal[k] <== equal[k - 1] + isZero[k - 1].out - 1;
        }
        difference[k] <== equal[k] * (own - chunk);
        sum += difference[k];
        if (k < CHUNKS - 1) {
            isZero[k] = IsZero();
            isZero[k].in <== difference[k];
        }
    }
    _ <== Num2Bits(CHUNK)(sum - 1 + equal[CHUNKS - 1]);
}
