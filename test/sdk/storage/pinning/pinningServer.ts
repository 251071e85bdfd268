import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Bench } from '../support.ts';

export const TOKEN = 'a-token-of-the-test.Zm9vYmFy';

/** A pin as the API says it. */
export interface ServedPin {
  requestid: string;
  status: 'queued' | 'pinning' | 'pinned' | 'failed';
  created: string;
  pin: { cid: string; name?: string; origins?: string[]; meta?: Record<string, string> };
  delegates: string[];
  info?: Record<string, string>;
}

/** An answer in place of the right one. */
export interface Trouble {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Does what was asked, and then answers so. */
  readonly afterwards?: true;
  /** Breaks the connection instead. */
  readonly drop?: true;
  /** Waits so long before the right answer, in milliseconds. */
  readonly delayMs?: number;
}

const ORIGIN = /^\/[\x21-\x7e]+$/;

/** A pinning service in memory, which takes only what the API allows. */
export class PinningServer {
  readonly url: string;
  readonly pins: ServedPin[] = [];
  /** `GET /pins?…` and so on, in order. */
  readonly requests: string[] = [];
  /** What the next requests get, in order. */
  readonly trouble: Trouble[] = [];
  /** How often a request is looked at before it is pinned. */
  looksUntilPinned = 0;
  /** What becomes of what is waited for. */
  outcome: 'pinned' | 'failed' = 'pinned';
  /** Changes each right answer before it is sent. */
  lie: (answer: unknown) => unknown = (answer) => answer;
  readonly #looks = new Map<string, number>();
  #clock = Date.UTC(2026, 0, 1);

  static async start(bench: Bench): Promise<PinningServer> {
    let answer: (request: IncomingMessage, response: ServerResponse) => void = () => undefined;
    const url = await bench.peer((request, response) => answer(request, response));
    const server = new PinningServer(`${url}/psa`);
    answer = (request, response) => void server.#serve(request, response);
    return server;
  }

  private constructor(url: string) {
    this.url = url;
  }

  /** A pin as if it had been made before. */
  add(cid: string, status: ServedPin['status'] = 'pinned', pin: Partial<ServedPin['pin']> = {}): ServedPin {
    const created = new Date((this.#clock += 1000)).toISOString();
    const delegates = ['/dnsaddr/delegate.example'];
    const made = { requestid: randomUUID(), status, created, pin: { ...pin, cid }, delegates };
    this.pins.unshift(made);
    return made;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks = (await request.toArray()) as Buffer[];
    const url = new URL(request.url ?? '/', 'http://pinning.invalid');
    this.requests.push(`${request.method} ${url.pathname.replace('/psa', '')}${url.search}`);
    const trouble = this.trouble.shift();
    if (trouble?.delayMs !== undefined) await new Promise((resolve) => setTimeout(resolve, trouble.delayMs));
    const answer = (): { status: number; body?: unknown } =>
      this.#answer(request, url, Buffer.concat(chunks).toString());
    if (trouble?.drop) {
      if (trouble.afterwards) answer();
      response.destroy();
      return;
    }
    const right = trouble?.status === undefined || trouble.afterwards ? answer() : { status: 500 };
    const { status, body } = trouble?.status === undefined ? right : { status: trouble.status, body: trouble.body };
    response.writeHead(status, { 'content-type': 'application/json', ...trouble?.headers });
    response.end(body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body));
  }

  #answer(request: IncomingMessage, url: URL, body: string): { status: number; body?: unknown } {
    if (request.headers.authorization !== `Bearer ${TOKEN}`) return failure(401, 'UNAUTHORIZED');
    const [, psa, pins, id, ...more] = url.pathname.split('/');
    if (psa !== 'psa' || pins !== 'pins' || more.length > 0) return failure(404, 'NOT_FOUND');
    if (id === undefined && request.method === 'GET') return this.#list(url.searchParams);
    if (id === undefined && request.method === 'POST') return this.#post(request, body);
    const index = this.pins.findIndex(({ requestid }) => requestid === decodeURIComponent(id ?? ''));
    const pin = this.pins[index];
    if (!pin) return failure(404, 'NOT_FOUND');
    if (request.method === 'GET') return { status: 200, body: this.lie(this.#look(pin)) };
    if (request.method !== 'DELETE') return failure(405, 'METHOD_NOT_ALLOWED');
    this.pins.splice(index, 1);
    return { status: 202 };
  }

  #post(request: IncomingMessage, text: string): { status: number; body?: unknown } {
    if (request.headers['content-type'] !== 'application/json') return failure(400, 'BAD_REQUEST');
    const { cid, name, origins = [], ...more } = JSON.parse(text) as ServedPin['pin'];
    const isRight =
      /^baf[a-z2-7]{20,}$/.test(cid) &&
      (name === undefined || (typeof name === 'string' && name.length <= 255)) &&
      origins.length <= 20 &&
      origins.every((origin) => ORIGIN.test(origin)) &&
      Object.keys(more).length === 0;
    if (!isRight) return failure(400, 'BAD_REQUEST');
    const status = this.looksUntilPinned === 0 ? this.outcome : 'queued';
    const pin = this.add(cid, status, { ...(name === undefined ? {} : { name }), origins });
    return { status: 202, body: this.lie(pin) };
  }

  #list(query: URLSearchParams): { status: number; body?: unknown } {
    const known = ['cid', 'name', 'match', 'status', 'before', 'limit'];
    const limit = Number(query.get('limit') ?? 10);
    const states = (query.get('status') ?? 'pinned').split(',');
    const cids = query.get('cid')?.split(',');
    const isRight =
      [...query.keys()].every((key) => known.includes(key)) &&
      Number.isInteger(limit) &&
      limit >= 1 &&
      limit <= 1000 &&
      states.every((state) => ['queued', 'pinning', 'pinned', 'failed'].includes(state)) &&
      (cids ?? []).length <= 10;
    if (!isRight) return failure(400, 'BAD_REQUEST');
    const [name, before] = [query.get('name'), query.get('before')];
    const matching = this.pins.filter(
      ({ status, pin, created }) =>
        states.includes(status) &&
        (cids?.includes(pin.cid) ?? true) &&
        (name === null || pin.name === name) &&
        (before === null || created < before),
    );
    return { status: 200, body: this.lie({ count: matching.length, results: matching.slice(0, limit) }) };
  }

  /** A pin that gets on by being looked at. */
  #look(pin: ServedPin): ServedPin {
    const looks = (this.#looks.get(pin.requestid) ?? 0) + 1;
    this.#looks.set(pin.requestid, looks);
    if (pin.status === 'queued' || pin.status === 'pinning') {
      pin.status = looks >= this.looksUntilPinned ? this.outcome : 'pinning';
    }
    return pin;
  }
}

/** The error object. */
export function failure(status: number, reason: string, details?: string): { status: number; body: unknown } {
  return { status, body: { error: { reason, ...(details === undefined ? {} : { details }) } } };
}
