import type { Digest } from './digest.ts';
import { contentDigest } from './cid.ts';
import { ContentMismatchError, ContentTooLargeError } from './errors.ts';

/**
 * The largest content in bytes: what IPFS nodes still send each other as one block (bitswap, 2 MiB).
 *
 * @see https://specs.ipfs.tech/bitswap-protocol/#block-sizes
 */
export const MAX_CONTENT_BYTES = 2 * 1024 * 1024;

/** Content up to this size is a plain `block/put`; past it Kubo wants to be told. */
export const BIG_BLOCK_BYTES = 1024 * 1024;

/** Keeps content by its sha2-256; what it returns is always what the digest names. */
export interface ContentStore {
  /**
   * Stores and pins `bytes`; storing the same bytes again changes nothing.
   *
   * @returns Their digest, for the chain.
   * @throws ContentTooLargeError, ContentTimeoutError, ContentUnavailableError
   */
  put(bytes: Uint8Array): Promise<Digest>;
  /**
   * The bytes that `digest` names, hashed again here before they are returned.
   *
   * @throws ContentMismatchError when the node returned other bytes; they are dropped.
   * @throws ContentNotFoundError, ContentTooLargeError, ContentTimeoutError, ContentUnavailableError
   */
  get(digest: Digest): Promise<Uint8Array>;
  /** Whether the node holds the content itself, without asking its peers. */
  has(digest: Digest): Promise<boolean>;
  /**
   * Keeps content that the node has or can fetch from being collected.
   *
   * @throws ContentNotFoundError, ContentTimeoutError, ContentUnavailableError
   */
  pin(digest: Digest): Promise<void>;
}

/** Content on an IPFS node, of which can be told whether it stays. */
export interface NodeContentStore extends ContentStore {
  /**
   * Whether the node keeps the content from being collected.
   *
   * @throws ContentStoreConfigurationError when only a gateway is configured: it knows of no pins.
   * @throws ContentTimeoutError, ContentUnavailableError
   */
  isPinned(digest: Digest): Promise<boolean>;
}

/** `bytes` when they are what `digest` names. @throws ContentMismatchError */
export function requireDigest(bytes: Uint8Array, digest: Digest, origin: string): Uint8Array {
  if (contentDigest(bytes) !== digest) throw new ContentMismatchError(digest, origin);
  return bytes;
}

/** All chunks as one array, stopping at the first byte past `maxBytes`. @throws ContentTooLargeError */
export async function collect(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number,
  origin: string,
): Promise<Uint8Array> {
  const received: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > maxBytes) {
      throw new ContentTooLargeError(`${origin} sent more than the ${maxBytes} bytes that content may have.`);
    }
    received.push(chunk);
  }
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of received) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}
