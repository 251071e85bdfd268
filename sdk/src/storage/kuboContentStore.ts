import type { Digest } from './digest.ts';
import { contentDigest, normaliseDigest } from './cid.ts';
import { apiSource, gatewaySource } from './contentSources.ts';
import type { ContentSource, WritableContentSource } from './contentSources.ts';
import type { NodeContentStore } from './contentStore.ts';
import { MAX_CONTENT_BYTES, requireDigest } from './contentStore.ts';
import {
  ContentMismatchError,
  ContentStoreConfigurationError,
  ContentTooLargeError,
  ContentUnavailableError,
} from './errors.ts';
import { thrownError } from './nodeErrors.ts';
import type { NodeRequest } from './nodeErrors.ts';

/** Tries per source and call; all of them share the call's `timeoutMs`. */
const ATTEMPTS = 3;
/** Wait before the second try, doubled before the third, in milliseconds. */
const BACKOFF_MS = 100;

/** Where content lives and how long to wait for it. At least one address is needed; writing needs `apiUrl`. */
export interface KuboContentStoreOptions {
  /** Kubo RPC, e.g. `http://127.0.0.1:5001`: reads, writes, pins. */
  readonly apiUrl?: string;
  /** Path gateway, e.g. `http://127.0.0.1:8080`, read first. Give its final address: no redirect is followed. */
  readonly gatewayUrl?: string;
  /** Sent with every request, e.g. `{ authorization: 'Bearer …' }`; never part of an error. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Limit of one call, retries included, in milliseconds. Default 15,000. */
  readonly timeoutMs?: number;
  /** Largest content written or read, in bytes. Default {@link MAX_CONTENT_BYTES}. */
  readonly maxBytes?: number;
}

/**
 * Content on an IPFS node: Kubo, or Gemel's own local server.
 *
 * Whatever the node answers, `get` returns only bytes with the digest asked for. When the gateway lies, fails or does
 * not have the content, the API is asked too.
 *
 * @throws ContentStoreConfigurationError without any address, or with one that is no http(s) URL.
 * @see https://docs.ipfs.tech/reference/kubo/rpc/
 * @example
 * const store = kuboContentStore({ apiUrl: 'http://127.0.0.1:5001' });
 * const digest = await store.put(new TextEncoder().encode('hello'));
 * const bytes = await store.get(digest);
 */
export function kuboContentStore(options: KuboContentStoreOptions): NodeContentStore {
  const { apiUrl, gatewayUrl, headers = {}, timeoutMs = 15_000, maxBytes = MAX_CONTENT_BYTES } = options;
  const api = apiUrl === undefined ? undefined : apiSource(apiUrl, headers);
  const gateway = gatewayUrl === undefined ? undefined : gatewaySource(gatewayUrl, headers);
  const sources = [gateway, api].filter((source) => source !== undefined);
  if (sources.length === 0) throw new ContentStoreConfigurationError('Give an apiUrl or a gatewayUrl of an IPFS node.');
  const newCall = (digest: string) => ({
    digest: normaliseDigest(digest),
    timeoutMs,
    deadline: AbortSignal.timeout(timeoutMs),
  });

  return {
    async put(bytes) {
      const writer = requireWriter(api);
      const digest = contentDigest(bytes);
      if (bytes.length > maxBytes) {
        throw new ContentTooLargeError(`Content has ${bytes.length} bytes, the store takes ${maxBytes}.`);
      }
      await withRetry(newCall(digest), writer, (_request, signal) => writer.write(bytes, signal));
      return digest;
    },
    get: async (digest) => readFirst(newCall(digest), sources, maxBytes),
    async has(digest) {
      const call = newCall(digest);
      for (const source of sources) {
        if (await withRetry(call, source, (request, signal) => source.has(request, signal))) return true;
      }
      return false;
    },
    async pin(digest) {
      const writer = requireWriter(api);
      await withRetry(newCall(digest), writer, (request, signal) => writer.pin(request.digest, signal));
    },
    async isPinned(digest) {
      const writer = requireWriter(api);
      return withRetry(newCall(digest), writer, (request, signal) => writer.isPinned(request, signal));
    },
  };
}

/** One call of the store, over all its sources and tries. */
interface Call {
  readonly digest: Digest;
  readonly timeoutMs: number;
  readonly deadline: AbortSignal;
}

function requireWriter(api: WritableContentSource | undefined): WritableContentSource {
  if (api === undefined) {
    throw new ContentStoreConfigurationError(
      'A gateway only reads; give the apiUrl of an IPFS node to store or pin content.',
    );
  }
  return api;
}

/** The content from the first source that has it; if none does, the gravest error: a lie before a failure. */
async function readFirst(call: Call, sources: readonly ContentSource[], maxBytes: number): Promise<Uint8Array> {
  let gravest: unknown;
  for (const source of sources) {
    try {
      return await withRetry(call, source, async (request, signal) =>
        requireDigest(await source.read(request, maxBytes, signal), request.digest, request.origin),
      );
    } catch (error) {
      if (!(gravest instanceof ContentMismatchError)) gravest = error;
    }
  }
  throw gravest;
}

async function withRetry<T>(
  call: Call,
  source: ContentSource,
  attempt: (request: NodeRequest, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const request: NodeRequest = { origin: source.origin, digest: call.digest, timeoutMs: call.timeoutMs };
  for (let tries = 1; ; tries += 1) {
    try {
      call.deadline.throwIfAborted();
      return await attempt(request, call.deadline);
    } catch (thrown) {
      const error = thrownError(request, thrown);
      const retryable = error instanceof ContentUnavailableError && error.retryable;
      if (!retryable || tries === ATTEMPTS || call.deadline.aborted) throw error;
      await new Promise((resolve) => setTimeout(resolve, BACKOFF_MS * 2 ** (tries - 1)));
    }
  }
}
