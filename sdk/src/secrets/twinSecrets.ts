import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { createIdentity, type Identity } from '../identity/identity.ts';
import { encodeStateDocument } from '../state/stateDocument.ts';
import type { TwinState } from '../state/twinState.ts';
import { importEncryptionPrivateKey, type EncryptionKeys } from '../storage/encryptionKeys.ts';
import { InvalidDerivationIndexError } from './errors.ts';
import { labelledSecret } from './labelledSecret.ts';
import { isIndex, type SecretRoot } from './secretRoot.ts';

const KEY_BYTES = 32;
/** As many as {@link randomSalt} draws: always below the field's order. */
const STATE_SALT_BYTES = 31;
const ROTATIONS = 2 ** 32;

/** What {@link deriveTwinSecrets} takes. */
export interface DeriveTwinSecretsParameters {
  /** Of a phrase, see {@link recoveryRoot}, or of a wallet, see {@link walletRoot}. */
  readonly root: SecretRoot;
  /** The owner's own count of twins, from 0: not the twin's number on chain. */
  readonly twin: number;
  /** How often the encryption key was replaced. Default: 0. */
  readonly rotation?: number;
}

/** The secrets of one twin. */
export interface TwinSecrets {
  readonly twin: number;
  readonly rotation: number;
  /** The same in each rotation. */
  readonly identity: Identity;
  /** Another pair in each rotation. */
  readonly encryptionKeys: EncryptionKeys;
  /** AES-256-GCM key, not exportable, for what an app keeps of the twin on a device. The same in each rotation. */
  readonly cacheKey: CryptoKey;
  /** Salt for the commitment to a state: the same for the same state, and unrelated for any other. */
  readonly saltOf: (state: TwinState) => bigint;
}

/**
 * Derives all secrets of one of an owner's twins: HKDF-SHA256 of the twin's own BIP-32 key, with a label for each use.
 * The same on every chain: who wants twins that can't be linked across chains gives each another index.
 *
 * @throws {InvalidDerivationIndexError}
 * @see docs/adr/0024-one-recovery-phrase.md, with test vectors, and https://www.rfc-editor.org/rfc/rfc5869
 * @example
 * const { identity, encryptionKeys, saltOf } = await deriveTwinSecrets({ root: recoveryRoot(phrase), twin: 0 });
 * const keys = { encryptionKey: encryptionKeys.publicKey, identityCommitment: identity.commitment };
 * await mintTwin(client, { state, keys, salt: saltOf(state) });
 */
export async function deriveTwinSecrets({
  root,
  twin,
  rotation = 0,
}: DeriveTwinSecretsParameters): Promise<TwinSecrets> {
  const [identity, encryptionKeys] = await Promise.all([
    twinIdentity(root, twin),
    twinEncryptionKeys(root, twin, rotation),
  ]);
  const cacheBytes = derive(root, twin, 'cache/0', KEY_BYTES);
  const cacheKey = await crypto.subtle.importKey('raw', cacheBytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
  cacheBytes.fill(0);
  return { twin, rotation, identity, encryptionKeys, cacheKey, saltOf: (state) => stateSalt(root, twin, state) };
}

/** A twin's Semaphore identity. @throws {InvalidDerivationIndexError} */
export async function twinIdentity(root: SecretRoot, twin: number): Promise<Identity> {
  return createIdentity({ privateKey: `0x${bytesToHex(derive(root, twin, 'identity/0', KEY_BYTES))}` });
}

/** A twin's encryption keys of one rotation. @throws {InvalidDerivationIndexError} */
export async function twinEncryptionKeys(root: SecretRoot, twin: number, rotation: number): Promise<EncryptionKeys> {
  if (!isIndex(rotation, ROTATIONS)) throw new InvalidDerivationIndexError('rotation', ROTATIONS);
  return importEncryptionPrivateKey(`0x${bytesToHex(derive(root, twin, `encryption/${rotation}`, KEY_BYTES))}`);
}

/** Bound to the state: a salt that served two states would let a reader of one test guesses of the other. */
function stateSalt(root: SecretRoot, twin: number, state: TwinState): bigint {
  const unsalted = encodeStateDocument({ state, salt: 0n });
  const digest = bytesToHex(sha256(unsalted));
  unsalted.fill(0);
  return BigInt(`0x${bytesToHex(derive(root, twin, `state-salt/${digest}`, STATE_SALT_BYTES))}`);
}

function derive(root: SecretRoot, twin: number, label: string, bytes: number): Uint8Array<ArrayBuffer> {
  return labelledSecret(root.twinKey(twin), label, bytes);
}
