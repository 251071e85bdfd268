import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  randomBytes,
} from 'node:crypto';

/**
 * A second implementation of what an envelope is, from the RFCs and on node:crypto's primitives alone: JWE in general
 * serialisation (7516), ECDH-ES+A256KW and A256GCM (7518), X25519 (8037), AES key wrap (3394). Nothing of jose or the SDK.
 */

/** A JWE in general serialisation, RFC 7516 section 7.2.1. */
export interface SecondJwe {
  protected: string;
  recipients: { encrypted_key: string; header?: { epk: OkpKey } }[];
  iv: string;
  ciphertext: string;
  tag: string;
}

/** RFC 8037 section 2. */
export interface OkpKey {
  kty: 'OKP';
  crv: 'X25519';
  x: string;
}

export const ALGORITHM = 'ECDH-ES+A256KW';

const SEMI_BLOCK = 8;
const WRAP_ROUNDS = 6;
/** RFC 3394 section 2.2.3.1. */
const INITIAL_VALUE = Buffer.alloc(SEMI_BLOCK, 0xa6);

/**
 * The plaintext, by the entry that this key opens.
 *
 * @param secret 32 bytes of an X25519 private key.
 * @throws when no entry opens, or anything was altered.
 */
export function decryptSecond(jwe: SecondJwe, secret: Uint8Array): Buffer {
  const header = JSON.parse(Buffer.from(jwe.protected, 'base64url').toString()) as {
    alg: string;
    enc: string;
    epk?: OkpKey;
  };
  if (header.alg !== ALGORITHM || header.enc !== 'A256GCM') throw new Error('another algorithm');
  for (const { encrypted_key, header: own } of jwe.recipients) {
    const epk = header.epk ?? own?.epk;
    if (!epk) throw new Error('no ephemeral key');
    const shared = agree(secret, Buffer.from(epk.x, 'base64url'));
    const key = unwrapKey(concatKdf(shared, ALGORITHM, 256), Buffer.from(encrypted_key, 'base64url'));
    if (!key) continue;
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(jwe.iv, 'base64url'), { authTagLength: 16 });
    decipher.setAAD(Buffer.from(jwe.protected, 'ascii')); // RFC 7516 section 5.2, step 15: as it was encoded
    decipher.setAuthTag(Buffer.from(jwe.tag, 'base64url'));
    return Buffer.concat([decipher.update(Buffer.from(jwe.ciphertext, 'base64url')), decipher.final()]);
  }
  throw new Error('no entry of this key');
}

/** Encrypts to X25519 public keys; `header` is what the protected header has besides `alg` and `enc`. */
export function encryptSecond(plaintext: Uint8Array, recipients: readonly Uint8Array[], header: object): SecondJwe {
  const encoded = Buffer.from(JSON.stringify({ alg: ALGORITHM, enc: 'A256GCM', ...header })).toString('base64url');
  const [key, iv] = [randomBytes(32), randomBytes(12)];
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: 16 });
  cipher.setAAD(Buffer.from(encoded, 'ascii'));
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return {
    protected: encoded,
    recipients: recipients.map((recipient) => {
      const jwk = generateKeyPairSync('x25519').privateKey.export({ format: 'jwk' });
      const shared = agree(Buffer.from(jwk.d!, 'base64url'), recipient);
      const encrypted_key = wrapKey(concatKdf(shared, ALGORITHM, 256), key).toString('base64url');
      return { encrypted_key, header: { epk: { kty: 'OKP', crv: 'X25519', x: jwk.x! } } };
    }),
    iv: iv.toString('base64url'),
    ciphertext: ciphertext.toString('base64url'),
    tag: cipher.getAuthTag().toString('base64url'),
  };
}

/** RFC 7748: the u-coordinate that both sides get. */
export function agree(secret: Uint8Array, publicKey: Uint8Array): Buffer {
  const der = (prefix: string, key: Uint8Array): Buffer => Buffer.concat([Buffer.from(prefix, 'hex'), key]);
  return diffieHellman({
    privateKey: createPrivateKey({
      key: der('302e020100300506032b656e04220420', secret),
      format: 'der',
      type: 'pkcs8',
    }),
    publicKey: createPublicKey({ key: der('302a300506032b656e032100', publicKey), format: 'der', type: 'spki' }),
  });
}

/** RFC 7518 section 4.6.2: Concat KDF with SHA-256, for up to 256 bits, which is one round. */
export function concatKdf(shared: Uint8Array, algorithm: string, bits: number, apu = '', apv = ''): Buffer {
  const otherInfo = [sized(algorithm), sized(apu), sized(apv), uint32(bits)];
  const round = Buffer.concat([uint32(1), shared, ...otherInfo]);
  return createHash('sha256')
    .update(round)
    .digest()
    .subarray(0, bits / 8);
}

/** RFC 3394 section 2.2.1, the indexed form. */
export function wrapKey(kek: Uint8Array, key: Uint8Array): Buffer {
  const blocks = split(Buffer.from(key));
  let a: Buffer = INITIAL_VALUE;
  for (let round = 0; round < WRAP_ROUNDS; round++) {
    for (const [index, block] of blocks.entries()) {
      const b = ecb(createCipheriv('aes-256-ecb', kek, null), Buffer.concat([a, block]));
      a = withCount(b.subarray(0, SEMI_BLOCK), blocks.length * round + index + 1);
      blocks[index] = b.subarray(SEMI_BLOCK);
    }
  }
  return Buffer.concat([a, ...blocks]);
}

/** RFC 3394 section 2.2.2; nothing when the check value is another. */
export function unwrapKey(kek: Uint8Array, wrapped: Uint8Array): Buffer | undefined {
  const [check, ...blocks] = split(Buffer.from(wrapped)) as [Buffer, ...Buffer[]];
  let a = check;
  for (let round = WRAP_ROUNDS - 1; round >= 0; round--) {
    for (let index = blocks.length - 1; index >= 0; index--) {
      const counted = withCount(a, blocks.length * round + index + 1);
      const b = ecb(createDecipheriv('aes-256-ecb', kek, null), Buffer.concat([counted, blocks[index]!]));
      a = b.subarray(0, SEMI_BLOCK);
      blocks[index] = b.subarray(SEMI_BLOCK);
    }
  }
  return a.equals(INITIAL_VALUE) ? Buffer.concat(blocks) : undefined;
}

function ecb(cipher: ReturnType<typeof createCipheriv> | ReturnType<typeof createDecipheriv>, block: Buffer): Buffer {
  cipher.setAutoPadding(false);
  return Buffer.concat([cipher.update(block), cipher.final()]);
}

function split(bytes: Buffer): Buffer[] {
  return Array.from({ length: bytes.length / SEMI_BLOCK }, (_block, index) =>
    bytes.subarray(index * SEMI_BLOCK, (index + 1) * SEMI_BLOCK),
  );
}

function withCount(block: Buffer, count: number): Buffer {
  const counted = Buffer.from(block);
  counted.writeUInt32BE((counted.readUInt32BE(4) ^ count) >>> 0, 4);
  return counted;
}

function sized(text: string): Buffer {
  return Buffer.concat([uint32(Buffer.byteLength(text)), Buffer.from(text)]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
