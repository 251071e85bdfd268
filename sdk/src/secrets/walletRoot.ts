import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import {
  getAddress,
  getBytes,
  Signature,
  verifyTypedData,
  type Signer,
  type TypedDataDomain,
  type TypedDataField,
} from 'ethers';
import { UnsuitableWalletError } from './errors.ts';
import { SecretRoot } from './secretRoot.ts';

/** Without chain or contract: the same secrets wherever the twin is. */
const DOMAIN: TypedDataDomain = { name: 'Gemel', version: '1' };

/** EIP-712 types of the message whose signature is a wallet's root. */
const WALLET_ROOT_TYPES: Record<string, TypedDataField[]> = {
  TwinSecrets: [
    { name: 'statement', type: 'string' },
    { name: 'owner', type: 'address' },
  ],
};

/** What a wallet shows to its user; changing a letter changes every secret. */
const STATEMENT =
  'This signature is the key to my Gemel twins. Whoever gets it can read my data and act as me, for good. ' +
  'I sign it only in software that I trust with all of that, and never because a web page asks.';

const SEED_SALT = 'gemel/wallet-signature/1';
const SEED_BYTES = 64;

/**
 * The root of the secrets of a wallet's twins: derived from one EIP-712 signature, for owners who keep no phrase.
 *
 * Warning: anyone who gets that one signature, by phishing or from a log, has every secret of every twin, for good; nothing
 * that a wallet shows says which page asks for it. A phrase has no such door: prefer {@link recoveryRoot}.
 *
 * The wallet must sign as RFC 6979 says, so that the same message has the same signature each time. It signs twice here, and
 * is refused when the two differ: MPC wallets and some hardware draw a random nonce. Smart accounts (ERC-1271) are refused too:
 * their signatures come from keys that can be replaced. A wallet may still change how it signs; two equal ones are no promise.
 *
 * @throws {UnsuitableWalletError} The error never holds a signature.
 * @see https://www.rfc-editor.org/rfc/rfc6979 and docs/adr/0024-one-recovery-phrase.md
 * @example
 * const secrets = await deriveTwinSecrets({ root: await walletRoot(signer), twin: 0 });
 */
export async function walletRoot(signer: Pick<Signer, 'getAddress' | 'signTypedData'>): Promise<SecretRoot> {
  const message = { statement: STATEMENT, owner: getAddress(await signer.getAddress()) };
  const first = ownSignature(await signer.signTypedData(DOMAIN, WALLET_ROOT_TYPES, message), message);
  const second = ownSignature(await signer.signTypedData(DOMAIN, WALLET_ROOT_TYPES, message), message);
  if (first.r !== second.r || first.s !== second.s) {
    throw new UnsuitableWalletError(
      'this wallet signs the same message differently each time, so no secret can be derived from it; use a recovery phrase',
    );
  }
  // Not v: wallets write it in more than one way.
  const material = new Uint8Array([...getBytes(first.r), ...getBytes(first.s)]);
  const seed = hkdf(sha256, material, utf8ToBytes(SEED_SALT), utf8ToBytes('seed'), SEED_BYTES);
  material.fill(0);
  return new SecretRoot(seed);
}

function ownSignature(text: string, message: { readonly statement: string; readonly owner: string }): Signature {
  try {
    const signature = Signature.from(text);
    if (verifyTypedData(DOMAIN, WALLET_ROOT_TYPES, message, signature) === message.owner) return signature;
  } catch {
    // The cause would carry the signature.
  }
  throw new UnsuitableWalletError(
    `the wallet’s signature is not by the key of account ${message.owner}: a smart account’s can’t be what secrets are ` +
      'derived from; use a recovery phrase',
  );
}
