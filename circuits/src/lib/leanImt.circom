pragma circom 2.2.0;

include "bitify.circom";
include "poseidon.circom";

/// Constrains `leaf` to be in the LeanIMT with this root, at most DEPTH siblings below it; lowest sibling first, bit i of
/// index tells whether the node stands to the right of siblings[i].
///
/// How many siblings the path has is no input: the root must be one of the nodes that DEPTH siblings lead through, the leaf
/// among them. So there is no depth that could be out of range, and the siblings past the root are free. A tree of one leaf
/// has no sibling, its root is the leaf.
///
/// Warning: leaves and nodes are hashes of two inputs both, as Semaphore v4 has it. Who may place any number in the tree can
/// place the root of a tree of identities, and prove membership of each. So whoever grows the tree must see a proof that each
/// leaf is the commitment of a known key; IdentityGroup.sol asks for one.
template AssertInLeanImt(DEPTH) {
    signal input leaf;
    signal input root;
    signal input index;
    signal input siblings[DEPTH];

    signal isRight[DEPTH] <== Num2Bits(DEPTH)(index);
    signal nodes[DEPTH + 1];
    signal swapped[DEPTH];
    // 0 from the level on where a node was the root.
    signal products[DEPTH + 1];
    nodes[0] <== leaf;
    products[0] <== root - leaf;
    for (var level = 0; level < DEPTH; level++) {
        swapped[level] <== isRight[level] * (siblings[level] - nodes[level]);
        nodes[level + 1] <== Poseidon(2)([nodes[level] + swapped[level], siblings[level] - swapped[level]]);
        products[level + 1] <== products[level] * (root - nodes[level + 1]);
    }
    products[DEPTH] === 0;
}
