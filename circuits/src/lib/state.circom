pragma circom 2.2.0;

include "poseidon.circom";
include "constants.circom";
include "range.circom";
include "select.circom";

/// Poseidon(CHANNEL, packed days): 14 days of 17 bits a field element, the oldest day lowest.
///
/// Lemma: when every day lies in (−2^16, 2^17), only one series of days in [0, 2^16) has this output, and only that one can
/// be given. Two packings that are equal modulo the field's order are equal as integers, for both are below 2^238 in size;
/// their lowest days differ by a multiple of 2^17 which is less than 2^17 in size, so by nothing, and so on upwards.
///
/// Precondition: every day is in (−2^16, 2^17), and whoever vouches for the commitment packed days in [0, 2^16).
template ChannelCommitment() {
    signal input days[DAY_COUNT()];
    signal output out;

    var packed[FIELDS_PER_CHANNEL()];
    for (var day = 0; day < DAY_COUNT(); day++) {
        packed[day \ DAYS_PER_FIELD()] += days[day] * (1 << (DAY_SLOT_BITS() * (day % DAYS_PER_FIELD())));
    }
    component hash = Poseidon(1 + FIELDS_PER_CHANNEL());
    hash.inputs[0] <== DOMAIN_CHANNEL();
    for (var field = 0; field < FIELDS_PER_CHANNEL(); field++) {
        hash.inputs[1 + field] <== packed[field];
    }
    out <== hash.out;
}

/// Constrains `commitment` to be that of channel `channel` in a state with these group roots.
/// A group root is Poseidon of its eight channel commitments; one that reads as another hash of eight inputs would need a
/// commitment that equals a domain tag.
/// A channel of 32 or more has no decomposition.
template AssertChannelInGroups() {
    signal input commitment;
    signal input channel;
    signal input group[CHANNELS_PER_GROUP()];
    signal input groups[CHANNEL_GROUPS()];

    var PLACE_BITS = 3;
    var GROUP_BITS = 2;
    assert(1 << PLACE_BITS == CHANNELS_PER_GROUP());
    assert(1 << GROUP_BITS == CHANNEL_GROUPS());
    signal bits[PLACE_BITS + GROUP_BITS] <== Num2Bits(PLACE_BITS + GROUP_BITS)(channel);
    var place = bits[0] + 2 * bits[1] + 4 * bits[2];
    var number = bits[3] + 2 * bits[4];
    AssertSelected(CHANNELS_PER_GROUP())(OneHot(PLACE_BITS)(place), group, commitment);
    AssertSelected(CHANNEL_GROUPS())(OneHot(GROUP_BITS)(number), groups, Poseidon(CHANNELS_PER_GROUP())(group));
}

/// Poseidon(STATE, header, group roots, featuresCommitment, salt), with header = endDay + schemaVersion × 2^32.
/// Precondition: endDay is below 2^32. schemaVersion is range-checked, so a header splits in one way only.
template StateRoot() {
    signal input schemaVersion;
    signal input endDay;
    signal input groups[CHANNEL_GROUPS()];
    signal input featuresCommitment;
    signal input salt;
    signal output out;

    AssertBits(32)(schemaVersion);
    component hash = Poseidon(4 + CHANNEL_GROUPS());
    hash.inputs[0] <== DOMAIN_STATE();
    hash.inputs[1] <== endDay + schemaVersion * (1 << 32);
    for (var i = 0; i < CHANNEL_GROUPS(); i++) {
        hash.inputs[2 + i] <== groups[i];
    }
    hash.inputs[2 + CHANNEL_GROUPS()] <== featuresCommitment;
    hash.inputs[3 + CHANNEL_GROUPS()] <== salt;
    out <== hash.out;
}
