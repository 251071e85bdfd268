import { expect } from 'chai';
import {
  decryptEnvelope,
  encryptEnvelope,
  EnvelopeNotDecryptableError,
  exportEncryptionPrivateKey,
  generateEncryptionKeys,
  type EncryptionKeys,
} from '#sdk/storage';
import { agree, concatKdf, decryptSecond, encryptSecond, unwrapKey, wrapKey, type SecondJwe } from './secondJwe.ts';
import { rejection, utf8 } from './support.ts';

const BINDING = { purpose: 'twin-state', chainId: 31337 };
const SECRET = utf8('61 beats per minute');
const BUCKET = 4096;
/** RFC 7748 section 6.1: Alice's secret, Bob's public key. */
const RFC_7748 = {
  secret: '77076d0a7318a57d3c16c17251b26645 df4c2f87ebc0992ab177fba51db92c2a',
  peer: 'de9edb7d7b7dc1b4d35b61c2ece43537 3f8343c85b78674dadfc7e146f882b4f',
  shared: '4a5d9d5ba4ce2de1728e3bf480350f25 e07e21c947d19e3376f09b3c1e161742',
};
/** RFC 7518 appendix C. */
const RFC_7518_SHARED = [
  158, 86, 217, 29, 129, 113, 53, 211, 114, 131, 66, 131, 191, 132, 38, 156, 251, 49, 110, 163, 218, 128, 106, 72, 246,
  218, 167, 121, 140, 254, 144, 196,
];
/** RFC 3394 section 4.6. */
const RFC_3394 = {
  kek: '000102030405060708090A0B0C0D0E0F 101112131415161718191A1B1C1D1E1F',
  key: '00112233445566778899AABBCCDDEEFF 000102030405060708090A0B0C0D0E0F',
  wrapped: '28C9F404C4B810F4 CBCCB35CFB87F826 3F5786E2D80ED326 CBC7F0E71A99F43B FB988B9B7A02DD21',
};
/** What our envelopes have in the protected header besides `alg` and `enc`; here their numbers are text. */
const HEADER = {
  typ: 'gemel-envelope+json',
  crit: ['gemelBinding'],
  gemelBinding: { chainId: '31337', purpose: 'twin-state' },
};

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(/\s/g, ''), 'hex');
const parse = (envelope: Uint8Array): SecondJwe => JSON.parse(Buffer.from(envelope).toString()) as SecondJwe;
const rawPublic = ({ publicKey }: EncryptionKeys): Buffer => hex(publicKey.slice(2));
const rawSecret = async ({ privateKey }: EncryptionKeys): Promise<Buffer> =>
  hex((await exportEncryptionPrivateKey(privateKey)).slice(2));
/** A four-byte length, the bytes, and zeros up to 4 KiB. */
const padded = (plaintext: Uint8Array): Buffer => {
  const bytes = Buffer.alloc(BUCKET);
  bytes.writeUInt32BE(plaintext.length);
  bytes.set(plaintext, 4);
  return bytes;
};
/** The same text with one bit of its decoded bytes turned. */
const flip = (text: string): string => {
  const bytes = Buffer.from(text, 'base64url');
  bytes[3]! ^= 0x10;
  return bytes.toString('base64url');
};

describe('envelopes and a second implementation of JWE', () => {
  let owner: EncryptionKeys;
  let worker: EncryptionKeys;
  let issuer: EncryptionKeys;

  before(async () => {
    [owner, worker, issuer] = await Promise.all([
      generateEncryptionKeys(),
      generateEncryptionKeys(),
      generateEncryptionKeys(),
    ]);
  });

  const seal = (readers: readonly EncryptionKeys[]): Promise<Uint8Array> =>
    encryptEnvelope({ plaintext: SECRET, recipients: readers.map(({ publicKey }) => publicKey), binding: BINDING });
  const openSecond = async (jwe: SecondJwe, reader: EncryptionKeys): Promise<Buffer> =>
    decryptSecond(jwe, await rawSecret(reader));
  const tampered = (jwe: SecondJwe): Readonly<Record<string, SecondJwe>> => {
    const header = Buffer.from(jwe.protected, 'base64url').toString();
    const [first, ...others] = jwe.recipients;
    return {
      'additional data': { ...jwe, protected: Buffer.from(header.replace('31337', '31338')).toString('base64url') },
      tag: { ...jwe, tag: flip(jwe.tag) },
      iv: { ...jwe, iv: flip(jwe.iv) },
      ciphertext: { ...jwe, ciphertext: flip(jwe.ciphertext) },
      'wrapped key': { ...jwe, recipients: [{ ...first!, encrypted_key: flip(first!.encrypted_key) }, ...others] },
    };
  };

  it('agree with the vectors of RFC 7748, 7518 and 3394, as far as that implementation goes', () => {
    expect(agree(hex(RFC_7748.secret), hex(RFC_7748.peer))).to.deep.equal(hex(RFC_7748.shared));
    const derived = concatKdf(Uint8Array.from(RFC_7518_SHARED), 'A128GCM', 128, 'Alice', 'Bob');
    expect(derived.toString('base64url')).to.equal('VqqN6vgjbSBcIijNcacQGg');
    const [kek, key] = [hex(RFC_3394.kek), hex(RFC_3394.key)];
    expect(wrapKey(kek, key)).to.deep.equal(hex(RFC_3394.wrapped));
    expect(unwrapKey(kek, hex(RFC_3394.wrapped))).to.deep.equal(key);
    expect(unwrapKey(key, hex(RFC_3394.wrapped))).to.equal(undefined);
  });

  it('made here, are opened there by each recipient, one or several, and by nobody else', async () => {
    for (const readers of [[owner], [owner, worker], [worker, issuer, owner]]) {
      const jwe = parse(await seal(readers));
      expect(jwe.recipients).to.have.length(readers.length);
      for (const reader of readers) expect(await openSecond(jwe, reader)).to.deep.equal(padded(SECRET));
      for (const stranger of [owner, worker, issuer].filter((one) => !readers.includes(one))) {
        expect(await failure(openSecond(jwe, stranger))).to.equal('no entry of this key');
      }
    }
  });

  it('made there, are opened here by each recipient, one or several, and by nobody else', async () => {
    for (const readers of [[owner], [owner, worker], [worker, issuer, owner]]) {
      const envelope = utf8(JSON.stringify(encryptSecond(padded(SECRET), readers.map(rawPublic), HEADER)));
      for (const { privateKey } of readers) {
        expect(Buffer.from(await decryptEnvelope(envelope, privateKey, BINDING))).to.deep.equal(Buffer.from(SECRET));
      }
      for (const stranger of [owner, worker, issuer].filter((one) => !readers.includes(one))) {
        await rejection(decryptEnvelope(envelope, stranger.privateKey, BINDING), EnvelopeNotDecryptableError);
      }
    }
  });

  it('T35 shut a removed recipient out of the version after a rotation, there too', async () => {
    const [before, rotated] = [parse(await seal([owner, worker])), await generateEncryptionKeys()];
    const after = parse(await seal([rotated, issuer]));
    expect(await openSecond(after, rotated)).to.deep.equal(padded(SECRET));
    for (const removed of [owner, worker]) {
      expect(await failure(openSecond(after, removed))).to.equal('no entry of this key');
      expect(await openSecond(before, removed), 'what it could read').to.deep.equal(padded(SECRET));
    }
  });

  it('T34 made here and altered, give nothing there', async () => {
    const jwe = parse(await seal([owner, worker]));
    for (const [what, altered] of Object.entries(tampered(jwe))) {
      expect(altered, what).not.to.deep.equal(jwe);
      const expected = what === 'wrapped key' ? 'no entry of this key' : /unable to authenticate/;
      expect(await failure(openSecond(altered, owner)), what).to.match(new RegExp(expected));
    }
    // The other recipient's entry is as it was.
    expect(await openSecond(tampered(jwe)['wrapped key']!, worker)).to.deep.equal(padded(SECRET));
  });

  it('T34 made there and altered, give nothing here', async () => {
    const jwe = encryptSecond(padded(SECRET), [owner, worker].map(rawPublic), HEADER);
    for (const [what, altered] of Object.entries(tampered(jwe))) {
      const binding = what === 'additional data' ? { ...BINDING, chainId: 31338 } : BINDING;
      const bytes = utf8(JSON.stringify(altered));
      expect(altered, what).not.to.deep.equal(jwe);
      await rejection(decryptEnvelope(bytes, owner.privateKey, binding), EnvelopeNotDecryptableError);
    }
  });
});

async function failure(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => expect.fail('it was opened'),
    (error: unknown) => (error as Error).message,
  );
}
