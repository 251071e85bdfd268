import { buildEddsa, type Eddsa } from 'circomlibjs';
import { getBytes, hexlify, isHexString } from 'ethers';
import { InvalidParameterError } from '../../client/errors.ts';
import { loadPoseidon } from '../../state/poseidon.ts';

/** An identity of Semaphore v4: what unlinkable claims are proven with. */
export interface Identity {
  /** Secret, 0x hex, 32 bytes. */
  readonly privateKey: string;
  /** Public: Poseidon of the identity's public key. */
  readonly commitment: bigint;
}

/** What {@link createIdentity} takes. */
export interface CreateIdentityParameters {
  /** 0x hex, 32 bytes. Default: a random one. */
  readonly privateKey?: string;
}

let instance: Promise<Eddsa> | undefined;

/**
 * An identity for a twin. Its private key is a secret of its own: never a wallet's or an encryption key.
 *
 * @throws {InvalidParameterError} when `privateKey` is not 32 bytes of hex.
 * @see https://docs.semaphore.pse.dev/guides/identities
 */
export async function createIdentity({ privateKey }: CreateIdentityParameters = {}): Promise<Identity> {
  const secret = privateKey ?? hexlify(crypto.getRandomValues(new Uint8Array(32)));
  if (!isHexString(secret, 32)) throw new InvalidParameterError('privateKey', 'must be 0x and 64 hexadecimal digits');
  instance ??= buildEddsa();
  const [eddsa, poseidon] = await Promise.all([instance, loadPoseidon()]);
  const publicKey = eddsa.prv2pub(getBytes(secret)).map((coordinate) => BigInt(eddsa.F.toString(coordinate)));
  return { privateKey: secret, commitment: poseidon(publicKey) };
}
