import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/** What {@link serveConsole} takes. */
export interface ServeConsoleParameters {
  /** The built site. */
  readonly directory: string;
  /** Port of 127.0.0.1. */
  readonly port: number;
  /** Sent with every answer. */
  readonly headers: Readonly<Record<string, string>>;
}

/** The web console, served. */
export interface ConsoleServer {
  readonly url: string;
  /** Stops listening and drops open connections. */
  close(): Promise<void>;
}

/** Serves the built console on this machine alone. */
export async function serveConsole({ directory, port, headers }: ServeConsoleParameters): Promise<ConsoleServer> {
  const server = createServer((request, response) => {
    answer(directory, headers, request, response).catch(() => {
      if (!response.headersSent) response.writeHead(400, headers);
      response.end();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  directory: string,
  headers: Readonly<Record<string, string>>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://console.invalid');
  const file = normalize(join(directory, pathname === '/' ? 'index.html' : decodeURI(pathname)));
  const isInside = file.startsWith(`${directory}${sep}`);
  const content = isInside && request.method === 'GET' ? await readFile(file).catch(() => undefined) : undefined;
  if (content === undefined) {
    response.writeHead(404, { ...headers, 'content-type': 'text/plain; charset=utf-8' }).end('nothing here\n');
    return;
  }
  const caching = pathname.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
  const type = TYPES[extname(file)] ?? 'application/octet-stream';
  response.writeHead(200, { ...headers, 'content-type': type, 'cache-control': caching }).end(content);
}
