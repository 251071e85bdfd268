import { createDecipheriv } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { expect } from 'chai';
import {
  deriveTwinSecrets,
  emptyTwinState,
  encodeStateDocument,
  InvalidDerivationIndexError,
  newRecoveryPhrase,
  recoveryAccount,
  recoveryRoot,
  walletRoot,
  type SecretRoot,
  type TwinSecrets,
} from '#sdk';
import { exportEncryptionPrivateKey } from '#sdk/storage';
import { rejection } from '../actions/rejection.ts';
import { bip39Seed, secretOf, sha256Hex } from './reference.ts';
import { ZERO_PHRASE } from './support.ts';

const ADR = join(import.meta.dirname, '..', '..', '..', 'docs', 'adr', '0024-one-recovery-phrase.md');
const STATE = emptyTwinState(20_000);
const VALUES: Readonly<Record<string, (secrets: TwinSecrets) => string>> = {
  identity: ({ identity }) => `${identity.commitment}`,
  encryption: ({ encryptionKeys }) => encryptionKeys.publicKey,
  salt: ({ saltOf }) => `${saltOf(STATE)}`,
};

describe('deriveTwinSecrets', () => {
  let root: SecretRoot;

  before(() => {
    root = recoveryRoot(ZERO_PHRASE);
  });

  it('gives the test vectors of ADR 24', async () => {
    const rows = (await readFile(ADR, 'utf8')).matchAll(
      /^\| (phrase|wallet) +\| (\d+) +\| (\d+) +\| (\w+) +\| (\w+) +\|$/gm,
    );
    const roots: Readonly<Record<string, SecretRoot>> = {
      phrase: root,
      wallet: await walletRoot(recoveryAccount(ZERO_PHRASE)),
    };
    let vectors = 0;
    for (const [row, from = '', twin, rotation, what = '', value] of rows) {
      const secrets = await deriveTwinSecrets({ root: roots[from]!, twin: Number(twin), rotation: Number(rotation) });
      expect(VALUES[what]?.(secrets), row).to.equal(value);
      vectors++;
    }
    expect(vectors).to.equal(9);
  });

  it('gives what another implementation of BIP-32 and HKDF gives, for a phrase of its own', async () => {
    const phrase = newRecoveryPhrase();
    const seed = bip39Seed(phrase);
    for (const [twin, rotation] of [
      [0, 0],
      [3, 7],
      [2 ** 31 - 1, 2 ** 32 - 1],
    ] as const) {
      const secrets = await deriveTwinSecrets({ root: recoveryRoot(phrase), twin, rotation });
      expect(secrets.identity.privateKey).to.equal(secretOf(seed, twin, 'identity/0'));
      expect(await exportEncryptionPrivateKey(secrets.encryptionKeys.privateKey)).to.equal(
        secretOf(seed, twin, `encryption/${rotation}`),
      );
      const label = `state-salt/${sha256Hex(encodeStateDocument({ state: STATE, salt: 0n }))}`;
      expect(secrets.saltOf(STATE)).to.equal(BigInt(secretOf(seed, twin, label, 31)));
    }
  });

  it('gives a cache key that opens elsewhere, and can’t be taken out of the browser', async () => {
    const { cacheKey } = await deriveTwinSecrets({ root, twin: 5 });
    const iv = new Uint8Array(12).fill(9);
    const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, cacheKey, new TextEncoder().encode('kept'));
    const bytes = Buffer.from(sealed);
    const key = Buffer.from(secretOf(bip39Seed(ZERO_PHRASE), 5, 'cache/0').slice(2), 'hex');
    const opener = createDecipheriv('aes-256-gcm', key, iv);
    opener.setAuthTag(bytes.subarray(-16));
    expect(Buffer.concat([opener.update(bytes.subarray(0, -16)), opener.final()]).toString()).to.equal('kept');
    expect(await rejection(crypto.subtle.exportKey('raw', cacheKey))).to.be.instanceOf(DOMException);
  });

  it('changes the encryption key alone in a rotation, and all secrets from twin to twin', async () => {
    const [one, rotated, two] = await Promise.all([
      deriveTwinSecrets({ root, twin: 0 }),
      deriveTwinSecrets({ root, twin: 0, rotation: 1 }),
      deriveTwinSecrets({ root, twin: 1 }),
    ]);
    expect(rotated.encryptionKeys.publicKey).not.to.equal(one.encryptionKeys.publicKey);
    expect([rotated.identity, rotated.saltOf(STATE)]).to.deep.equal([one.identity, one.saltOf(STATE)]);
    expect(two.encryptionKeys.publicKey).not.to.equal(one.encryptionKeys.publicKey);
    expect(two.identity.commitment).not.to.equal(one.identity.commitment);
    expect(two.saltOf(STATE)).not.to.equal(one.saltOf(STATE));
  });

  it('salts no two states alike', async () => {
    const { saltOf } = await deriveTwinSecrets({ root, twin: 0 });
    const other = emptyTwinState(20_000);
    other.series[0]![63] = 1;
    expect(new Set([saltOf(STATE), saltOf(other), saltOf(emptyTwinState(20_001))]).size).to.equal(3);
  });

  it('refuses what is no index', async () => {
    const wrong = [
      { twin: -1 },
      { twin: 0.5 },
      { twin: 2 ** 31 },
      { twin: NaN },
      { twin: 0, rotation: -1 },
      { twin: 0, rotation: 2 ** 32 },
    ];
    for (const given of wrong) {
      expect(await rejection(deriveTwinSecrets({ root, ...given }))).to.be.instanceOf(InvalidDerivationIndexError);
    }
    expect(() => recoveryAccount(ZERO_PHRASE, 2 ** 31)).to.throw(InvalidDerivationIndexError);
  });

  it('shows nothing of the root when it is printed', () => {
    expect(inspect(root, { depth: 9, showHidden: true }) + JSON.stringify(root)).not.to.match(/[0-9a-f]{16}|abandon/);
  });
});
