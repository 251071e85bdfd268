import { KeyFileError, UsageError } from '../errors.ts';
import { readKeyText } from '../secrets/keyFile.ts';
import type { AccountStore } from './accountStore.ts';
import { decryptKey, isEncryptedKey } from './encryptedKey.ts';
import type { PassphraseSource } from './passphrase.ts';

/** What the options say of the key that signs. */
export interface SigningKeyOptions {
  /** A key, plain or encrypted. */
  readonly keyFile?: string | undefined;
  /** Name of an account of the keystore. */
  readonly signer?: string | undefined;
}

/** Where {@link readSigningKey} looks. */
export interface SigningKeyPlaces {
  readonly accounts: AccountStore;
  readonly passphrases: PassphraseSource;
}

/**
 * The private key that options name; undefined when they name none.
 *
 * @throws {UsageError} for two at once. @throws {KeyFileError} @throws {PassphraseError} @throws {WrongPassphraseError}
 */
export async function readSigningKey(
  { keyFile, signer }: SigningKeyOptions,
  { accounts, passphrases }: SigningKeyPlaces,
): Promise<string | undefined> {
  if (keyFile !== undefined && signer !== undefined) throw new UsageError('give --key-file or --signer, not both');
  if (keyFile !== undefined) return readAnyKey(keyFile, passphrases);
  if (signer === undefined) return undefined;
  const { text, file } = await accounts.load(signer);
  const key = await decryptKey(text, await passphrases.read(`account ${signer}`), file);
  return key.privateKey;
}

/** A key file's key; asks for the passphrase of an encrypted one. @throws as {@link readSigningKey}. */
export async function readAnyKey(file: string, passphrases: PassphraseSource): Promise<string> {
  const text = await readKeyText(file);
  if (/^0x[0-9a-fA-F]{64}$/.test(text)) return text;
  if (isEncryptedKey(text)) return (await decryptKey(text, await passphrases.read(file), file)).privateKey;
  throw new KeyFileError(
    `${file} holds no private key; expected 0x and 64 hexadecimal digits, or an encrypted key (Web3 Secret Storage)`,
  );
}
