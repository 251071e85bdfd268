import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.json': 'application/json',
};

/** Everything comes from the page's own server, but for the threads that snarkjs starts from blob: URLs. */
const POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:";

/** Serves a page, and waits for what it posts. */
export interface PageServer extends Disposable {
  readonly url: string;
  /** Paths that were asked for. */
  readonly asked: readonly string[];
  /** The body of the next POST to `path`; rejects when the page posts to /failure. */
  posted(path: string, timeoutMs: number): Promise<string>;
}

/** @param files content, or the path of a file, by URL path. */
export async function servePage(
  files: (path: string) => { readonly content: string } | { readonly file: string } | undefined,
): Promise<PageServer> {
  const asked: string[] = [];
  const bodies = new Map<string, PromiseWithResolvers<string>>();
  const bodyOf = (path: string): PromiseWithResolvers<string> => {
    const body = bodies.get(path) ?? Promise.withResolvers<string>();
    bodies.set(path, body);
    return body;
  };
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    asked.push(path);
    void (async () => {
      if (request.method === 'POST') {
        const chunks: Buffer[] = [];
        for await (const chunk of request) chunks.push(chunk as Buffer);
        bodyOf(path).resolve(Buffer.concat(chunks).toString());
        response.end();
        return;
      }
      const found = files(path);
      const content = found && ('file' in found ? await readFile(found.file).catch(() => undefined) : found.content);
      if (content === undefined) response.writeHead(404).end();
      else {
        const type = TYPES[extname(path) || '.html'] ?? 'application/octet-stream';
        response.writeHead(200, { 'content-type': type, 'content-security-policy': POLICY }).end(content);
      }
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    posted: async (path, timeoutMs) =>
      Promise.race([
        bodyOf(path).promise,
        new Promise<never>((_resolve, reject) => {
          AbortSignal.timeout(timeoutMs).onabort = () => {
            reject(
              new Error(`the page posted nothing to ${path} within ${timeoutMs} ms; it asked for ${asked.join(', ')}`),
            );
          };
        }),
        bodyOf('/failure').promise.then((text) => Promise.reject(new Error(`the page failed: ${text}`))),
      ]),
    [Symbol.dispose]: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
