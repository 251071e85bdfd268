import { getBytes, HDNodeWallet, LangEn, Mnemonic, Wallet } from 'ethers';
import { InvalidDerivationIndexError, InvalidRecoveryPhraseError } from './errors.ts';
import { HARDENED_CHILDREN, isIndex, SecretRoot } from './secretRoot.ts';

const PHRASE_WORDS = 24;
const ENTROPY_BYTES = 32;

/**
 * A new recovery phrase: 24 English words of BIP-39, from 256 random bits. Who has it has every key that it derives.
 *
 * @see https://github.com/bitcoin/bips/blob/master/bip-0039.mediawiki
 * @example
 * const root = recoveryRoot(newRecoveryPhrase());
 */
export function newRecoveryPhrase(): string {
  return Mnemonic.fromEntropy(crypto.getRandomValues(new Uint8Array(ENTROPY_BYTES))).phrase;
}

/**
 * The root of the secrets of a phrase's twins. BIP-39's extra passphrase is not used.
 *
 * @param phrase 24 words; case, and white space between them, do not matter.
 * @throws {InvalidRecoveryPhraseError}
 */
export function recoveryRoot(phrase: string): SecretRoot {
  return new SecretRoot(seedOf(phrase));
}

/**
 * The phrase's wallet account of a number, as wallets derive it: BIP-44's `m/44'/60'/0'/0/index`.
 *
 * @throws {InvalidRecoveryPhraseError}, {InvalidDerivationIndexError}
 * @see https://github.com/bitcoin/bips/blob/master/bip-0044.mediawiki
 */
export function recoveryAccount(phrase: string, index = 0): Wallet {
  if (!isIndex(index, HARDENED_CHILDREN)) throw new InvalidDerivationIndexError('account’s index', HARDENED_CHILDREN);
  const { privateKey } = HDNodeWallet.fromSeed(seedOf(phrase)).derivePath(`m/44'/60'/0'/0/${index}`);
  return new Wallet(privateKey);
}

function seedOf(phrase: string): Uint8Array {
  const words = phrase.normalize('NFKD').trim().toLowerCase().split(/\s+/);
  if (words.length !== PHRASE_WORDS) {
    throw new InvalidRecoveryPhraseError(
      `the recovery phrase has ${words.length} words; it must have ${PHRASE_WORDS}, with spaces between`,
    );
  }
  const list = LangEn.wordlist();
  const unknown = words.flatMap((word, index) => (list.getWordIndex(word) < 0 ? [index + 1] : []));
  if (unknown.length > 0) {
    const places = `${unknown.length === 1 ? 'word' : 'words'} ${unknown.join(', ')}`;
    throw new InvalidRecoveryPhraseError(
      `not in BIP-39’s English list: ${places} of the recovery phrase; check the spelling there`,
      unknown,
    );
  }
  const joined = words.join(' ');
  if (!Mnemonic.isValidMnemonic(joined, list)) {
    throw new InvalidRecoveryPhraseError(
      'the recovery phrase has a wrong checksum, though each word is one of the list; check which was mistaken or moved',
    );
  }
  return getBytes(Mnemonic.fromPhrase(joined, '', list).computeSeed());
}
