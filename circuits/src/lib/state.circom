pragma circom 2.2.0;

include "poseidon.circom";
include "constants.circom";
include "range.circom";

/// Poseidon(CHANNEL, packed days): 15 days of 16 bits a field element, the oldest day lowest.
/// Every day is range-checked, so a commitment opens to one series only.
template ChannelCommitment() {
    signal input days[DAY_COUNT()];
    signal output out;

    var packed[FIELDS_PER_CHANNEL()];
    for (var day = 0; day < DAY_COUNT(); day++) {
        AssertBits(BITS_PER_DAY())(days[day]);
        packed[day \ DAYS_PER_FIELD()] += days[day] * (1 << (BITS_PER_DAY() * (day % DAYS_PER_FIELD())));
    }
    component hash = Poseidon(1 + FIELDS_PER_CHANNEL());
    hash.inputs[0] <== DOMAIN_CHANNEL();
    for (var field = 0; field < FIELDS_PER_CHANNEL(); field++) {
        hash.inputs[1 + field] <== packed[field];
    }
    out <== hash.out;
}

/// Root of the binary Merkle tree in which `leaf` stands at `index`, siblings lowest first.
/// An index of 2^depth or more has no decomposition.
template MerkleRoot(depth) {
    signal input leaf;
    signal input index;
    signal input siblings[depth];
    signal output out;

    signal isRight[depth] <== Num2Bits(depth)(index);
    signal nodes[depth + 1];
    signal swapped[depth];
    nodes[0] <== leaf;
    for (var level = 0; level < depth; level++) {
        swapped[level] <== isRight[level] * (siblings[level] - nodes[level]);
        nodes[level + 1] <== Poseidon(2)([nodes[level] + swapped[level], siblings[level] - swapped[level]]);
    }
    out <== nodes[depth];
}

/// Poseidon(STATE, header, channelsRoot, featuresCommitment, salt), with header = endDay + schemaVersion × 2^32.
/// Precondition: endDay is below 2^32. schemaVersion is range-checked, so a header splits in one way only.
template StateRoot() {
    signal input schemaVersion;
    signal input endDay;
    signal input channelsRoot;
    signal input featuresCommitment;
    signal input salt;
    signal output out;

    AssertBits(32)(schemaVersion);
    signal header <== endDay + schemaVersion * (1 << 32);
    out <== Poseidon(5)([DOMAIN_STATE(), header, channelsRoot, featuresCommitment, salt]);
}
