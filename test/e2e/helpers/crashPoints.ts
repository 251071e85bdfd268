/**
 * Run before a worker (`--import`): tells of each moment at which its disk, the chain or the content store learns
 * something, and kills the process at the one that is asked for, as a crash would.
 *
 * It stands around what the worker calls, so that nothing in the worker knows of it.
 */
import { appendFileSync, promises as files } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { relative } from 'node:path';
import { JsonRpcProvider } from 'ethers';

const POINTS_FILE = process.env['CRASH_POINTS_FILE'];
const CRASH_AT = process.env['CRASH_AT'];
/** Everything below it is the worker's own. */
const HOME = process.env['CRASH_HOME'] ?? '';

/** Numbers of orders and hashes of questions are of one run alone. */
const nameOf = (path: string): string =>
  relative(HOME, path)
    .replace(/^.*0x[0-9a-f]{40}\//u, '')
    .replaceAll(/0x[0-9a-f]+|\b[0-9a-f]{32,}\b|\d+/gu, '#');

/** Steps of one name are told apart by their number in this process. */
const counts = new Map<string, number>();

async function around<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
  const count = (counts.get(what) ?? 0) + 1;
  counts.set(what, count);
  reach(`before ${what} (${count})`);
  const result = await work();
  reach(`after ${what} (${count})`);
  return result;
}

function reach(point: string): void {
  if (POINTS_FILE) appendFileSync(POINTS_FILE, `${point}\n`);
  if (point === CRASH_AT) process.kill(process.pid, 'SIGKILL');
}

const { rename } = files;
files.rename = (from, to) =>
  String(to).startsWith(HOME) ? around(`writing ${nameOf(String(to))}`, () => rename(from, to)) : rename(from, to);
syncBuiltinESMExports();

type Send = (this: JsonRpcProvider, method: string, parameters: unknown[]) => Promise<unknown>;
const send = Reflect.get(JsonRpcProvider.prototype, 'send') as Send;
JsonRpcProvider.prototype.send = function (method, parameters: unknown[]) {
  const work = (): Promise<unknown> => send.call(this, method, parameters);
  return method === 'eth_sendRawTransaction' ? around('sending a transaction', work) : work();
};

const { fetch } = globalThis;
globalThis.fetch = (resource, options) => {
  const url = resource instanceof Request ? resource.url : String(resource);
  const work = () => fetch(resource, options);
  return url.includes('/api/v0/block/put') ? around('storing a result', work) : work();
};
