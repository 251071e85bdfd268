import {
  POSEIDON_DOMAIN,
  REVOCATION_ARITY,
  REVOCATION_BITS_PER_LEAF,
  REVOCATION_LEAF_COUNT,
} from '../generated/protocol.ts';
import { loadPoseidon, type PoseidonHash } from '../state/poseidon.ts';
import { InvalidRevocationListError } from './errors.ts';

/** How many credentials one list can hold. */
export const REVOCATION_CAPACITY = REVOCATION_LEAF_COUNT * REVOCATION_BITS_PER_LEAF;

const BYTES_PER_LEAF = REVOCATION_BITS_PER_LEAF / 8;

/** What a proof that a credential is not revoked needs of the list. */
export interface RevocationWitness {
  readonly root: bigint;
  /** 248 credentials' bits, the lowest index lowest. */
  readonly leaf: bigint;
  /** The leaf and its fifteen neighbours, in order. */
  readonly leaves: readonly bigint[];
  /** The sixteen nodes below the root, in order. */
  readonly nodes: readonly bigint[];
}

/**
 * An issuer's revocation list: one bit a credential, set when it is revoked.
 *
 * 256 leaves of 248 bits under a tree of arity 16 and two levels; a node is Poseidon of its sixteen children, with the
 * domain tag REVOCATION as initial state. Only the root is published; holders need the whole list for their witness, and
 * to fetch it whole keeps from its publisher who asks about which credential. Fetch it from where everybody does: a proof shows
 * its root, so who is given a list of their own is known by it.
 *
 * @see circuits/src/lib/revocation.circom
 * @see https://www.w3.org/TR/vc-bitstring-status-list/
 */
export class RevocationList {
  readonly #hash: PoseidonHash;
  readonly #leaves: bigint[];

  private constructor(hash: PoseidonHash, leaves: readonly bigint[]) {
    this.#hash = hash;
    this.#leaves = [...leaves];
  }

  /** An empty list with these indices revoked. */
  static async of(revoked: Iterable<number> = []): Promise<RevocationList> {
    const list = new RevocationList(await loadPoseidon(), new Array<bigint>(REVOCATION_LEAF_COUNT).fill(0n));
    for (const index of revoked) list.revoke(index);
    return list;
  }

  /**
   * The list with these leaves.
   *
   * @throws {InvalidRevocationListError} when they are not 256 numbers of 248 bits.
   */
  static async fromLeaves(leaves: readonly bigint[]): Promise<RevocationList> {
    const fits = leaves.every((leaf) => leaf >= 0n && leaf >> BigInt(REVOCATION_BITS_PER_LEAF) === 0n);
    if (leaves.length !== REVOCATION_LEAF_COUNT || !fits) {
      throw new InvalidRevocationListError(
        `A revocation list has ${REVOCATION_LEAF_COUNT} leaves of ${REVOCATION_BITS_PER_LEAF} bits.`,
      );
    }
    return new RevocationList(await loadPoseidon(), leaves);
  }

  /**
   * The list as {@link toBytes} gives it.
   *
   * @throws {InvalidRevocationListError} when it has another length.
   */
  static async fromBytes(bytes: Uint8Array): Promise<RevocationList> {
    if (bytes.length !== REVOCATION_CAPACITY / 8) {
      throw new InvalidRevocationListError(`A revocation list has ${REVOCATION_CAPACITY / 8} bytes.`);
    }
    const leaves = Array.from({ length: REVOCATION_LEAF_COUNT }, (_unused, leaf) =>
      bytes
        .subarray(leaf * BYTES_PER_LEAF, (leaf + 1) * BYTES_PER_LEAF)
        .reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n),
    );
    return new RevocationList(await loadPoseidon(), leaves);
  }

  /** The bits in order, for an issuer to publish: bit n of the list is bit n mod 8 of byte ⌊n / 8⌋. */
  toBytes(): Uint8Array {
    return Uint8Array.from({ length: REVOCATION_CAPACITY / 8 }, (_unused, byte) => {
      const leaf = this.#leaves[Math.floor(byte / BYTES_PER_LEAF)] ?? 0n;
      return Number((leaf >> BigInt(8 * (byte % BYTES_PER_LEAF))) & 0xffn);
    });
  }

  /** Everything that the list says; {@link fromLeaves} reads it back. */
  get leaves(): readonly bigint[] {
    return [...this.#leaves];
  }

  get root(): bigint {
    return this.#node(this.#nodes());
  }

  /** @throws {InvalidRevocationListError} when no list has such an index. */
  isRevoked(index: number): boolean {
    const [leaf, bit] = placeOf(index);
    return (((this.#leaves[leaf] ?? 0n) >> BigInt(bit)) & 1n) === 1n;
  }

  /** @throws {InvalidRevocationListError} when no list has such an index. */
  revoke(index: number): void {
    const [leaf, bit] = placeOf(index);
    this.#leaves[leaf] = (this.#leaves[leaf] ?? 0n) | (1n << BigInt(bit));
  }

  /**
   * What to prove with that the credential at `index` is not revoked; of a revoked one too, but no proof follows.
   *
   * @throws {InvalidRevocationListError} when no list has such an index.
   */
  witness(index: number): RevocationWitness {
    const [position] = placeOf(index);
    const nodes = this.#nodes();
    const leaves = this.#siblings(Math.floor(position / REVOCATION_ARITY));
    return { root: this.#node(nodes), leaf: this.#leaves[position] ?? 0n, leaves, nodes };
  }

  #nodes(): bigint[] {
    return Array.from({ length: REVOCATION_ARITY }, (_unused, node) => this.#node(this.#siblings(node)));
  }

  #siblings(node: number): bigint[] {
    return this.#leaves.slice(node * REVOCATION_ARITY, (node + 1) * REVOCATION_ARITY);
  }

  #node(children: readonly bigint[]): bigint {
    return this.#hash(children, BigInt(POSEIDON_DOMAIN.REVOCATION));
  }
}

/** Whether a list has such an index. */
export function isRevocationIndex(index: number): boolean {
  return Number.isInteger(index) && index >= 0 && index < REVOCATION_CAPACITY;
}

/** @throws {InvalidRevocationListError} when no list has such an index. */
export function assertRevocationIndex(index: number): void {
  if (isRevocationIndex(index)) return;
  throw new InvalidRevocationListError(`A revocation index must be an integer in 0…${REVOCATION_CAPACITY - 1}.`);
}

/** [leaf, bit within it] of an index. */
function placeOf(index: number): [leaf: number, bit: number] {
  assertRevocationIndex(index);
  return [Math.floor(index / REVOCATION_BITS_PER_LEAF), index % REVOCATION_BITS_PER_LEAF];
}
