import type { IncomingMessage, ServerResponse } from 'node:http';
import { SAFE_HEADERS, sendStream } from './answers.ts';
import type { ContentNode } from './api.ts';
import { parseCid } from './blocks.ts';
import { ContentRequestError } from './errors.ts';

const RAW = 'application/vnd.ipld.raw';

/**
 * Serves `GET` and `HEAD` of `/ipfs/<cid>`: a UnixFS file, or with `?format=raw` the block itself.
 *
 * @see https://specs.ipfs.tech/http-gateways/path-gateway/
 */
export async function serveGateway(
  node: ContentNode,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD');
    throw new ContentRequestError(405, 'the gateway only reads');
  }
  const cid = parseCid(decodePath(url.pathname));
  const cachedOnly = /\bonly-if-cached\b/.test(request.headers['cache-control'] ?? '');
  if (!(await node.blocks.has(cid))) {
    throw new ContentRequestError(cachedOnly ? 412 : 404, `${cid.toString()} is not stored here`);
  }
  const asBlock = wantsBlock(request, url);
  const etag = asBlock ? `"${cid.toString()}.raw"` : `"${cid.toString()}"`;
  const headers = {
    etag,
    'cache-control': 'public, max-age=29030400, immutable',
    'access-control-allow-origin': '*',
    'content-type': asBlock ? RAW : 'application/octet-stream',
  };
  if (request.headers['if-none-match']?.split(/,\s*/).includes(etag) === true) {
    response.writeHead(304, { ...SAFE_HEADERS, ...headers });
    response.end();
    return;
  }
  const size = asBlock ? (await node.blocks.read(cid)).length : (await node.files.stat(cid, { offline: true })).size;
  const sized = { ...headers, 'content-length': String(size) };
  if (request.method === 'HEAD') {
    response.writeHead(200, { ...SAFE_HEADERS, ...sized });
    response.end();
    return;
  }
  const chunks = asBlock ? node.blocks.get(cid) : node.files.cat(cid, { offline: true });
  await sendStream(response, sized, chunks);
}

function wantsBlock(request: IncomingMessage, url: URL): boolean {
  const format = url.searchParams.get('format');
  if (format !== null && format !== 'raw') throw new ContentRequestError(406, 'only format=raw is served');
  return format === 'raw' || (request.headers.accept ?? '').includes(RAW);
}

function decodePath(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch (cause) {
    throw new ContentRequestError(400, 'invalid path: bad percent encoding', cause);
  }
}
