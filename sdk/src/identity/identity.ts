import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { POSEIDON_DOMAIN } from '../generated/protocol.ts';
import { loadPoseidon } from '../state/poseidon.ts';
import type { Point } from './babyJubJub.ts';
import { eddsaKey } from './eddsaPoseidon.ts';
import { InvalidIdentityError } from './errors.ts';

/** An identity of Semaphore v4: what memberships and unlinkable claims are proven with. */
export interface Identity {
  /** Secret, 0x hex. */
  readonly privateKey: string;
  /** Secret: the discrete logarithm of the public key, below the subgroup's order. */
  readonly secretScalar: bigint;
  readonly publicKey: Point;
  /** Public: Poseidon of the public key. */
  readonly commitment: bigint;
}

/** What {@link createIdentity} takes. */
export interface CreateIdentityParameters {
  /** 0x hex of at least one byte. Default: 32 random bytes. */
  readonly privateKey?: string;
}

/**
 * An identity for a twin, the same that `new Identity(privateKey)` of `@semaphore-protocol/identity` gives for these
 * bytes. Its private key is a secret of its own: never a wallet's or an encryption key.
 *
 * @throws {InvalidIdentityError} when `privateKey` is not 0x and pairs of hexadecimal digits.
 * @see https://docs.semaphore.pse.dev/guides/identities
 * @example
 * const { commitment } = await createIdentity();
 */
export async function createIdentity({ privateKey }: CreateIdentityParameters = {}): Promise<Identity> {
  const secret = privateKey ?? `0x${bytesToHex(crypto.getRandomValues(new Uint8Array(32)))}`;
  if (!/^0x(?:[0-9a-fA-F]{2})+$/.test(secret)) {
    throw new InvalidIdentityError('An identity’s private key must be 0x and pairs of hexadecimal digits.');
  }
  const { secretScalar, publicKey } = eddsaKey(hexToBytes(secret.slice(2)));
  const poseidon = await loadPoseidon();
  return { privateKey: secret, secretScalar, publicKey, commitment: poseidon([...publicKey]) };
}

/**
 * What an identity shows in a scope: the same each time there, and unrelated to what it shows in another.
 *
 * `Poseidon(NULLIFIER, scope, secretScalar)`.
 *
 * @see circuits/src/lib/identity.circom
 */
export async function identityNullifier(
  scope: bigint,
  { secretScalar }: Pick<Identity, 'secretScalar'>,
): Promise<bigint> {
  const poseidon = await loadPoseidon();
  return poseidon([BigInt(POSEIDON_DOMAIN.NULLIFIER), scope, secretScalar]);
}
