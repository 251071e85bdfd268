import { FIELD_ORDER, loadPoseidon, type PoseidonHash } from '../state/poseidon.ts';
import { InvalidGroupError } from './errors.ts';

/** A path from a member's commitment to its group's root; levels without a sibling are left out. */
export interface GroupPath {
  readonly root: bigint;
  readonly leaf: bigint;
  /** Bit i: whether the node stands to the right of `siblings[i]`. */
  readonly index: number;
  /** Lowest first. */
  readonly siblings: readonly bigint[];
}

/**
 * A group of identity commitments: the LeanIMT of Semaphore v4, over Poseidon of two inputs.
 *
 * A node without a right sibling is its left child unchanged, so the tree grows by a level only when it is full. A
 * member that is taken out leaves a zero behind. Roots, indices and paths are those of `@semaphore-protocol/group`.
 *
 * @see https://zkkit.pse.dev/classes/_zk_kit_lean_imt.LeanIMT.html
 * @see circuits/src/lib/leanImt.circom
 */
export class IdentityGroup {
  readonly #hash: PoseidonHash;
  readonly #levels: bigint[][] = [[]];

  private constructor(hash: PoseidonHash) {
    this.#hash = hash;
  }

  /**
   * A group with these leaves, in order: zeros for members that were taken out. On chain several twins may have the same identity.
   *
   * @throws {InvalidGroupError} for what is no field element.
   */
  static async of(members: Iterable<bigint> = []): Promise<IdentityGroup> {
    const group = new IdentityGroup(await loadPoseidon());
    for (const member of members) group.#append(member);
    return group;
  }

  /** Zero for a group that has none. */
  get root(): bigint {
    return this.#levels.at(-1)?.[0] ?? 0n;
  }

  /** Levels above the commitments. */
  get depth(): number {
    return this.#levels.length - 1;
  }

  /** Commitments by index; zero for one that was taken out. */
  get members(): readonly bigint[] {
    return [...(this.#levels[0] ?? [])];
  }

  /**
   * Adds a member after the last.
   *
   * @returns its index.
   * @throws {InvalidGroupError} for zero, for what is no field element, and for one that is a member already.
   */
  add(commitment: bigint): number {
    if (commitment === 0n) throw new InvalidGroupError('Zero stands for a member that was taken out.');
    if (this.indexOf(commitment) >= 0) throw new InvalidGroupError('The identity commitment is a member already.');
    return this.#append(commitment);
  }

  /**
   * Takes out a member; the others keep their indices.
   *
   * @throws {InvalidGroupError} when there is none at `index`.
   */
  remove(index: number): void {
    this.#require(index);
    this.#write(index, 0n);
  }

  /** The index of a member, or -1. */
  indexOf(commitment: bigint): number {
    return commitment === 0n ? -1 : (this.#levels[0] ?? []).indexOf(commitment);
  }

  /**
   * The path from a member to the root.
   *
   * @throws {InvalidGroupError} when there is none at `index`.
   */
  path(index: number): GroupPath {
    return { root: this.root, leaf: this.#require(index), ...this.#way(index) };
  }

  /**
   * The siblings from a leaf to the root, lowest first; of a member that was taken out too, for another to take its place.
   *
   * @throws {InvalidGroupError} when there never was one at `index`.
   */
  siblings(index: number): readonly bigint[] {
    if (this.#levels[0]?.[index] === undefined) throw new InvalidGroupError(`The group has no place ${index}.`);
    return this.#way(index).siblings;
  }

  #way(index: number): { readonly index: number; readonly siblings: bigint[] } {
    const siblings: bigint[] = [];
    let bits = 0;
    for (let level = 0; level < this.depth; level++) {
      const position = Math.floor(index / 2 ** level);
      const sibling = this.#levels[level]?.[position ^ 1];
      if (sibling === undefined) continue;
      bits += (position & 1) * 2 ** siblings.length;
      siblings.push(sibling);
    }
    return { index: bits, siblings };
  }

  #append(commitment: bigint): number {
    if (commitment < 0n || commitment >= FIELD_ORDER) {
      throw new InvalidGroupError('An identity commitment must be below the order of BN254’s scalar field.');
    }
    const index = this.#levels[0]?.length ?? 0;
    if (index === 2 ** this.depth) this.#levels.push([]);
    this.#write(index, commitment);
    return index;
  }

  #write(index: number, leaf: bigint): void {
    let node = leaf;
    for (let level = 0; level <= this.depth; level++) {
      const nodes = this.#levels[level] ?? [];
      const position = Math.floor(index / 2 ** level);
      nodes[position] = node;
      const right = nodes[position | 1];
      if (right !== undefined && level < this.depth) node = this.#hash([nodes[position & ~1] ?? 0n, right]);
    }
  }

  #require(index: number): bigint {
    const leaf = this.#levels[0]?.[index];
    if (leaf !== undefined && leaf !== 0n) return leaf;
    throw new InvalidGroupError(`The group has no member at index ${index}.`);
  }
}

/**
 * The root that a path leads to.
 *
 * @see circuits/src/lib/leanImt.circom
 */
export async function rootOfPath({ leaf, index, siblings }: Omit<GroupPath, 'root'>): Promise<bigint> {
  const poseidon = await loadPoseidon();
  return siblings.reduce(
    (node, sibling, level) => poseidon(Math.floor(index / 2 ** level) % 2 === 1 ? [sibling, node] : [node, sibling]),
    leaf,
  );
}
