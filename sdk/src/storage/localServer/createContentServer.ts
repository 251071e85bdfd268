import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { unixfs } from '@helia/unixfs';
import { MAX_CONTENT_BYTES } from '../contentStore.ts';
import { sendError } from './answers.ts';
import { API_ROUTES } from './api.ts';
import type { ContentNode } from './api.ts';
import { openBlocks } from './blocks.ts';
import type { OpenBlocks } from './blocks.ts';
import { refuseBrowsers, type BrowserRules } from './browserGuard.ts';
import { ContentRequestError, ContentServerStartError } from './errors.ts';
import { serveGateway } from './gateway.ts';

/** Where the server keeps its blocks and where it listens. */
export interface ContentServerOptions {
  /** Created when absent; holds `blocks/` and `datastore/`. */
  readonly directory: string;
  /** Default 127.0.0.1. The API asks nobody for a password: on another address put it behind one that does. */
  readonly host?: string;
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /**
   * Origins, such as `http://127.0.0.1:20123`, whose pages may use the API, and so store and pin what they like.
   * Default: none.
   */
  readonly allowedOrigins?: readonly string[];
  /** Largest request body in bytes. Default 32 MiB. */
  readonly maxBodyBytes?: number;
  /** Largest single block in bytes. Default {@link MAX_CONTENT_BYTES}. */
  readonly maxBlockBytes?: number;
}

/** A running content server. */
export interface ContentServer {
  /** Base address for `kuboContentStore({ apiUrl })`, `graph deploy --ipfs` and Graph Node. */
  readonly apiUrl: string;
  /** Base address of the path gateway: content is at `<gatewayUrl>/ipfs/<cid>`. */
  readonly gatewayUrl: string;
  /** Stops listening, drops open connections and closes the stores. */
  close(): Promise<void>;
}

/**
 * Serves content from a directory on this machine over the paths of the Kubo RPC and of an IPFS gateway.
 *
 * A Helia node without any network underneath: it dials nobody, and what is not on disk is answered as not found.
 * Blocks survive a restart and are checked against their CID at each read.
 *
 * @throws ContentServerStartError when the directory cannot be used or the port is taken.
 * @see https://docs.ipfs.tech/reference/kubo/rpc/ and https://specs.ipfs.tech/http-gateways/path-gateway/
 * @example
 * const server = await createContentServer({ directory: '.gemel/content' });
 * const store = kuboContentStore({ apiUrl: server.apiUrl });
 * await server.close();
 */
export async function createContentServer(options: ContentServerOptions): Promise<ContentServer> {
  const { directory, host = '127.0.0.1', port = 0 } = options;
  const opened = await open(directory);
  const node: ContentNode = {
    helia: opened.helia,
    blocks: opened.blocks,
    files: unixfs({ blockstore: opened.blocks }),
    maxBodyBytes: options.maxBodyBytes ?? 32 * 1024 * 1024,
    maxBlockBytes: options.maxBlockBytes ?? MAX_CONTENT_BYTES,
  };
  const rules: BrowserRules = {
    loopback: /^(?:127\.|localhost$|::1$)/.test(host),
    allowedOrigins: new Set(options.allowedOrigins),
  };
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 60_000 }, (request, response) => {
    void answer(node, rules, request, response);
  });
  try {
    await listen(server, host, port);
  } catch (cause) {
    await opened.close();
    throw new ContentServerStartError(`Cannot listen on ${host} port ${port}; choose another port.`, { cause });
  }
  const address = server.address() as AddressInfo;
  const url = `http://${address.family === 'IPv6' ? `[${address.address}]` : address.address}:${address.port}`;
  return { apiUrl: url, gatewayUrl: url, close: () => close(server, opened) };
}

async function answer(
  node: ContentNode,
  rules: BrowserRules,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  let isApi = false;
  try {
    const url = new URL(request.url ?? '/', 'http://content.invalid');
    isApi = url.pathname.startsWith('/api/');
    if (isApi) await answerApi(node, rules, request, response, url);
    else if (url.pathname.startsWith('/ipfs/')) await serveGateway(node, request, response, url);
    else throw new ContentRequestError(404, 'nothing here; content is below /ipfs/');
  } catch (error) {
    sendError(request, response, error, isApi);
  }
}

async function answerApi(
  node: ContentNode,
  rules: BrowserRules,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const page = refuseBrowsers(request, rules);
  if (page !== undefined) {
    response.setHeader('access-control-allow-origin', page);
    response.setHeader('vary', 'origin');
  }
  if (request.method !== 'POST') {
    response.setHeader('allow', 'POST');
    throw new ContentRequestError(405, 'the API takes POST only');
  }
  const route = API_ROUTES.get(url.pathname.replace(/^\/api\/v0\//, ''));
  if (route === undefined) throw new ContentRequestError(404, 'no such API command here');
  await route({ node, request, response, query: url.searchParams });
}

async function open(directory: string): Promise<OpenBlocks> {
  try {
    return await openBlocks(directory);
  } catch (cause) {
    throw new ContentServerStartError(`Cannot keep content in ${directory}; check that it is writable.`, { cause });
  }
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

async function close(server: Server, opened: OpenBlocks): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
  await opened.close();
}
