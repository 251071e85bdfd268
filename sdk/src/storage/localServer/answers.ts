import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ContentRequestError } from './errors.ts';

/** Headers of every answer: nothing served here is ever run or guessed at by a browser. */
export const SAFE_HEADERS = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "sandbox; default-src 'none'",
  server: 'gemel-content',
} as const;

export function sendJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { ...SAFE_HEADERS, 'content-type': 'application/json' });
  response.end(`${JSON.stringify(value)}\n`);
}

/** Streams bytes under these headers; a failure before the first byte is still an error answer. */
export async function sendStream(
  response: ServerResponse,
  headers: Readonly<Record<string, string>>,
  chunks: AsyncIterable<Uint8Array>,
): Promise<void> {
  const iterator = chunks[Symbol.asyncIterator]();
  const first = await iterator.next();
  response.writeHead(200, { ...SAFE_HEADERS, 'content-type': 'application/octet-stream', ...headers });
  async function* all(): AsyncGenerator<Uint8Array> {
    if (first.done !== true) yield first.value;
    yield* { [Symbol.asyncIterator]: () => iterator };
  }
  await pipeline(Readable.from(all(), { objectMode: false }), response);
}

/** Answers a failed request: Kubo's JSON for the API, text for the gateway; a body under way is cut off instead. */
export function sendError(request: IncomingMessage, response: ServerResponse, error: unknown, asJson: boolean): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const known = error instanceof ContentRequestError ? error : undefined;
  const message = known?.message ?? 'the content server failed to serve this request';
  // what is left of a refused body is not read
  if (!request.complete) response.setHeader('connection', 'close');
  if (asJson) {
    const status = apiStatus(known?.status);
    response.writeHead(status, { ...SAFE_HEADERS, 'content-type': 'application/json' });
    response.end(`${JSON.stringify({ Message: message, Code: status === 400 ? 1 : 0, Type: 'error' })}\n`);
  } else {
    response.writeHead(known?.status ?? 500, { ...SAFE_HEADERS, 'content-type': 'text/plain; charset=utf-8' });
    response.end(request.method === 'HEAD' ? undefined : `${message}\n`);
  }
}

/** Kubo's API answers 500 where a gateway answers 404. */
function apiStatus(status: number | undefined): number {
  return status === undefined || status === 404 ? 500 : status;
}
