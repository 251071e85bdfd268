import { keccak_256 } from '@noble/hashes/sha3.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** A Merkle tree that OpenZeppelin's `MerkleProof` checks proofs of. */
export interface MerkleTree {
  /** 0x hex. */
  readonly root: string;
  /** The hashes beside the way from the row's leaf to the root, the leaf's own neighbour first; undefined for no such row. */
  proofOf(row: readonly bigint[]): string[] | undefined;
}

/** Bytes of a `uint256`. */
const WORD_BYTES = 32;

/**
 * The standard tree over rows of `uint256`: a leaf is the row's ABI encoding, hashed twice; leaves are in the order of their
 * hashes, the last first, at the end of an array whose nodes are the hashes of their two children, the smaller first.
 *
 * It is that of `@openzeppelin/merkle-tree`, whose own encoder would be a third of what a page loads. Hashes stay bytes: as
 * hex, and with a general encoder, a tree of 10,000 rows takes seconds.
 *
 * @param rows at least one; all of one length.
 * @throws {RangeError} when a number is not a `uint256`.
 * @see https://github.com/OpenZeppelin/merkle-tree#standard-merkle-trees
 */
export function merkleTree(rows: readonly (readonly bigint[])[]): MerkleTree {
  const nodes = nodesOver(rows.map(leafOf).toSorted((left, right) => compare(right, left)));
  return {
    root: hexOf(nodes[0]),
    proofOf(row) {
      const wanted = leafOf(row);
      const leaf = nodes.findLastIndex((node) => compare(node, wanted) === 0);
      if (leaf === -1) return undefined;
      const proof: string[] = [];
      for (let index = leaf; index > 0; index = (index - 1) >> 1) {
        proof.push(hexOf(nodes[index % 2 === 0 ? index - 1 : index + 1]));
      }
      return proof;
    },
  };
}

/** The tree as an array, the root first. */
function nodesOver(leaves: readonly Uint8Array[]): Uint8Array[] {
  const nodes = [...leaves.slice(1), ...leaves];
  for (let index = leaves.length - 2; index >= 0; index--) {
    nodes[index] = hashOf(nodes[2 * index + 1]!, nodes[2 * index + 2]!);
  }
  return nodes;
}

/** The ABI encoding of a row of `uint256`, each a word with its highest byte first, hashed twice. */
function leafOf(row: readonly bigint[]): Uint8Array {
  const bytes = new Uint8Array(WORD_BYTES * row.length);
  const view = new DataView(bytes.buffer);
  row.forEach((value, word) => {
    if (BigInt.asUintN(256, value) !== value) throw new RangeError('a row of a Merkle tree holds uint256 only');
    for (let part = 0; part < 4; part++) {
      view.setBigUint64(WORD_BYTES * word + 8 * part, BigInt.asUintN(64, value >> BigInt(64 * (3 - part))));
    }
  });
  return keccak_256(keccak_256(bytes));
}

function hashOf(left: Uint8Array, right: Uint8Array): Uint8Array {
  const [first, second] = compare(left, right) < 0 ? [left, right] : [right, left];
  const both = new Uint8Array(2 * WORD_BYTES);
  both.set(first);
  both.set(second, WORD_BYTES);
  return keccak_256(both);
}

/** As their hex would be compared. */
function compare(left: Uint8Array, right: Uint8Array): number {
  for (let index = 0; index < WORD_BYTES; index++) {
    const difference = left[index]! - right[index]!;
    if (difference !== 0) return difference;
  }
  return 0;
}

function hexOf(hash: Uint8Array | undefined): string {
  return hash === undefined ? '' : `0x${bytesToHex(hash)}`;
}
