import { scrypt as nodeScrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { decryptKeystoreJson, encryptKeystoreJson, getAddress, getBytes, isKeystoreJson, scrypt } from 'ethers';
import * as z from 'zod';
import { KeyFileError, WrongPassphraseError } from '../errors.ts';
import { parseJson } from '../secrets/privateFile.ts';

/** scrypt's cost for new files: about a second and 128 MiB on one core, as other wallets take. */
const SCRYPT = { N: 131_072, r: 8, p: 1 };
/** What a file may ask for: 256 MiB, and four times the work; more would let a file take the machine down. */
const LIMITS = { bytes: 256 * 1024 * 1024, work: 4 * SCRYPT.N * SCRYPT.r, rounds: 2_000_000 };

const deriveKey = promisify<string | Uint8Array, Uint8Array, number, object, Buffer>(nodeScrypt);

// Node's scrypt, in a thread, takes half the time of the one that also runs in pages.
scrypt.register((passphrase, salt, N, r, p, length) =>
  deriveKey(getBytes(passphrase), getBytes(salt), length, { N, r, p, maxmem: 2 * LIMITS.bytes }),
);

const kdfSchema = z.object({
  address: z.string().optional(),
  crypto: z.object({
    kdfparams: z.object({
      n: z.number().int().optional(),
      r: z.number().int().optional(),
      p: z.number().int().optional(),
      c: z.number().int().optional(),
    }),
  }),
});

/** A signing key and its account. */
export interface AccountKey {
  readonly address: string;
  /** 0x and 64 hexadecimal digits. */
  readonly privateKey: string;
}

/** Whether a text is a key in the Web3 Secret Storage format (version 3), of this or another wallet. */
export function isEncryptedKey(text: string): boolean {
  return isKeystoreJson(text);
}

/**
 * A key as Web3 Secret Storage, version 3: AES-128-CTR under scrypt of the passphrase.
 *
 * @see https://ethereum.org/en/developers/docs/data-structures-and-encoding/web3-secret-storage/
 */
export async function encryptKey(key: AccountKey, passphrase: string): Promise<string> {
  const json = await encryptKeystoreJson(key, passphrase, { scrypt: SCRYPT });
  const { Crypto: crypto, ...rest } = JSON.parse(json) as Record<string, unknown>;
  return JSON.stringify({ ...rest, crypto });
}

/**
 * Opens what {@link encryptKey}, or another wallet, wrote.
 *
 * @param file said in errors.
 * @throws {WrongPassphraseError}
 * @throws {KeyFileError} when the file asks for more memory or work than 256 MiB and some seconds, or is damaged.
 */
export async function decryptKey(text: string, passphrase: string, file: string): Promise<AccountKey> {
  requireBearable(text, file);
  try {
    const { address, privateKey } = await decryptKeystoreJson(text, passphrase);
    return { address, privateKey };
  } catch (error) {
    // The cause is left out: what it repeats of its arguments is nobody's business.
    if (error instanceof Error && error.message.includes('incorrect password')) throw new WrongPassphraseError(file);
    throw new KeyFileError(`${file} is no usable encrypted key; restore it from a copy`);
  }
}

/** The account that an encrypted key says it is of; its passphrase alone proves it. @throws {KeyFileError} */
export function declaredAddress(text: string, file: string): string {
  const { address } = readKdf(text, file);
  if (address === undefined || !/^(0x)?[0-9a-fA-F]{40}$/.test(address)) {
    throw new KeyFileError(`${file} does not say whose key it is; import it again`);
  }
  return getAddress(address.startsWith('0x') ? address.toLowerCase() : `0x${address.toLowerCase()}`);
}

function requireBearable(text: string, file: string): void {
  const { n = 1, r = 1, p = 1, c = 1 } = readKdf(text, file).crypto.kdfparams;
  if (128 * n * r > LIMITS.bytes || n * r * p > LIMITS.work || c > LIMITS.rounds) {
    throw new KeyFileError(`${file} asks for more work than any wallet's key does; it may be forged`);
  }
}

function readKdf(text: string, file: string): z.infer<typeof kdfSchema> {
  const json = parseJson(text) as Record<string, unknown> | undefined;
  const parsed = kdfSchema.safeParse({ ...json, crypto: json?.['crypto'] ?? json?.['Crypto'] });
  if (!parsed.success || !isEncryptedKey(text)) throw new KeyFileError(`${file} holds no encrypted key`);
  return parsed.data;
}
