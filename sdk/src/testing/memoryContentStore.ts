import { contentDigest } from '../storage/cid.ts';
import { MAX_CONTENT_BYTES, type ContentStore } from '../storage/contentStore.ts';
import type { Digest } from '../storage/digest.ts';
import { ContentNotFoundError, ContentTooLargeError } from '../storage/errors.ts';

const ORIGIN = 'the memory content store';

/**
 * Keeps content in this process, until it ends: for tests, and for trying things out.
 *
 * @example
 * const store = memoryContentStore();
 * const digest = await store.put(new Uint8Array([1, 2, 3]));
 * const bytes = await store.get(digest);
 */
export function memoryContentStore(): ContentStore {
  const kept = new Map<Digest, Uint8Array>();
  const require = (digest: Digest): Uint8Array => {
    const bytes = kept.get(digest);
    if (bytes === undefined) throw new ContentNotFoundError(digest, ORIGIN);
    return bytes;
  };
  return {
    async put(bytes) {
      if (bytes.length > MAX_CONTENT_BYTES) {
        throw new ContentTooLargeError(`${ORIGIN} takes ${MAX_CONTENT_BYTES} bytes, not ${bytes.length}.`);
      }
      const digest = contentDigest(bytes);
      kept.set(digest, bytes.slice());
      return Promise.resolve(digest);
    },
    get: async (digest) => Promise.resolve(require(digest).slice()),
    has: async (digest) => Promise.resolve(kept.has(digest)),
    async pin(digest) {
      require(digest);
      return Promise.resolve();
    },
  };
}
