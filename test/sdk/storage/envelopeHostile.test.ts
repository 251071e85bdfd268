import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { GeneralEncrypt } from 'jose';
import {
  decryptEnvelope,
  encryptEnvelope,
  EnvelopeAlgorithmNotAllowedError,
  EnvelopeBindingMismatchError,
  EnvelopeMalformedError,
  EnvelopeNotDecryptableError,
  generateEncryptionKeys,
  MAX_ENVELOPE_BYTES,
} from '#sdk/storage';
import type { EncryptionKeys } from '#sdk/storage';
import { GemelError } from '../../../sdk/src/errors.ts';
import { rejection, utf8 } from './support.ts';

const BINDING = { purpose: 'twin-state', chainId: 31337 };
const SECRET = utf8('61 beats per minute');

interface Recipient {
  encrypted_key: string;
  header?: Record<string, unknown>;
}
interface Jwe {
  protected: string;
  recipients: Recipient[];
  iv: string;
  ciphertext: string;
  tag: string;
  [more: string]: unknown;
}
type Header = Record<string, unknown>;

const read = (envelope: Uint8Array) => JSON.parse(Buffer.from(envelope).toString()) as Jwe;
const write = (jwe: unknown) => utf8(JSON.stringify(jwe));
const headerOf = (jwe: Jwe) => JSON.parse(Buffer.from(jwe.protected, 'base64url').toString()) as Header;
const withHeader = (jwe: Jwe, change: Header): Jwe => ({
  ...jwe,
  protected: Buffer.from(JSON.stringify({ ...headerOf(jwe), ...change })).toString('base64url'),
});
/** The same text with the bit `bit` of its decoded bytes turned. */
const flip = (text: string, bit: number) => {
  const bytes = Buffer.from(text, 'base64url');
  bytes[bit >> 3]! ^= 1 << (bit & 7);
  return bytes.toString('base64url');
};

describe('hostile envelopes', () => {
  let owner: EncryptionKeys;
  let worker: EncryptionKeys;
  let envelope: Uint8Array;
  let alone: Uint8Array;

  before(async () => {
    [owner, worker] = await Promise.all([generateEncryptionKeys(), generateEncryptionKeys()]);
    const input = { plaintext: SECRET, binding: BINDING };
    envelope = await encryptEnvelope({ ...input, recipients: [owner.publicKey, worker.publicKey] });
    alone = await encryptEnvelope({ ...input, recipients: [owner.publicKey] });
  });

  const open = (bytes: Uint8Array) => decryptEnvelope(bytes, owner.privateKey, BINDING);

  describe('altered bytes', () => {
    it('T34 gives no plaintext when any bit of ciphertext, tag, iv or own key is turned', async () => {
      for (const original of [read(envelope), read(alone)]) {
        for (const part of ['ciphertext', 'tag', 'iv'] as const) {
          const bits = Buffer.from(original[part], 'base64url').length * 8;
          const positions = bits <= 128 ? Array.from({ length: bits }, (_, bit) => bit) : [0, 31, 32, 4097, bits - 1];
          for (const bit of positions) {
            const altered = { ...original, [part]: flip(original[part], bit) };
            await rejection(open(write(altered)), EnvelopeNotDecryptableError);
          }
        }
        for (let bit = 0; bit < 40 * 8; bit += 7) {
          const [own, ...others] = original.recipients as [Recipient, ...Recipient[]];
          const altered = { ...own, encrypted_key: flip(own.encrypted_key, bit) };
          await rejection(open(write({ ...original, recipients: [altered, ...others] })), EnvelopeNotDecryptableError);
        }
      }
    });

    it('T34 gives no plaintext when the ephemeral key is replaced or of low order', async () => {
      const original = read(envelope);
      const [own, ...others] = original.recipients as [Recipient, ...Recipient[]];
      for (const point of [randomBytes(32), Buffer.alloc(32), Buffer.from([1, ...Buffer.alloc(31)])]) {
        const epk = { kty: 'OKP', crv: 'X25519', x: point.toString('base64url') };
        const altered = { ...original, recipients: [{ ...own, header: { epk } }, ...others] };
        await rejection(open(write(altered)), EnvelopeNotDecryptableError);
      }
    });

    it('T34 gives no plaintext when the binding in the header is rewritten to what the reader expects', async () => {
      const input = { plaintext: SECRET, recipients: [owner.publicKey, worker.publicKey] };
      const other = read(await encryptEnvelope({ ...input, binding: { ...BINDING, chainId: 1 } }));
      await rejection(open(write(other)), EnvelopeBindingMismatchError);
      const rewritten = withHeader(other, { gemelBinding: headerOf(read(envelope)).gemelBinding });
      await rejection(open(write(rewritten)), EnvelopeNotDecryptableError);
    });

    it('gives no plaintext when parts of two envelopes are mixed', async () => {
      const recipients = [owner.publicKey, worker.publicKey];
      const [one, two] = [
        read(envelope),
        read(await encryptEnvelope({ plaintext: SECRET, recipients, binding: BINDING })),
      ];
      for (const part of ['recipients', 'iv', 'ciphertext', 'tag']) {
        await rejection(open(write({ ...one, [part]: two[part] })), EnvelopeNotDecryptableError);
      }
    });

    it('fails with an error of ours for every cut and for random bytes', async () => {
      for (let length = 0; length < envelope.length; length += 97) {
        await rejection(open(envelope.subarray(0, length)), EnvelopeMalformedError);
      }
      for (let round = 0; round < 50; round += 1) {
        const altered = Buffer.from(envelope);
        altered[round * 7]! ^= 1 + (round % 255);
        await rejection(open(altered), GemelError);
        await rejection(open(randomBytes(round * 40)), EnvelopeMalformedError);
      }
    });
  });

  describe('algorithms and headers', () => {
    const refuseHeader = async (change: Header) => {
      const error = await rejection(open(write(withHeader(read(envelope), change))), EnvelopeAlgorithmNotAllowedError);
      return error.message;
    };

    it('refuses every other key or content algorithm', async () => {
      for (const alg of ['dir', 'none', 'ECDH-ES', 'ECDH-ES+A128KW', 'A256KW', 'RSA-OAEP', 'RSA1_5', 'A256GCMKW', 7]) {
        expect(await refuseHeader({ alg })).to.include('alg');
      }
      for (const enc of ['A128GCM', 'A256CBC-HS512', 'none', null])
        expect(await refuseHeader({ enc })).to.include('enc');
    });

    it('refuses compression, password counts, key references and any unknown header', async () => {
      await refuseHeader({ zip: 'DEF' });
      await refuseHeader({ alg: 'PBES2-HS512+A256KW', p2c: 2 ** 31, p2s: 'AAAAAAAAAAA' });
      await refuseHeader({ p2c: 1 });
      await refuseHeader({ jku: 'http://127.0.0.1/', kid: 'x' });
      await refuseHeader({ apu: 'AA' });
      await refuseHeader({ typ: 'JWT' });
    });

    it('refuses a binding that is not critical, or missing, or not text', async () => {
      for (const crit of [undefined, [], ['gemelBinding', 'b64'], ['zip'], 'gemelBinding'])
        await refuseHeader({ crit });
      const many = Object.fromEntries(Array.from({ length: 17 }, (_, index) => [`n${index}`, 'x']));
      for (const gemelBinding of [undefined, null, 'x', ['x'], { a: 1 }, { a: { b: 'c' } }, { '1': 'x' }, many]) {
        expect(await refuseHeader({ gemelBinding })).to.include('gemelBinding');
      }
    });

    it('refuses a compressed envelope that jose itself would open', async () => {
      const header = { alg: 'ECDH-ES+A256KW', enc: 'A256GCM', zip: 'DEF', typ: 'gemel-envelope+json' };
      const x = Buffer.from(owner.publicKey.slice(2), 'hex').toString('base64url');
      const bomb = await new GeneralEncrypt(new Uint8Array(4096))
        .setProtectedHeader({ ...header, crit: ['gemelBinding'], gemelBinding: headerOf(read(envelope)).gemelBinding })
        .addRecipient({ kty: 'OKP', crv: 'X25519', x }, { crit: { gemelBinding: true } })
        .encrypt();
      await rejection(open(write(bomb)), EnvelopeMalformedError);
    });

    it('refuses a protected header that is no base64url JSON object', async () => {
      const original = read(envelope);
      for (const wrong of ['', '!!', 'e30=', 'W10', Buffer.from('{').toString('base64url'), 'bnVsbA']) {
        await rejection(open(write({ ...original, protected: wrong })), GemelError);
      }
    });
  });

  describe('shape', () => {
    it('refuses members that no envelope has, at every level', async () => {
      const original = read(envelope);
      const [own, ...others] = original.recipients as [Recipient, ...Recipient[]];
      const hostile: unknown[] = [
        { ...original, unprotected: { zip: 'DEF' } },
        { ...original, aad: 'AA' },
        { ...original, recipients: [{ ...own, header: { ...own.header, p2c: 1e9 } }, ...others] },
        { ...original, recipients: [{ ...own, header: { ...own.header, alg: 'dir' } }, ...others] },
        { ...original, recipients: [{ ...own, header: { epk: { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' } } }] },
        { ...original, recipients: [] },
        { ...original, recipients: [null] },
        { ...original, recipients: {} },
        { ...original, iv: undefined },
        [],
        null,
        'text',
        7,
      ];
      for (const jwe of hostile) await rejection(open(write(jwe)), EnvelopeMalformedError);
    });

    it('refuses a crowd of recipients and an envelope past the size limit before any cryptography', async () => {
      const original = read(envelope);
      const crowd = { ...original, recipients: Array.from({ length: 5000 }, () => original.recipients[0]!) };
      const few = { ...original, recipients: Array.from({ length: 33 }, () => original.recipients[0]!) };
      for (const jwe of [crowd, few]) await rejection(open(write(jwe)), EnvelopeMalformedError);
      const error = await rejection(open(new Uint8Array(MAX_ENVELOPE_BYTES + 1)), EnvelopeMalformedError);
      expect(error.message).to.include(String(MAX_ENVELOPE_BYTES));
    });

    it('refuses other lengths of iv, tag, wrapped key and ciphertext', async () => {
      const original = read(envelope);
      for (const part of ['iv', 'tag', 'ciphertext'] as const) {
        for (const text of ['', original[part].slice(0, -4), `${original[part]}AAAA`]) {
          await rejection(open(write({ ...original, [part]: text })), EnvelopeMalformedError);
        }
      }
    });

    it('refuses a second spelling of the same envelope', async () => {
      const original = read(envelope);
      const text = Buffer.from(envelope).toString();
      const { protected: header, ...rest } = original;
      // the last digit of a 16-byte tag has four bits that decode to nothing
      const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
      const tag = original.tag.slice(0, -1) + digits.charAt(digits.indexOf(original.tag.at(-1)!) + 1);
      expect(Buffer.from(tag, 'base64url')).to.deep.equal(Buffer.from(original.tag, 'base64url'));
      const spellings = [
        JSON.stringify(original, undefined, 1),
        JSON.stringify({ ...rest, protected: header }),
        ` ${text}`,
        `${text}\n`,
        `\ufeff${text}`,
        text.replace('"iv"', '"\\u0069v"'),
        text.replace('{"protected"', '{"iv":"AAAA","protected"'),
        JSON.stringify({ ...original, tag }),
        JSON.stringify({ ...original, iv: `${original.iv}=` }),
      ];
      for (const spelling of spellings) await rejection(open(utf8(spelling)), EnvelopeMalformedError);
    });

    it('refuses padding that is not as written here', async () => {
      const x = Buffer.from(owner.publicKey.slice(2), 'hex').toString('base64url');
      const sealPadded = async (padded: Uint8Array) => {
        const { alg, enc, typ, crit, gemelBinding } = headerOf(read(envelope)) as never;
        const jwe = await new GeneralEncrypt(padded)
          .setProtectedHeader({ alg, enc, typ, crit, gemelBinding })
          .addRecipient({ kty: 'OKP', crv: 'X25519', x }, { crit: { gemelBinding: true } })
          .encrypt();
        const { iv, ciphertext, tag, recipients } = jwe;
        return write({ protected: jwe.protected, recipients, iv, ciphertext, tag });
      };
      const padded = (length: number, tail: number, bucket = 4096) => {
        const bytes = Buffer.alloc(bucket);
        bytes.writeUInt32BE(length);
        bytes[bucket - 1] = tail;
        return bytes;
      };
      expect(await open(await sealPadded(padded(3, 0)))).to.deep.equal(new Uint8Array(3));
      const wrong = [padded(3, 1), padded(4093, 0), padded(0xffffffff, 0), padded(3, 0, 16_384)];
      for (const bytes of wrong) await rejection(open(await sealPadded(bytes)), EnvelopeMalformedError);
      await rejection(open(await sealPadded(Buffer.alloc(100))), EnvelopeMalformedError);
    });
  });
});
