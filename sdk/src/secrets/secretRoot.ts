import { getBytes, HDNodeWallet } from 'ethers';
import { InvalidDerivationIndexError } from './errors.ts';

/** BIP-32 numbers its hardened children from here; also how many there are. */
export const HARDENED_CHILDREN = 2 ** 31;

/** `GEML` in ASCII, as BIP-85 spells `SEED`, then the version of this scheme. */
const SECRETS_PATH = "m/71697776'/1'";

/**
 * What every secret of an owner's twins is derived from. Opaque: printing it shows nothing.
 *
 * @see docs/adr/0024-one-recovery-phrase.md
 */
export class SecretRoot {
  readonly #node: HDNodeWallet;

  /** @param seed 64 secret bytes, the seed of BIP-32. */
  constructor(seed: Uint8Array) {
    this.#node = HDNodeWallet.fromSeed(seed).derivePath(SECRETS_PATH);
  }

  /**
   * The 32 secret bytes of one twin: the private key of `m/71697776'/1'/twin'`.
   *
   * @throws {InvalidDerivationIndexError}
   */
  twinKey(twin: number): Uint8Array {
    if (!isIndex(twin, HARDENED_CHILDREN)) throw new InvalidDerivationIndexError('twin’s index', HARDENED_CHILDREN);
    return getBytes(this.#node.deriveChild(HARDENED_CHILDREN + twin).privateKey);
  }

  /** The 32 secret bytes of what belongs to the owner and to no one twin: the private key of `m/71697776'/1'`. */
  ownerKey(): Uint8Array {
    return getBytes(this.#node.privateKey);
  }
}

/** Whether `value` is a whole number from 0 and below `limit`. */
export function isIndex(value: number, limit: number): boolean {
  return Number.isSafeInteger(value) && value >= 0 && value < limit;
}
