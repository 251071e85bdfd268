import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What was asked of a service. */
export interface Question {
  readonly httpMethod: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** What is called, when it is JSON-RPC. */
  readonly call?: RpcCall;
}

/** A call of a chain node. */
export interface RpcCall {
  readonly id: unknown;
  readonly method: string;
  readonly params: readonly unknown[];
}

/** What a service answers. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: Buffer;
}

/** What stands between: it may ask the service, more than once too, and answer what it likes. `undefined` breaks the connection off. */
export type Meddler = (question: Question, ask: () => Promise<Answer>) => Promise<Answer | undefined>;

/** Ports below those that the system gives to outgoing connections. */
const FIRST_PORT = 21_000;
const PORTS = 9_000;
const TRIES = 50;

const honest: Meddler = (_question, ask) => ask();

/** Stands before a service of this machine, and lets a test meddle with what passes. */
export class FaultProxy {
  readonly url: string;
  /** Meddles from now on; {@link FaultProxy.honestly} ends it. */
  meddler: Meddler = honest;
  /** Bytes of the transactions that were sent through it, in order. */
  readonly sent: string[] = [];
  readonly #server: Server;

  private constructor(server: Server, url: string) {
    this.#server = server;
    this.url = url;
  }

  static async start(target: string): Promise<FaultProxy> {
    const server = createServer();
    await listen(server);
    const { port } = server.address() as AddressInfo;
    const proxy = new FaultProxy(server, `http://127.0.0.1:${port}`);
    server.on('request', (request, response) => void proxy.#pass(target, request, response));
    return proxy;
  }

  honestly(): void {
    this.meddler = honest;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<unknown>((resolve) => this.#server.close(resolve));
  }

  async #pass(target: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const question = await questionOf(request);
      if (question.call?.method === 'eth_sendRawTransaction') this.sent.push(String(question.call.params[0]));
      const answer = await this.meddler(question, () => ask(target, question));
      if (!answer) return void response.destroy();
      response.writeHead(answer.status, { 'content-type': answer.type }).end(answer.body);
    } catch {
      // The service isn't there, or who asked went away.
      response.destroy();
    }
  }
}

async function listen(server: Server): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const port = FIRST_PORT + Math.floor(Math.random() * PORTS);
    try {
      server.listen(port, '127.0.0.1');
      await once(server, 'listening');
      return;
    } catch (error) {
      if (attempt === TRIES) throw error;
    }
  }
}

async function questionOf(request: IncomingMessage): Promise<Question> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const { 'content-type': type } = request.headers;
  const call = type === 'application/json' ? (JSON.parse(body.toString()) as RpcCall) : undefined;
  return {
    httpMethod: request.method ?? 'GET',
    path: request.url ?? '/',
    headers: type === undefined ? {} : { 'content-type': type },
    body,
    ...(call && { call }),
  };
}

async function ask(target: string, { httpMethod, path, headers, body }: Question): Promise<Answer> {
  const response = await fetch(`${target.replace(/\/$/u, '')}${path}`, {
    method: httpMethod,
    headers,
    ...(httpMethod !== 'GET' && httpMethod !== 'HEAD' && { body: new Uint8Array(body) }),
  });
  const type = response.headers.get('content-type') ?? 'application/octet-stream';
  return { status: response.status, type, body: Buffer.from(await response.arrayBuffer()) };
}

/** The result of a call, changed. */
export function changed(answer: Answer, change: (result: unknown) => unknown): Answer {
  const parsed = JSON.parse(answer.body.toString()) as { result?: unknown };
  return { ...answer, body: Buffer.from(JSON.stringify({ ...parsed, result: change(parsed.result) })) };
}
