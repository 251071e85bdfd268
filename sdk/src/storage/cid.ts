import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { CID } from 'multiformats/cid';
import { create } from 'multiformats/hashes/digest';
import type { Digest } from './digest.ts';
import { InvalidCidError, InvalidDigestError, UnsupportedCidError } from './errors.ts';

export type { Digest } from './digest.ts';

/** Multicodec codes, see https://github.com/multiformats/multicodec/blob/master/table.csv. */
const RAW_CODEC = 0x55;
const SHA2_256 = 0x12;
const DIGEST_BYTES = 32;

/**
 * The digest that names `bytes` on chain: their sha2-256.
 *
 * @example
 * contentDigest(new TextEncoder().encode('hello world\n'));
 * // '0xa948904f2f0f479b8f8197694b30184b0d2ed1c1cd2a1ec0fb85d299a192a447'
 */
export function contentDigest(bytes: Uint8Array): Digest {
  return `0x${bytesToHex(sha256(bytes))}`;
}

/**
 * The CID under which IPFS serves the content of this digest: version 1, raw, sha2-256 (`bafkrei…`).
 *
 * @throws InvalidDigestError when `digest` is not 32 bytes of 0x hex.
 * @see https://github.com/multiformats/cid
 * @example
 * digestToCid('0xa948904f2f0f479b8f8197694b30184b0d2ed1c1cd2a1ec0fb85d299a192a447');
 * // 'bafkreifjjcie6lypi6ny7amxnfftagclbuxndqonfipmb64f2km2devei4'
 */
export function digestToCid(digest: string): string {
  return cidOf(digest).toString();
}

/** {@link digestToCid} in its 36 raw bytes. @throws InvalidDigestError */
export function digestToCidBytes(digest: string): Uint8Array {
  return cidOf(digest).bytes;
}

/**
 * The digest inside a CID; the inverse of {@link digestToCid}. Base 32, 36 and 58 are read.
 *
 * @throws InvalidCidError when `cid` is no CID.
 * @throws UnsupportedCidError when it is one of another version, codec or hash: its digest does not name the bytes.
 */
export function cidToDigest(cid: string): Digest {
  let parsed: CID;
  try {
    parsed = CID.parse(cid);
  } catch (cause) {
    throw new InvalidCidError('Not a CID; expected one that starts with bafkrei.', { cause });
  }
  return digestOfCid(parsed);
}

/** The digest inside a parsed CID. @throws UnsupportedCidError as {@link cidToDigest}. */
export function digestOfCid({ version, code, multihash }: Pick<CID, 'version' | 'code' | 'multihash'>): Digest {
  if (version !== 1 || code !== RAW_CODEC) {
    throw new UnsupportedCidError(
      `CID has version ${version} and codec 0x${code.toString(16)}; content here is CIDv1 raw (0x55).`,
    );
  }
  if (multihash.code !== SHA2_256 || multihash.digest.length !== DIGEST_BYTES) {
    throw new UnsupportedCidError(
      `CID hashes with 0x${multihash.code.toString(16)} to ${multihash.digest.length} bytes; ` +
        'content here is named by sha2-256 (0x12), 32 bytes.',
    );
  }
  return `0x${bytesToHex(multihash.digest)}`;
}

/** `digest` in the one spelling that {@link contentDigest} gives. @throws InvalidDigestError */
export function normaliseDigest(digest: string): Digest {
  return `0x${bytesToHex(digestBytes(digest))}`;
}

function cidOf(digest: string): CID {
  return CID.createV1(RAW_CODEC, create(SHA2_256, digestBytes(digest)));
}

function digestBytes(digest: string): Uint8Array {
  if (!/^0x[0-9a-fA-F]{64}$/.test(digest)) {
    throw new InvalidDigestError('Not a content digest; expected 0x and 64 hexadecimal digits.');
  }
  return hexToBytes(digest.slice(2));
}
