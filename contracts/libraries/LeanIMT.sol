// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {PoseidonT3} from "./PoseidonT3.sol";

/// @title Lean incremental Merkle tree, as Semaphore v4's groups are
/// @dev Leaves fill the lowest level from the left. A node is the Poseidon hash of its two children or, while it has no right
/// child, its left child itself. The depth is the least that fits the leaves; a tree of one leaf has depth 0 and that leaf as
/// its root. Leaves are not told from inner nodes: who may choose a leaf freely can pass a whole tree off as one.
library LeanIMT {
    /// @dev `sideNodes[level]` is the last node of the level that is a left child; above all levels, the root.
    struct Tree {
        uint256 size;
        mapping(uint256 level => uint256) sideNodes;
    }

    /// @notice The root; zero for an empty tree.
    function root(Tree storage tree) internal view returns (uint256) {
        return tree.sideNodes[_depth(tree.size)];
    }

    /// @notice Adds a leaf, which must be below the scalar field's order; returns the new root.
    function insert(Tree storage tree, uint256 leaf) internal returns (uint256 node) {
        uint256 index = tree.size;
        tree.size = index + 1;
        uint256 depth = _depth(index + 1);
        node = leaf;
        for (uint256 level = 0; level < depth; ++level) {
            if ((index >> level) & 1 == 1) node = PoseidonT3.hash(tree.sideNodes[level], node);
            else tree.sideNodes[level] = node;
        }
        tree.sideNodes[depth] = node;
    }

    /// @notice Puts a leaf in another's place; `valid` is false, and nothing changes, when the path does not lead to the root.
    /// @param index Place of the leaf, from 0; must be below the size.
    /// @param siblings From the lowest level up, without those levels where the leaf's node has no sibling.
    function update(
        Tree storage tree,
        uint256 index,
        uint256 oldLeaf,
        uint256 newLeaf,
        uint256[] calldata siblings
    ) internal returns (bool valid, uint256 newRoot) {
        uint256 lastIndex = tree.size - 1;
        uint256[] memory nodes = _climb(index, lastIndex, oldLeaf, siblings);
        if (nodes.length == 0 || nodes[nodes.length - 1] != root(tree)) return (false, 0);
        nodes = _climb(index, lastIndex, newLeaf, siblings);
        uint256 depth = nodes.length - 1;
        for (uint256 level = 0; level < depth; ++level) {
            // The last left child is the path's node, or the path's node is that child's right sibling and changes nothing here.
            bool isLeft = (index >> level) & 1 == 0;
            if (isLeft && index >> (level + 1) == lastIndex >> (level + 1)) tree.sideNodes[level] = nodes[level];
        }
        tree.sideNodes[depth] = nodes[depth];
        return (true, nodes[depth]);
    }

    /// @dev The nodes from a leaf to the root; none when there are too many or too few siblings.
    function _climb(
        uint256 index,
        uint256 lastIndex,
        uint256 node,
        uint256[] calldata siblings
    ) private pure returns (uint256[] memory nodes) {
        nodes = new uint256[](_depth(lastIndex + 1) + 1);
        nodes[0] = node;
        uint256 used = 0;
        for (uint256 level = 1; level < nodes.length; ++level) {
            bool isRight = index & 1 == 1;
            // A left child that is the level's last has no sibling.
            if (isRight || index != lastIndex) {
                if (used == siblings.length) return new uint256[](0);
                uint256 sibling = siblings[used];
                ++used;
                node = isRight ? PoseidonT3.hash(sibling, node) : PoseidonT3.hash(node, sibling);
            }
            nodes[level] = node;
            index >>= 1;
            lastIndex >>= 1;
        }
        if (used != siblings.length) return new uint256[](0);
    }

    /// @dev The least depth that fits so many leaves.
    function _depth(uint256 size) private pure returns (uint256 depth) {
        while (1 << depth < size) ++depth;
    }
}
