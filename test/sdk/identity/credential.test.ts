import { expect } from 'chai';
import { CHANNEL_SCHEMA_ID } from '../../../sdk/src/generated/protocol.ts';
import { assertCredential, credentialHash, signCredential } from '../../../sdk/src/identity/credential.ts';
import { encodeCredential, parseCredential } from '../../../sdk/src/identity/credentialDocument.ts';
import { eddsaKey } from '../../../sdk/src/identity/eddsaPoseidon.ts';
import { InvalidCredentialError, InvalidRevocationListError } from '../../../sdk/src/identity/errors.ts';
import { FIELD_ORDER, loadPoseidon } from '../../../sdk/src/state/poseidon.ts';
import { privateKeyOf, refusal } from './support.ts';

const privateKey = privateKeyOf(77);
const issuer = { privateKey, publicKey: eddsaKey(privateKey).publicKey };
const statement = {
  stateRoot: 123n,
  identityCommitment: 456n,
  schema: CHANNEL_SCHEMA_ID,
  issuedAt: 20_000,
  expiry: 20_365,
  revocationIndex: 63_487,
};

describe('credentials', () => {
  it('hash to Poseidon of domain, state root, identity, schema and packed terms', async () => {
    const poseidon = await loadPoseidon();
    const terms = 20_000n + 20_365n * 2n ** 24n + 63_487n * 2n ** 48n;
    const expected = poseidon([6n, 123n, 456n, BigInt(CHANNEL_SCHEMA_ID) / 256n, terms]);
    expect(await credentialHash(statement)).to.equal(expected);
  });

  it('are taken as their issuer signed them', async () => {
    await assertCredential(await signCredential(statement, issuer));
  });

  it('are refused when anything in them was changed', async () => {
    const credential = await signCredential(statement, issuer);
    const others = {
      stateRoot: 124n,
      identityCommitment: 457n,
      schema: `0x${'12'.repeat(32)}`,
      issuedAt: 19_999,
      expiry: 20_366,
      revocationIndex: 1,
      issuerKey: eddsaKey(privateKeyOf(78)).publicKey,
    };
    for (const [name, value] of Object.entries(others)) {
      const message = await refusal(() => assertCredential({ ...credential, [name]: value }), InvalidCredentialError);
      expect(message, name).to.match(/not the issuer’s/);
    }
  });

  it('are refused under a key of low order or off the curve', async () => {
    const credential = await signCredential(statement, issuer);
    for (const issuerKey of [
      [0n, 1n],
      [0n, FIELD_ORDER - 1n],
      [2n, 3n],
    ] as [bigint, bigint][]) {
      const message = await refusal(() => assertCredential({ ...credential, issuerKey }), InvalidCredentialError);
      expect(message).to.match(/subgroup/);
    }
  });

  it('are handed over as JSON, and read back as they were', async () => {
    const credential = await signCredential(statement, issuer);
    const text = encodeCredential(credential);
    expect(parseCredential(text)).to.deep.equal(credential);
    await assertCredential(parseCredential(text));
  });

  it('are refused when they are not such a document', async () => {
    type Document = { type: string; credential: Record<string, unknown> };
    const document = JSON.parse(encodeCredential(await signCredential(statement, issuer))) as Document;
    const changed = (fields: object): object => ({ ...document, credential: { ...document.credential, ...fields } });
    const others = [
      { ...document, type: 'gemel-credential-2' },
      { ...document, more: 1 },
      changed({ stateRoot: '0x12' }),
      changed({ stateRoot: '-1' }),
      changed({ stateRoot: 12 }),
      changed({ schema: '0x12' }),
      changed({ issuedAt: '1' }),
      changed({ issuerKey: ['1'] }),
      changed({ more: 1 }),
      changed({ signature: undefined }),
    ];
    for (const other of others) await refusal(() => parseCredential(JSON.stringify(other)), InvalidCredentialError);
    for (const text of ['', '{', '[]', 'null']) await refusal(() => parseCredential(text), InvalidCredentialError);
  });

  it('name the field that is out of its range', async () => {
    const sign = (fields: object): Promise<unknown> => signCredential({ ...statement, ...fields }, issuer);
    for (const [field, value] of [
      ['stateRoot', FIELD_ORDER],
      ['identityCommitment', -1n],
      ['schema', '0x12'],
      ['issuedAt', 2 ** 24],
      ['expiry', -1],
      ['expiry', 1.5],
    ] as const) {
      expect(await refusal(() => sign({ [field]: value }), InvalidCredentialError)).to.include(field);
    }
    await refusal(() => sign({ revocationIndex: 63_488 }), InvalidRevocationListError);
  });
});
