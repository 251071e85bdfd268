import { createIdentity, randomSalt, type TwinKeys } from '@gemel/sdk';
import {
  exportEncryptionPrivateKey,
  generateEncryptionKeys,
  importEncryptionPrivateKey,
  type EncryptionKeys,
} from '@gemel/sdk/storage';
import { keepKey } from './keyring.ts';

/** What a twin is minted with, and the file that its owner keeps. */
export interface NewTwinKeys {
  readonly keys: TwinKeys;
  readonly salt: bigint;
  /** As the command line keeps it in `<home>/keys/<public key>.json`. */
  readonly backup: { readonly name: string; readonly text: string };
}

/** New secrets of a twin, kept in this browser before anything is sent: a twin whose key is lost can't be read again. */
export async function newTwinKeys(): Promise<NewTwinKeys> {
  const { publicKey, privateKey } = await generateEncryptionKeys();
  const [encryptionPrivateKey, identity] = [await exportEncryptionPrivateKey(privateKey), await createIdentity()];
  await keepKey(publicKey, await unexportable(encryptionPrivateKey));
  const salt = randomSalt();
  const secret = { encryptionPrivateKey, identityPrivateKey: identity.privateKey, salt: salt.toString() };
  return {
    keys: { encryptionKey: publicKey, identityCommitment: identity.commitment },
    salt,
    backup: { name: `${publicKey}.json`, text: `${JSON.stringify(secret)}\n` },
  };
}

/** New keys for one order, kept in this browser before anything is paid. */
export async function newOrderKeys(): Promise<EncryptionKeys> {
  const { publicKey, privateKey } = await generateEncryptionKeys();
  const kept = await unexportable(await exportEncryptionPrivateKey(privateKey));
  await keepKey(publicKey, kept);
  return { publicKey, privateKey: kept };
}

/**
 * Takes a twin's key file back into this browser.
 *
 * @returns the public key that it opens.
 */
export async function restoreKeys(text: string): Promise<string> {
  const { encryptionPrivateKey } = JSON.parse(text) as { encryptionPrivateKey: string };
  const { publicKey } = await importEncryptionPrivateKey(encryptionPrivateKey);
  await keepKey(publicKey, await unexportable(encryptionPrivateKey));
  return publicKey;
}

/** The same key, as one that WebCrypto never gives out again. */
async function unexportable(secret: string): Promise<CryptoKey> {
  const { privateKey } = await importEncryptionPrivateKey(secret);
  const pkcs8 = new Uint8Array(await crypto.subtle.exportKey('pkcs8', privateKey));
  const kept = await crypto.subtle.importKey('pkcs8', pkcs8, { name: 'X25519' }, false, ['deriveBits']);
  pkcs8.fill(0);
  return kept;
}
