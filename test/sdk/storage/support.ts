import { mkdtemp, rm } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import type { RequestListener, Server as HttpServer } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { createContentServer } from '#sdk/storage-node';
import type { ContentServer, ContentServerOptions } from '#sdk/storage-node';

/** The error that `promise` rejects with, checked to be of `type`. */
export async function rejection<E extends Error>(
  promise: Promise<unknown>,
  type: abstract new (...parameters: never[]) => E,
): Promise<E> {
  const outcome = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(outcome, 'the call was expected to fail').to.be.instanceOf(type);
  return outcome as E;
}

/** Opens servers and folders for one test and closes them all after it. */
export class Bench {
  readonly #undo: (() => Promise<unknown>)[] = [];

  async directory(): Promise<string> {
    const directory = await mkdtemp(join(tmpdir(), 'gemel-storage-'));
    this.#undo.push(() => rm(directory, { recursive: true, force: true }));
    return directory;
  }

  async contentServer(options: Partial<ContentServerOptions> = {}): Promise<ContentServer> {
    const server = await createContentServer({ directory: options.directory ?? (await this.directory()), ...options });
    this.#undo.push(() => server.close());
    return server;
  }

  /** A peer that answers whatever `listener` says; its address. */
  async peer(listener: RequestListener): Promise<string> {
    const server: HttpServer = createHttpServer(listener);
    return this.#listen(server, () => server.closeAllConnections());
  }

  /** A peer that accepts connections, reads, and never answers. */
  async silentPeer(): Promise<string> {
    const sockets = new Set<Socket>();
    const server = createTcpServer((socket) => {
      sockets.add(socket.resume().on('error', () => {}));
    });
    return this.#listen(server, () => sockets.forEach((socket) => socket.destroy()));
  }

  async close(): Promise<void> {
    for (const undo of this.#undo.splice(0).reverse()) await undo();
  }

  async #listen(server: Server, drop: () => void): Promise<string> {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    this.#undo.push(async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      drop();
      await closed;
    });
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
}

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
