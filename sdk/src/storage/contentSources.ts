import { create } from 'kubo-rpc-client';
import type { KuboRPCClient } from 'kubo-rpc-client';
import { CID } from 'multiformats/cid';
import type { Digest } from './digest.ts';
import { contentDigest, digestToCid } from './cid.ts';
import { BIG_BLOCK_BYTES, collect } from './contentStore.ts';
import { ContentMismatchError, ContentNotFoundError, ContentStoreConfigurationError } from './errors.ts';
import { answerError, thrownError } from './nodeErrors.ts';
import type { NodeRequest } from './nodeErrors.ts';

/** One way to read content; unverified: the store hashes what it returns. */
export interface ContentSource {
  readonly origin: string;
  read(request: NodeRequest, maxBytes: number, signal: AbortSignal): Promise<Uint8Array>;
  has(request: NodeRequest, signal: AbortSignal): Promise<boolean>;
}

/** A source that also stores. */
export interface WritableContentSource extends ContentSource {
  write(bytes: Uint8Array, signal: AbortSignal): Promise<void>;
  pin(digest: Digest, signal: AbortSignal): Promise<void>;
  isPinned(request: NodeRequest, signal: AbortSignal): Promise<boolean>;
}

/** Reads from an IPFS path gateway. @see https://specs.ipfs.tech/http-gateways/trustless-gateway/ */
export function gatewaySource(gatewayUrl: string, headers: Readonly<Record<string, string>>): ContentSource {
  const base = parseUrl(gatewayUrl);
  const ask = (request: NodeRequest, init: RequestInit) => {
    const url = new URL(`${base.href.replace(/\/$/, '')}/ipfs/${digestToCid(request.digest)}?format=raw`);
    // a redirect would let a gateway aim this machine at addresses inside its own network
    return fetch(url, { ...init, redirect: 'error' });
  };
  return {
    origin: base.origin,
    async read(request, maxBytes, signal) {
      const response = await ask(request, { signal, headers: { ...headers, accept: 'application/vnd.ipld.raw' } });
      if (!response.ok || response.body === null) {
        throw answerError(request, response.status, await startOf(response));
      }
      return collect(chunksOf(response), maxBytes, base.origin);
    },
    async has(request, signal) {
      const response = await ask(request, {
        method: 'HEAD',
        signal,
        headers: { ...headers, 'cache-control': 'only-if-cached' },
      });
      if (response.ok) return true;
      const error = answerError(request, response.status, '');
      if (error instanceof ContentNotFoundError) return false;
      throw error;
    },
  };
}

/** Reads and writes over the Kubo RPC. @see https://docs.ipfs.tech/reference/kubo/rpc/ */
export function apiSource(apiUrl: string, headers: Readonly<Record<string, string>>): WritableContentSource {
  const url = parseUrl(apiUrl);
  const client: KuboRPCClient = create({ url, headers });
  const cidOf = (digest: Digest) => CID.parse(digestToCid(digest));
  return {
    origin: url.origin,
    read: (request, maxBytes, signal) =>
      // of a raw block, cat streams the block itself; block.get would buffer all that a hostile node sends
      collect(client.cat(cidOf(request.digest), { signal }), maxBytes, url.origin),
    async has(request, signal) {
      try {
        const options = { signal, offline: true };
        await client.block.stat(cidOf(request.digest), options);
        return true;
      } catch (error) {
        if (thrownError(request, error) instanceof ContentNotFoundError) return false;
        throw error;
      }
    },
    async write(bytes, signal) {
      const options = { pin: true, format: 'raw', mhtype: 'sha2-256', signal };
      const cid = await client.block.put(bytes, { ...options, allowBigBlock: bytes.length > BIG_BLOCK_BYTES });
      const digest = contentDigest(bytes);
      if (cid.toString() !== digestToCid(digest)) throw new ContentMismatchError(digest, url.origin);
    },
    async pin(digest, signal) {
      await client.pin.add(cidOf(digest), { signal });
    },
    async isPinned(request, signal) {
      const cid = cidOf(request.digest);
      try {
        // a block that is pinned only as a part of something else goes with that
        for await (const pin of client.pin.ls({ paths: cid, type: 'recursive', signal })) {
          if (pin.cid.equals(cid)) return true;
        }
        return false;
      } catch (error) {
        if (thrownError(request, error) instanceof ContentNotFoundError) return false;
        throw error;
      }
    },
  };
}

async function* chunksOf(response: Response): AsyncIterable<Uint8Array> {
  if (response.body !== null) yield* response.body;
}

/** The first words of an error answer; the rest is not read. */
async function startOf(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of chunksOf(response)) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length >= 1024) break;
  }
  return text;
}

function parseUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') {
    throw new ContentStoreConfigurationError('The address of an IPFS node must be an http or https URL.');
  }
  if (url.username !== '' || url.password !== '') {
    throw new ContentStoreConfigurationError('Give credentials for an IPFS node in headers, not in its address.');
  }
  return url;
}
