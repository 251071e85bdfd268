import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { generalDecrypt } from 'jose';
import {
  decryptEnvelope,
  encryptEnvelope,
  EnvelopeBindingMismatchError,
  EnvelopeNotDecryptableError,
  exportEncryptionPrivateKey,
  generateEncryptionKeys,
  importEncryptionPrivateKey,
  InvalidBindingError,
  InvalidEncryptionKeyError,
  InvalidEnvelopeInputError,
  MAX_ENVELOPE_BYTES,
  MAX_PLAINTEXT_BYTES,
  MAX_RECIPIENTS,
  PADDING_BUCKETS,
} from '#sdk/storage';
import type { EncryptionKeys, EnvelopeBinding } from '#sdk/storage';
import { rejection, utf8 } from './support.ts';

const BINDING = {
  purpose: 'twin-state',
  chainId: 31337,
  twinRegistry: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
  owner: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
  schema: 1,
} as const;
const SECRET = utf8('61 beats per minute');

describe('envelope', () => {
  let owner: EncryptionKeys;
  let worker: EncryptionKeys;
  let stranger: EncryptionKeys;

  before(async () => {
    [owner, worker, stranger] = await Promise.all([
      generateEncryptionKeys(),
      generateEncryptionKeys(),
      generateEncryptionKeys(),
    ]);
  });

  const seal = (plaintext: Uint8Array, readers: readonly EncryptionKeys[], binding: EnvelopeBinding = BINDING) =>
    encryptEnvelope({ plaintext, recipients: readers.map(({ publicKey }) => publicKey), binding });

  describe('encryptEnvelope', () => {
    it('is opened by each of its recipients, for one and for several', async () => {
      for (const readers of [[owner], [owner, worker], [stranger, worker, owner]]) {
        const envelope = await seal(SECRET, readers);
        for (const { privateKey } of readers) {
          expect(await decryptEnvelope(envelope, privateKey, BINDING)).to.deep.equal(SECRET);
        }
      }
    });

    it('is a JWE that a plain RFC 7516 reader opens', async () => {
      const jwe = JSON.parse(Buffer.from(await seal(SECRET, [owner, worker])).toString()) as never;
      const opened = await generalDecrypt(jwe, worker.privateKey, { crit: { gemelBinding: true } });
      expect(opened.protectedHeader).to.include({
        alg: 'ECDH-ES+A256KW',
        enc: 'A256GCM',
        typ: 'gemel-envelope+json',
      });
      expect(Buffer.from(opened.plaintext).readUInt32BE()).to.equal(SECRET.length);
      // a reader that does not know the binding must not accept the envelope
      await rejection(generalDecrypt(jwe, worker.privateKey), Error);
    });

    it('carries any length from nothing to the largest', async () => {
      for (const length of [0, 1, 4091, 4092, 4093, MAX_PLAINTEXT_BYTES]) {
        const plaintext = randomBytes(length);
        const envelope = await seal(plaintext, [owner]);
        expect(Buffer.from(await decryptEnvelope(envelope, owner.privateKey, BINDING)).equals(plaintext)).to.equal(
          true,
        );
        expect(envelope.length).to.be.at.most(MAX_ENVELOPE_BYTES);
      }
    });

    it('leaves the plaintext as it was', async () => {
      const plaintext = Uint8Array.from(SECRET);
      await seal(plaintext, [owner]);
      expect(plaintext).to.deep.equal(SECRET);
    });

    it('T33 shows an observer only one of five sizes', async () => {
      const sizeOf = async (length: number) => (await seal(new Uint8Array(length), [owner])).length;
      const sizes = new Set<number>();
      let smallest = 0;
      for (const bucket of PADDING_BUCKETS) {
        const [least, most] = [await sizeOf(smallest), await sizeOf(bucket - 4)];
        expect(least, `bucket of ${bucket}`).to.equal(most);
        sizes.add(most);
        smallest = bucket - 3;
      }
      expect(sizes.size).to.equal(PADDING_BUCKETS.length);
    });

    it('T33 shows no recipient key and nothing that two envelopes share', async () => {
      const texts = await Promise.all(
        [0, 1].map(async () => Buffer.from(await seal(SECRET, [owner, worker])).toString()),
      );
      const parts = texts.map((text) => {
        const jwe = JSON.parse(text) as { recipients: { encrypted_key: string; header: { epk: { x: string } } }[] };
        return jwe.recipients.flatMap((recipient) => [recipient.encrypted_key, recipient.header.epk.x]);
      });
      expect(new Set(parts.flat()).size).to.equal(8);
      for (const { publicKey } of [owner, worker]) {
        const bytes = Buffer.from(publicKey.slice(2), 'hex');
        for (const text of texts) {
          expect(text).to.not.include(bytes.toString('base64url'));
          const { protected: header } = JSON.parse(text) as { protected: string };
          for (const json of [text, Buffer.from(header, 'base64url').toString()]) {
            expect(json).to.not.include('"kid"');
          }
        }
      }
    });

    it('refuses no recipients, too many, and too long a plaintext', async () => {
      const many = Array.from(
        { length: MAX_RECIPIENTS + 1 },
        (_, index) => `0x${String(index + 10).padStart(64, '0')}`,
      );
      const input = { plaintext: SECRET, binding: BINDING };
      await rejection(encryptEnvelope({ ...input, recipients: [] }), InvalidEnvelopeInputError);
      await rejection(encryptEnvelope({ ...input, recipients: many }), InvalidEnvelopeInputError);
      await rejection(seal(new Uint8Array(MAX_PLAINTEXT_BYTES + 1), [owner]), InvalidEnvelopeInputError);
    });

    it('counts a key given twice once', async () => {
      const recipients = [owner.publicKey, `0x${owner.publicKey.slice(2).toUpperCase()}`];
      const envelope = await encryptEnvelope({ plaintext: SECRET, recipients, binding: BINDING });
      expect((JSON.parse(Buffer.from(envelope).toString()) as { recipients: unknown[] }).recipients).to.have.length(1);
    });

    it('refuses malformed keys and the low-order points whose secret anyone knows', async () => {
      const lowOrder = [
        '00'.repeat(32),
        `01${'00'.repeat(31)}`,
        'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
        '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
        `ec${'ff'.repeat(30)}7f`,
        `ed${'ff'.repeat(30)}7f`,
        `ee${'ff'.repeat(30)}7f`,
      ].map((hex) => `0x${hex}`);
      for (const key of [...lowOrder, '', '0x', owner.publicKey.slice(2), `${owner.publicKey}00`]) {
        const sealing = encryptEnvelope({ plaintext: SECRET, recipients: [owner.publicKey, key], binding: BINDING });
        await rejection(sealing, InvalidEncryptionKeyError);
      }
    });

    it('refuses bindings that cannot be carried', async () => {
      const wrong: EnvelopeBinding[] = [
        {},
        { 'a b': 1 },
        { ['__proto__']: 1 },
        { chainId: 1.5 },
        { chainId: Number.MAX_SAFE_INTEGER + 1 },
        { note: '' },
        { note: 'x'.repeat(257) },
        { note: 'é' },
        Object.fromEntries(Array.from({ length: 17 }, (_, index) => [`n${index}`, index])),
      ];
      for (const binding of wrong) await rejection(seal(SECRET, [owner], binding), InvalidBindingError);
    });
  });

  describe('decryptEnvelope', () => {
    it('T34 refuses an envelope bound to another chain, registry, owner, schema or purpose', async () => {
      const envelope = await seal(SECRET, [owner]);
      const others: EnvelopeBinding[] = [
        { ...BINDING, chainId: 1 },
        { ...BINDING, twinRegistry: BINDING.owner },
        { ...BINDING, owner: BINDING.twinRegistry },
        { ...BINDING, schema: 2 },
        { ...BINDING, purpose: 'insight-result' },
      ];
      for (const [index, other] of others.entries()) {
        const error = await rejection(decryptEnvelope(envelope, owner.privateKey, other), EnvelopeBindingMismatchError);
        const name = ['chainId', 'twinRegistry', 'owner', 'schema', 'purpose'][index];
        expect(error.entries).to.deep.equal([name]);
      }
    });

    it('T34 refuses a binding with an entry more or less', async () => {
      const envelope = await seal(SECRET, [owner]);
      const less = Object.fromEntries(Object.entries(BINDING).filter(([name]) => name !== 'schema'));
      for (const other of [less, { ...BINDING, version: 1 }]) {
        await rejection(decryptEnvelope(envelope, owner.privateKey, other), EnvelopeBindingMismatchError);
      }
    });

    it('takes numbers, bigints and decimal text, and addresses in any case, for the same binding', async () => {
      const envelope = await seal(SECRET, [owner], { chainId: 31337, market: BINDING.twinRegistry, orderId: 7n });
      const same = { orderId: '7', market: BINDING.twinRegistry.toLowerCase(), chainId: 31337n };
      expect(await decryptEnvelope(envelope, owner.privateKey, same)).to.deep.equal(SECRET);
    });

    it('refuses a key that is no recipient', async () => {
      for (const readers of [[owner], [owner, worker]]) {
        const envelope = await seal(SECRET, readers);
        await rejection(decryptEnvelope(envelope, stranger.privateKey, BINDING), EnvelopeNotDecryptableError);
      }
    });

    it('T35 shuts a removed recipient out of the new version and leaves it the old one', async () => {
      const before = await seal(SECRET, [owner, worker]);
      const rotated = await generateEncryptionKeys();
      const after = await seal(SECRET, [rotated]);
      expect(await decryptEnvelope(after, rotated.privateKey, BINDING)).to.deep.equal(SECRET);
      for (const { privateKey } of [worker, owner]) {
        await rejection(decryptEnvelope(after, privateKey, BINDING), EnvelopeNotDecryptableError);
      }
      expect(await decryptEnvelope(before, worker.privateKey, BINDING)).to.deep.equal(SECRET);
    });
  });

  describe('encryption keys', () => {
    it('come back from their exported secret', async () => {
      const secret = await exportEncryptionPrivateKey(owner.privateKey);
      const imported = await importEncryptionPrivateKey(secret);
      expect(imported.publicKey).to.equal(owner.publicKey);
      const envelope = await seal(SECRET, [owner]);
      expect(await decryptEnvelope(envelope, imported.privateKey, BINDING)).to.deep.equal(SECRET);
    });

    it('agree with the keys of RFC 7748 section 6.1', async () => {
      const secret = '0x77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a';
      const alice = await importEncryptionPrivateKey(secret);
      expect(alice.publicKey).to.equal('0x8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a');
    });

    it('refuse a malformed secret without repeating it', async () => {
      for (const wrong of ['', '0x12', 'ab'.repeat(32), `0x${'zz'.repeat(32)}`]) {
        const error = await rejection(importEncryptionPrivateKey(wrong), InvalidEncryptionKeyError);
        if (wrong !== '') expect(error.message).to.not.include(wrong);
      }
    });

    it('do not export a public key or a key of another kind', async () => {
      const signing = await crypto.subtle.generateKey({ name: 'Ed25519' }, true, ['sign']);
      await rejection(exportEncryptionPrivateKey(signing.privateKey), InvalidEncryptionKeyError);
    });

    it('do not show their secret when printed', async () => {
      const { inspect } = await import('node:util');
      const secret = (await exportEncryptionPrivateKey(owner.privateKey)).slice(2);
      expect(inspect(owner, { depth: 9, showHidden: true })).to.not.include(secret);
      expect(JSON.stringify(owner)).to.not.include(secret);
    });
  });
});
