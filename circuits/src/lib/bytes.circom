pragma circom 2.2.0;

include "poseidon.circom";
include "constants.circom";
include "range.circom";

/// Poseidon(domain, packed values): 31 int8 values a field element, each as the byte value + 128, the first lowest.
///
/// Lemma: every value is constrained to [−128, 128) here, so each field element is the integer whose bytes are the values'
/// in base 256. It is below 2^248, hence below the field's order, and has one such expansion: a commitment opens to one
/// list of values only, for whoever can't find a collision of Poseidon.
template Int8Commitment(domain, count, fields) {
    assert(count <= fields * FEATURES_PER_FIELD());
    assert(fields <= 15);
    signal input values[count];
    signal output out;

    var packed[fields];
    for (var i = 0; i < count; i++) {
        AssertBits(8)(values[i] + 128);
        packed[i \ FEATURES_PER_FIELD()] += (values[i] + 128) * (1 << (8 * (i % FEATURES_PER_FIELD())));
    }
    component hash = Poseidon(1 + fields);
    hash.inputs[0] <== domain;
    for (var i = 0; i < fields; i++) {
        hash.inputs[1 + i] <== packed[i];
    }
    out <== hash.out;
}
