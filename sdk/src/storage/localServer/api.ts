import type { IncomingMessage, ServerResponse } from 'node:http';
import type { UnixFS } from '@helia/unixfs';
import type { Helia } from 'helia';
import { importFile } from 'ipfs-unixfs-importer';
import { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import { sha256 } from 'multiformats/hashes/sha2';
import { BIG_BLOCK_BYTES } from '../contentStore.ts';
import { SAFE_HEADERS, sendJson, sendStream } from './answers.ts';
import type { VerifiedBlocks } from './blocks.ts';
import { parseCid } from './blocks.ts';
import { ContentRequestError } from './errors.ts';
import { readFiles } from './multipart.ts';

/** What the routes work on. */
export interface ContentNode {
  readonly helia: Helia;
  readonly blocks: VerifiedBlocks;
  readonly files: UnixFS;
  /** Largest request body, and largest single block, in bytes. */
  readonly maxBodyBytes: number;
  readonly maxBlockBytes: number;
}

/** One request to the API. */
export interface ApiCall {
  readonly node: ContentNode;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly query: URLSearchParams;
}

/** Options of `add` that would give another CID or keep nothing, with the only value taken. */
const FIXED_ADD_OPTIONS: Readonly<Record<string, string>> = {
  chunker: 'size-262144',
  hash: 'sha2-256',
  inline: 'false',
  mode: '',
  mtime: '',
  nocopy: 'false',
  'only-hash': 'false',
  'preserve-mode': 'false',
  'preserve-mtime': 'false',
  'to-files': '',
  trickle: 'false',
  'wrap-with-directory': 'false',
};

/** The part of the Kubo RPC that Graph Node, graph-cli and kubo-rpc-client use here, by path after `/api/v0/`. */
export const API_ROUTES: ReadonlyMap<string, (call: ApiCall) => Promise<void>> = new Map([
  ['version', version],
  ['add', add],
  ['cat', cat],
  ['block/put', blockPut],
  ['block/get', blockGet],
  ['block/stat', blockStat],
  ['pin/add', pinAdd],
  ['pin/ls', pinLs],
]);

function version({ response }: ApiCall): Promise<void> {
  sendJson(response, { Version: '0.1.0', Commit: '', Repo: '', System: 'gemel-content', Golang: '' });
  return Promise.resolve();
}

/** CIDs as Kubo gives them by default: version 0, dag-pb leaves, 256 KiB chunks, 174 links a node. */
async function add({ node, request, response, query }: ApiCall): Promise<void> {
  for (const [option, only] of Object.entries(FIXED_ADD_OPTIONS)) {
    if ((query.get(option) ?? only) !== only) throw new ContentRequestError(400, `option ${option} is not supported`);
  }
  const cidVersion = oneOf(query, 'cid-version', ['0', '1']) === '1' ? 1 : 0;
  const rawLeaves = flag(query, 'raw-leaves', cidVersion === 1);
  const lines: string[] = [];
  for (const { name, bytes } of await readFiles(request, node.maxBodyBytes)) {
    const options = { profile: 'unixfs-v0-2015', cidVersion, rawLeaves } as const;
    const { cid, size } = await importFile({ content: bytes }, node.blocks, options);
    if (flag(query, 'pin', true)) await node.blocks.pin(cid);
    lines.push(JSON.stringify({ Name: name === '' ? cid.toString() : name, Hash: cid.toString(), Size: String(size) }));
  }
  response.writeHead(200, { ...SAFE_HEADERS, 'content-type': 'application/json', 'x-chunked-output': '1' });
  response.end(`${lines.join('\n')}\n`);
}

async function cat({ node, response, query }: ApiCall): Promise<void> {
  const cid = parseCid(argument(query));
  const offset = natural(query, 'offset');
  const length = natural(query, 'length');
  const range = { ...(offset !== undefined && { offset }), ...(length !== undefined && { length }) };
  const headers = { 'x-stream-output': '1' };
  await sendStream(response, headers, node.files.cat(cid, { offline: true, ...range }));
}

async function blockPut({ node, request, response, query }: ApiCall): Promise<void> {
  oneOf(query, 'cid-codec', ['raw']);
  oneOf(query, 'format', ['raw']);
  oneOf(query, 'mhtype', ['sha2-256']);
  const results: { Key: string; Size: number }[] = [];
  for (const { bytes } of await readFiles(request, node.maxBodyBytes)) {
    const limit = flag(query, 'allow-big-block', false) ? node.maxBlockBytes : BIG_BLOCK_BYTES;
    if (bytes.length > limit) throw new ContentRequestError(413, `the block has more than ${limit} bytes`);
    const cid = CID.createV1(raw.code, await sha256.digest(bytes));
    await node.blocks.put(cid, bytes);
    if (flag(query, 'pin', false)) await node.blocks.pin(cid);
    results.push({ Key: cid.toString(), Size: bytes.length });
  }
  response.writeHead(200, { ...SAFE_HEADERS, 'content-type': 'application/json', 'x-chunked-output': '1' });
  response.end(results.map((result) => `${JSON.stringify(result)}\n`).join(''));
}

async function blockGet({ node, response, query }: ApiCall): Promise<void> {
  await sendStream(response, { 'x-stream-output': '1' }, node.blocks.get(parseCid(argument(query))));
}

async function blockStat({ node, response, query }: ApiCall): Promise<void> {
  const cid = parseCid(argument(query));
  sendJson(response, { Key: cid.toString(), Size: (await node.blocks.read(cid)).length });
}

async function pinAdd({ node, response, query }: ApiCall): Promise<void> {
  const cid = parseCid(argument(query));
  await node.blocks.read(cid);
  await node.blocks.pin(cid);
  sendJson(response, { Pins: [cid.toString()] });
}

async function pinLs({ node, response, query }: ApiCall): Promise<void> {
  const asked = query.getAll('arg').map(parseCid);
  const pinned: string[] = [];
  for (const cid of asked) {
    if (!(await node.helia.pins.isPinned(cid)))
      throw new ContentRequestError(500, `path '${cid.toString()}' is not pinned`);
    pinned.push(cid.toString());
  }
  if (asked.length === 0) for await (const { cid } of node.helia.pins.ls()) pinned.push(cid.toString());
  sendJson(response, { Keys: Object.fromEntries(pinned.map((cid) => [cid, { Type: 'recursive' }])) });
}

function argument(query: URLSearchParams): string {
  const value = query.get('arg');
  if (value === null || value === '') throw new ContentRequestError(400, 'argument "ipfs-path" is required');
  return value;
}

function flag(query: URLSearchParams, name: string, otherwise: boolean): boolean {
  const value = oneOf(query, name, ['true', 'false']);
  return value === null ? otherwise : value === 'true';
}

function natural(query: URLSearchParams, name: string): number | undefined {
  const value = query.get(name);
  if (value === null) return undefined;
  if (!/^\d{1,15}$/.test(value)) throw new ContentRequestError(400, `option ${name} must be a number of bytes`);
  return Number(value);
}

function oneOf(query: URLSearchParams, name: string, values: readonly string[]): string | null {
  const value = query.get(name);
  if (value !== null && !values.includes(value)) {
    throw new ContentRequestError(400, `option ${name} must be ${values.join(' or ')}`);
  }
  return value;
}
