import { expect } from 'chai';
import { decryptEnvelope, encryptEnvelope, generateEncryptionKeys } from '#sdk/storage';
import { encryptSeededEnvelope } from '../../../sdk/src/storage/seededEnvelope.ts';
import { parseEnvelope } from '../../../sdk/src/storage/envelopeFormat.ts';

const BINDING = { purpose: 'insight-result', chainId: 31337, orderId: 7n };
const TEXT = new TextEncoder().encode('what was computed');
const SEED = new Uint8Array(32).fill(7);

describe('encryptSeededEnvelope', () => {
  it('makes the same bytes again, which their reader opens as any other envelope', async () => {
    const { publicKey: recipient, privateKey } = await generateEncryptionKeys();
    const parameters = { plaintext: TEXT, recipient, binding: BINDING, seed: SEED };
    const envelope = await encryptSeededEnvelope(parameters);
    expect(await encryptSeededEnvelope(parameters)).to.deep.equal(envelope);
    expect(await decryptEnvelope(envelope, privateKey, BINDING)).to.deep.equal(TEXT);
    const usual = await encryptEnvelope({ plaintext: TEXT, recipients: [recipient], binding: BINDING });
    expect(envelope.length).to.equal(usual.length);
  });

  it('uses neither key nor nonce twice for other texts, seeds or readers', async () => {
    const [one, other] = await Promise.all([generateEncryptionKeys(), generateEncryptionKeys()]);
    const usual = { plaintext: TEXT, recipient: one.publicKey, binding: BINDING, seed: SEED };
    const made = await Promise.all([
      encryptSeededEnvelope(usual),
      encryptSeededEnvelope({ ...usual, plaintext: new TextEncoder().encode('what was computee') }),
      encryptSeededEnvelope({ ...usual, seed: new Uint8Array(32).fill(8) }),
    ]);
    const parts = made.map((bytes) => parseEnvelope(bytes).jwe);
    expect(new Set(parts.map(({ iv }) => iv)).size).to.equal(made.length);
    expect(new Set(parts.map(({ protected: header }) => header)).size, 'ephemeral keys').to.equal(made.length);
    const forOther = await encryptSeededEnvelope({ ...usual, recipient: other.publicKey });
    expect(await decryptEnvelope(forOther, other.privateKey, BINDING)).to.deep.equal(TEXT);
  });
});
