import { createHash, createHmac, hkdfSync, pbkdf2Sync, randomBytes } from 'node:crypto';
import { SigningKey, Signature, hexlify, toBeHex } from 'ethers';

const CURVE_ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

/** BIP-39's seed of a phrase, without a passphrase. */
export function bip39Seed(phrase: string): Buffer {
  return pbkdf2Sync(phrase.normalize('NFKD'), 'mnemonic', 2048, 64, 'sha512');
}

/** BIP-32's private key down a path of hardened children. */
export function bip32Key(seed: Uint8Array, path: readonly number[]): Buffer {
  let node = createHmac('sha512', 'Bitcoin seed').update(seed).digest();
  for (const child of path) {
    const index = Buffer.alloc(4);
    index.writeUInt32BE(child + 2 ** 31);
    const [key, chainCode] = [node.subarray(0, 32), node.subarray(32)];
    const derived = createHmac('sha512', chainCode).update(Buffer.of(0)).update(key).update(index).digest();
    const sum = (BigInt(`0x${derived.toString('hex', 0, 32)}`) + BigInt(`0x${key.toString('hex')}`)) % CURVE_ORDER;
    node = Buffer.concat([Buffer.from(sum.toString(16).padStart(64, '0'), 'hex'), derived.subarray(32)]);
  }
  return node.subarray(0, 32);
}

/** A secret of a twin as ADR 24 says, with nothing of the SDK. */
export function secretOf(seed: Uint8Array, twin: number, label: string, bytes = 32): string {
  return labelled(bip32Key(seed, [71697776, 1, twin]), label, bytes);
}

/** The key of an owner's histories as ADR 27 says, with nothing of the SDK. */
export function historyKeyOf(seed: Uint8Array): string {
  return labelled(bip32Key(seed, [71697776, 1]), 'history/0', 32);
}

function labelled(key: Uint8Array, label: string, bytes: number): string {
  return `0x${Buffer.from(hkdfSync('sha256', key, 'gemel/twin-secrets/1', label, bytes)).toString('hex')}`;
}

/** BIP-32's seed from a wallet's signature, as ADR 24 says. */
export function signatureSeed(r: string, s: string): Buffer {
  const material = Buffer.from(r.slice(2) + s.slice(2), 'hex');
  return Buffer.from(hkdfSync('sha256', material, 'gemel/wallet-signature/1', 'seed', 64));
}

export function sha256Hex(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** An ECDSA signature with a nonce that is drawn, as MPC wallets and some hardware make it. */
export function signWithRandomNonce(digest: string, privateKey: string): string {
  const nonce = randomBytes(32);
  const point = new SigningKey(hexlify(nonce)).publicKey;
  const [r, isOdd] = [BigInt(`0x${point.slice(4, 68)}`), BigInt(`0x${point.slice(68)}`) & 1n];
  const k = BigInt(hexlify(nonce));
  const s = modulo(inverse(k) * (BigInt(digest) + r * BigInt(privateKey)));
  const isHigh = s > CURVE_ORDER / 2n;
  const yParity = (isHigh ? 1n - isOdd : isOdd) === 0n ? 0 : 1;
  return Signature.from({ r: toBeHex(r, 32), s: toBeHex(isHigh ? CURVE_ORDER - s : s, 32), yParity }).serialized;
}

/** By Fermat's little theorem. */
function inverse(value: bigint): bigint {
  let [power, base] = [1n, value];
  for (let exponent = CURVE_ORDER - 2n; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) power = modulo(power * base);
    base = modulo(base * base);
  }
  return power;
}

function modulo(value: bigint): bigint {
  return value % CURVE_ORDER;
}
