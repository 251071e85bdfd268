import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { deriveHistoryKey, newRecoveryPhrase, recoveryAccount, recoveryRoot, walletRoot } from '#sdk';
import { bip39Seed, historyKeyOf, secretOf } from './reference.ts';
import { ZERO_PHRASE } from './support.ts';

const ADR = join(import.meta.dirname, '..', '..', '..', 'docs', 'adr', '0027-history-key.md');

const hex = (key: Uint8Array): string => `0x${Buffer.from(key).toString('hex')}`;

describe('deriveHistoryKey', () => {
  it('gives the test vectors of ADR 27', async () => {
    const rows = (await readFile(ADR, 'utf8')).matchAll(/^\| (phrase|wallet) +\| (0x[0-9a-f]{64}) \|$/gm);
    expect(Object.fromEntries([...rows].map(([, root, key]) => [root, key]))).to.deep.equal({
      phrase: hex(deriveHistoryKey(recoveryRoot(ZERO_PHRASE))),
      wallet: hex(deriveHistoryKey(await walletRoot(recoveryAccount(ZERO_PHRASE)))),
    });
  });

  it('gives what another implementation of BIP-32 and HKDF gives, for a phrase of its own', () => {
    const phrase = newRecoveryPhrase();
    const key = hex(deriveHistoryKey(recoveryRoot(phrase)));
    expect(key).to.equal(historyKeyOf(bip39Seed(phrase)));
    expect(key, 'the same each time').to.equal(hex(deriveHistoryKey(recoveryRoot(phrase))));
  });

  it('is no key of a twin’s, and another with each phrase', () => {
    const seed = bip39Seed(ZERO_PHRASE);
    const keys = [
      hex(deriveHistoryKey(recoveryRoot(ZERO_PHRASE))),
      hex(deriveHistoryKey(recoveryRoot(newRecoveryPhrase()))),
      secretOf(seed, 0, 'history/0'),
      secretOf(seed, 0, 'cache/0'),
    ];
    expect(new Set(keys).size).to.equal(4);
  });
});
