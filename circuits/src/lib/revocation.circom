pragma circom 2.2.0;

include "bitify.circom";
include "poseidon.circom";
include "constants.circom";
include "select.circom";

/// A node of the revocation tree: Poseidon of its sixteen children, with the domain tag as initial state, for sixteen inputs
/// leave no room for one.
template RevocationNode() {
    signal input children[REVOCATION_ARITY()];
    signal output out;
    component hash = PoseidonEx(REVOCATION_ARITY(), 1);
    hash.initialState <== DOMAIN_REVOCATION();
    hash.inputs <== children;
    out <== hash.out[0];
}

/// Constrains bit `index` of the revocation list with this root to be 0.
///
/// The list is 256 leaves of 248 bits under a tree of arity 16 and two levels:
///   index = 248·(16·node + place) + 8·byte + bit, with node, place < 16, byte < 31 and bit < 8.
/// Each is the place of the 1 in a vector of zeros, so the digits are in range and an index has one set of digits. The hints
/// are what this decomposition gives.
///
/// `leaves` are the sixteen of the node, `nodes` the sixteen below the root. An index of 63,488 or more, and a leaf of 2^248
/// or more, has no witness.
template AssertNotRevoked() {
    var BYTES = 31;
    assert(REVOCATION_BITS_PER_LEAF() == 8 * BYTES);
    assert(REVOCATION_LEAF_COUNT() == 16 * REVOCATION_ARITY());
    signal input index;
    signal input root;
    signal input leaves[REVOCATION_ARITY()];
    signal input nodes[REVOCATION_ARITY()];

    signal node <-- index \ (REVOCATION_BITS_PER_LEAF() * REVOCATION_ARITY());
    signal place <-- (index \ REVOCATION_BITS_PER_LEAF()) % REVOCATION_ARITY();
    signal byte <-- (index % REVOCATION_BITS_PER_LEAF()) \ 8;
    signal bit <-- index % 8;
    index === REVOCATION_BITS_PER_LEAF() * (REVOCATION_ARITY() * node + place) + 8 * byte + bit;
    signal isNode[16] <== OneHot(4)(node);
    signal isPlace[16] <== OneHot(4)(place);
    signal isByte[32] <== OneHot(5)(byte);
    isByte[BYTES] === 0;
    signal isBit[8] <== OneHot(3)(bit);

    signal leaf;
    leaf <-- leaves[(index \ REVOCATION_BITS_PER_LEAF()) % REVOCATION_ARITY()];
    AssertSelected(16)(isPlace, leaves, leaf);
    AssertSelected(16)(isNode, nodes, RevocationNode()(leaves));
    signal computed <== RevocationNode()(nodes);
    root === computed;

    signal bits[8 * BYTES] <== Num2Bits(8 * BYTES)(leaf);
    signal fromByte[BYTES];
    var selected = 0;
    for (var k = 0; k < BYTES; k++) {
        var value = 0;
        for (var j = 0; j < 8; j++) {
            value += bits[8 * k + j] * (1 << j);
        }
        fromByte[k] <== isByte[k] * value;
        selected += fromByte[k];
    }
    signal byteBits[8] <== Num2Bits(8)(selected);
    AssertSelected(8)(isBit, byteBits, 0);
}
