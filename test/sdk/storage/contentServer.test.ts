import { readdir, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { create } from 'kubo-rpc-client';
import type { KuboRPCClient } from 'kubo-rpc-client';
import { CID } from 'multiformats/cid';
import { contentDigest, digestToCid } from '#sdk/storage';
import { ContentServerStartError, createContentServer } from '#sdk/storage-node';
import type { ContentServer } from '#sdk/storage-node';
import { Bench, rejection, utf8 } from './support.ts';

const HELLO = utf8('hello world\n');
const HELLO_V0 = 'QmT78zSuBmuS4z925WZfrqQ1qHaJ56DQaTfyMUF7F8ff5o';
const HELLO_RAW = 'bafkreifjjcie6lypi6ny7amxnfftagclbuxndqonfipmb64f2km2devei4';
const ABSENT = digestToCid(contentDigest(utf8('never stored')));
const MIB = 1024 * 1024;

async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const received: Uint8Array[] = [];
  for await (const chunk of chunks) received.push(chunk);
  return Buffer.concat(received);
}

/** Status of a bare HTTP request whose headers, Host too, are as given. */
function statusOf(url: string, method: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, { method, headers }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0));
    });
    request.on('error', reject).end();
  });
}

/** Every block file below a server's directory. */
async function blockFiles(directory: string): Promise<string[]> {
  const entries = await readdir(join(directory, 'blocks'), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

describe('content server', () => {
  const bench = new Bench();
  let server: ContentServer;
  let directory: string;
  let client: KuboRPCClient;

  beforeEach(async () => {
    directory = await bench.directory();
    server = await bench.contentServer({ directory, maxBodyBytes: 4 * MIB });
    client = create({ url: server.apiUrl });
  });
  afterEach(() => bench.close());

  const post = (path: string, init: RequestInit = {}) =>
    fetch(`${server.apiUrl}/api/v0/${path}`, { method: 'POST', ...init });
  const form = (bytes: Uint8Array, name = 'a.bin') => {
    const body = new FormData();
    body.append('file', new Blob([Uint8Array.from(bytes)]), name);
    return body;
  };

  describe('add', () => {
    it('gives the CIDs and sizes that Kubo gives by default', async () => {
      const known: [Uint8Array, string][] = [
        [HELLO, HELLO_V0],
        [utf8('hello world'), 'Qmf412jQZiuVUtdgnB36FXFX7xg5V6KEbSJ4dpQuhkLyfD'],
        [utf8('hello\n'), 'QmZULkCELmmk5XNfCgTnCyFgAVxBRBXyDHGGMVoLFLiXEN'],
        [new Uint8Array(), 'QmbFMke1KXqnYyBBWxB74N4c5SBnJMVAiMNRcGu6x1AwQH'],
        [new Uint8Array(MIB), 'QmVkbauSDEaMP4Tkq6Epm9uW75mWm136n81YH8fGtfwdHU'],
      ];
      for (const [bytes, cid] of known) expect((await client.add(bytes)).cid.toString()).to.equal(cid);
      expect((await client.add(HELLO)).size).to.equal(20);
    });

    it('honours cid-version and raw-leaves', async () => {
      expect((await client.add(HELLO, { cidVersion: 1 })).cid.toString()).to.equal(HELLO_RAW);
      const v1 = (await client.add(HELLO, { cidVersion: 1, rawLeaves: false })).cid;
      expect(v1.toString()).to.equal(CID.parse(HELLO_V0).toV1().toString());
      expect((await client.add(HELLO, { rawLeaves: true })).cid.toString()).to.equal(HELLO_RAW);
    });

    it('stores, pins and returns several files of several chunks', async () => {
      const large = Buffer.alloc(3 * MIB, 'gemel data ');
      const source = [
        { path: 'abis/A.json', content: HELLO },
        { path: 'B %2F ü.wasm', content: large },
      ];
      const added = [];
      for await (const file of client.addAll(source)) added.push(file);
      expect(added.map(({ path }) => path)).to.deep.equal(source.map(({ path }) => path));
      expect((await bytesOf(client.cat(added[1]!.cid))).equals(large)).to.equal(true);
      expect((await client.pin.add(added[1]!.cid)).toString()).to.equal(added[1]!.cid.toString());
      const pins = [];
      for await (const pin of client.pin.ls({ paths: [added[1]!.cid] })) pins.push(pin.cid.toString());
      expect(pins).to.deep.equal([added[1]!.cid.toString()]);
      const range = await bytesOf(client.cat(added[1]!.cid, { offset: 300_000, length: 50 }));
      expect(range.equals(large.subarray(300_000, 300_050))).to.equal(true);
    });

    it('refuses options that would change the CID, directories and malformed bodies', async () => {
      for (const option of [
        'chunker=size-1',
        'only-hash=true',
        'wrap-with-directory=true',
        'hash=blake3',
        'raw-leaves=x',
      ]) {
        expect((await post(`add?${option}`, { body: form(HELLO) })).status, option).to.equal(400);
      }
      expect((await post('add')).status).to.equal(400);
      expect((await post('add', { body: 'text' })).status).to.equal(400);
      const headers = { 'content-type': 'multipart/form-data; boundary=b' };
      const folder =
        '--b\r\ncontent-disposition: form-data; name="dir"; filename="x"\r\ncontent-type: application/x-directory\r\n\r\n\r\n--b--\r\n';
      for (const body of [folder, '', '--b', '--b\r\n\r\nx', '--b--\r\n', folder.slice(0, 60)]) {
        expect((await post('add', { headers, body })).status, JSON.stringify(body)).to.equal(400);
      }
      expect((await post('add', { headers: { 'content-type': 'multipart/form-data' }, body: 'x' })).status).to.equal(
        400,
      );
      expect(await blockFiles(directory)).to.deep.equal([]);
    });

    it('refuses a body past the limit, announced or not, and goes on serving', async () => {
      const tooMuch = new Uint8Array(5 * MIB);
      await rejection(client.add(tooMuch), Error);
      const announced = await statusOf(`${server.apiUrl}/api/v0/add`, 'POST', {
        'content-type': 'multipart/form-data; boundary=b',
        'content-length': String(5 * MIB),
      }).catch(() => 413);
      expect(announced).to.equal(413);
      const part = '--b\r\ncontent-disposition: form-data; name="file"; filename="x"\r\n\r\nx\r\n';
      const headers = { 'content-type': 'multipart/form-data; boundary=b' };
      expect((await post('add', { headers, body: `${part.repeat(300)}--b--\r\n` })).status).to.equal(413);
      expect(await blockFiles(directory)).to.deep.equal([]);
      expect((await client.add(HELLO)).cid.toString()).to.equal(HELLO_V0);
    });

    it('works for the client inside graph-cli', async () => {
      const graphCli = createRequire(import.meta.url).resolve('@graphprotocol/graph-cli/package.json');
      const { href } = pathToFileURL(join(graphCli, '..', 'dist', 'utils.js'));
      const { createIpfsClient } = (await import(href)) as { createIpfsClient: typeof create };
      const old = createIpfsClient({ url: `${server.apiUrl}/api/v0` });
      const files = old.addAll([{ path: 'subgraph.yaml', content: Buffer.from(HELLO) }])[Symbol.asyncIterator]();
      const { value } = (await files.next()) as { value: { cid: CID } };
      expect(value.cid.toString()).to.equal(HELLO_V0);
      await old.pin.add(value.cid);
      expect((await bytesOf(old.cat(HELLO_V0))).equals(HELLO)).to.equal(true);
    });
  });

  describe('blocks', () => {
    it('keeps a raw block under its CIDv1, once', async () => {
      for (let round = 0; round < 2; round += 1) {
        expect((await client.block.put(HELLO)).toString()).to.equal(HELLO_RAW);
      }
      expect(await blockFiles(directory)).to.have.length(1);
      expect(await client.block.get(CID.parse(HELLO_RAW))).to.deep.equal(HELLO);
      const stat = await client.block.stat(CID.parse(HELLO_RAW));
      expect([stat.cid.toString(), stat.size]).to.deep.equal([HELLO_RAW, HELLO.length]);
      expect((await bytesOf(client.cat(HELLO_RAW))).equals(HELLO)).to.equal(true);
    });

    it('refuses other codecs and hashes, and blocks past their limits', async () => {
      for (const option of ['cid-codec=dag-pb', 'format=dag-cbor', 'mhtype=blake3']) {
        expect((await post(`block/put?${option}`, { body: form(HELLO) })).status, option).to.equal(400);
      }
      const put = async (size: number, query = '') =>
        (await post(`block/put${query}`, { body: form(new Uint8Array(size)) })).status;
      expect(await put(MIB)).to.equal(200);
      expect(await put(MIB + 1)).to.equal(413);
      expect(await put(2 * MIB, '?allow-big-block=true')).to.equal(200);
      expect(await put(2 * MIB + 1, '?allow-big-block=true')).to.equal(413);
    });

    it('answers what it does not have as Kubo offline does', async () => {
      for (const path of ['cat', 'block/get', 'block/stat', 'pin/add']) {
        const response = await post(`${path}?arg=${ABSENT}`);
        const error = (await response.json()) as { Message: string; Type: string };
        expect([response.status, error.Type], path).to.deep.equal([500, 'error']);
        expect(error.Message).to.equal(`block was not found locally (offline): ipld: could not find ${ABSENT}`);
        expect((await post(`${path}?arg=nonsense`)).status).to.equal(400);
        expect((await post(path)).status).to.equal(400);
      }
      await rejection(bytesOf(client.pin.ls({ paths: [CID.parse(ABSENT)] }) as never), Error);
      expect((await post('cat?arg=' + HELLO_V0 + '&offset=-1')).status).to.equal(400);
      expect((await post('repo/gc')).status).to.equal(500);
    });

    it('survives a restart', async () => {
      await client.block.put(HELLO, { pin: true });
      const { cid } = await client.add(new Uint8Array(MIB));
      await server.close();
      const again = create({ url: (await bench.contentServer({ directory })).apiUrl });
      expect((await bytesOf(again.cat(HELLO_RAW))).equals(HELLO)).to.equal(true);
      expect(await bytesOf(again.cat(cid))).to.have.length(MIB);
      const pins = [];
      for await (const pin of again.pin.ls()) pins.push(pin.cid.toString());
      expect(pins.sort()).to.deep.equal([HELLO_RAW, cid.toV1().toString()].sort());
    });

    it('T34 serves no block whose bytes changed on disk, and mends it when it is stored again', async () => {
      await client.block.put(HELLO);
      const [file] = await blockFiles(directory);
      for (const damaged of [utf8('jello world\n'), new Uint8Array()]) {
        await writeFile(file!, damaged);
        const error = await rejection(bytesOf(client.cat(HELLO_RAW)), Error);
        expect(error.message).to.equal('block in storage has different hash than requested');
        for (const query of ['', '?format=raw']) {
          const response = await fetch(`${server.gatewayUrl}/ipfs/${HELLO_RAW}${query}`);
          expect(response.status).to.equal(500);
          expect(await response.text()).to.not.include('jello');
        }
        await client.block.put(HELLO);
        expect((await bytesOf(client.cat(HELLO_RAW))).equals(HELLO)).to.equal(true);
      }
    });
  });

  describe('gateway', () => {
    const get = (path: string, init: RequestInit = {}) => fetch(`${server.gatewayUrl}/ipfs/${path}`, init);

    it('serves files and raw blocks, safe to cache and not to be run', async () => {
      await client.add(HELLO);
      const response = await get(HELLO_V0);
      expect(response.status).to.equal(200);
      expect(Buffer.from(await response.arrayBuffer()).equals(HELLO)).to.equal(true);
      const headers = Object.fromEntries(response.headers);
      expect(headers).to.include({
        'content-type': 'application/octet-stream',
        'x-content-type-options': 'nosniff',
        'cache-control': 'public, max-age=29030400, immutable',
        'content-length': String(HELLO.length),
        etag: `"${HELLO_V0}"`,
      });
      const again = await get(HELLO_V0, { headers: { 'if-none-match': headers.etag! } });
      expect([again.status, await again.text()]).to.deep.equal([304, '']);

      await client.block.put(HELLO);
      const raw = await get(`${HELLO_RAW}?format=raw`, { headers: { accept: 'application/vnd.ipld.raw' } });
      expect(raw.headers.get('content-type')).to.equal('application/vnd.ipld.raw');
      expect(contentDigest(new Uint8Array(await raw.arrayBuffer()))).to.equal(contentDigest(HELLO));
      const node = new Uint8Array(await (await get(`${HELLO_V0}?format=raw`)).arrayBuffer());
      expect(contentDigest(node).slice(2)).to.equal(Buffer.from(CID.parse(HELLO_V0).multihash.digest).toString('hex'));
    });

    it('answers the probes of Graph Node', async () => {
      await client.add(HELLO);
      const probe = async (cid: string, cache: HeadersInit = {}) => {
        const response = await get(cid, { method: 'HEAD', headers: cache });
        expect(await response.text()).to.equal('');
        return [response.status, response.headers.get('content-length')];
      };
      const cachedOnly = { 'cache-control': 'only-if-cached' };
      expect((await probe('QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3Nn', cachedOnly))[0]).to.equal(412);
      expect((await probe('QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3Nn'))[0]).to.equal(404);
      expect(await probe(HELLO_V0, cachedOnly)).to.deep.equal([200, '12']);
      expect((await post('version', { headers: { 'content-length': '0' } })).status).to.equal(200);
    });

    it('says no to what it does not have or do', async () => {
      await client.add(HELLO);
      const answers: [string, string, number][] = [
        ['GET', `/ipfs/${ABSENT}`, 404],
        ['GET', `/ipfs/${HELLO_V0}/a`, 404],
        ['GET', '/ipfs/', 400],
        ['GET', '/ipfs/..%2f..%2fetc%2fpasswd', 400],
        ['GET', '/ipfs/%E0%A4%A', 400],
        ['GET', `/ipfs/${HELLO_V0}?format=car`, 406],
        ['POST', `/ipfs/${HELLO_V0}`, 405],
        ['GET', '/', 404],
        ['GET', '/ipns/example', 404],
      ];
      for (const [method, path, status] of answers) {
        expect(await statusOf(`${server.gatewayUrl}${path}`, method, {}), path).to.equal(status);
      }
    });
  });

  describe('who may call the API', () => {
    it('takes POST only', async () => {
      for (const method of ['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS']) {
        expect(await statusOf(`${server.apiUrl}/api/v0/version`, method, {}), method).to.equal(405);
      }
    });

    it('refuses requests from web pages and from rebound host names', async () => {
      const forbidden: Record<string, string>[] = [
        { origin: 'https://example.com' },
        { origin: 'null' },
        { origin: server.apiUrl },
        { referer: 'https://example.com/page' },
        { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64)' },
        { 'sec-fetch-site': 'cross-site' },
        { host: 'rebound.example.com' },
      ];
      for (const headers of forbidden) {
        expect(await statusOf(`${server.apiUrl}/api/v0/version`, 'POST', headers), JSON.stringify(headers)).to.equal(
          403,
        );
      }
      const allowed: Record<string, string>[] = [{}, { 'sec-fetch-site': 'none' }, { host: 'localhost:5001' }];
      for (const headers of allowed) {
        expect(await statusOf(`${server.apiUrl}/api/v0/version`, 'POST', headers)).to.equal(200);
      }
    });
  });

  describe('createContentServer', () => {
    it('takes requests from the pages that it was told of, and from no others', async () => {
      const origin = 'http://127.0.0.1:4173';
      const open = await createContentServer({ directory: await bench.directory(), allowedOrigins: [origin] });
      try {
        const ask = (headers: Record<string, string>) => statusOf(`${open.apiUrl}/api/v0/version`, 'POST', headers);
        const page = { 'user-agent': 'Mozilla/5.0', 'sec-fetch-site': 'cross-site', referer: `${origin}/` };
        expect(await ask({ ...page, origin })).to.equal(200);
        expect(await ask({ ...page, origin: 'http://127.0.0.1:4174' })).to.equal(403);
        expect(await ask({ ...page, origin, host: 'rebound.example.com' })).to.equal(403);
        const answer = await fetch(`${open.apiUrl}/api/v0/version`, { method: 'POST', headers: { origin } });
        expect(answer.headers.get('access-control-allow-origin')).to.equal(origin);
      } finally {
        await open.close();
      }
    });

    it('fails clearly when the port is taken or the directory is a file', async () => {
      const port = Number(new URL(server.apiUrl).port);
      await rejection(createContentServer({ directory: await bench.directory(), port }), ContentServerStartError);
      const file = join(directory, 'file');
      await writeFile(file, '');
      await rejection(createContentServer({ directory: file }), ContentServerStartError);
    });

    it('closes at once although a client holds its connection open', async () => {
      const socket = connect(Number(new URL(server.apiUrl).port), '127.0.0.1');
      await new Promise((resolve) => socket.once('connect', resolve));
      const ended = new Promise((resolve) => socket.once('close', resolve));
      socket.on('error', () => {}).resume();
      socket.write('POST /api/v0/add HTTP/1.1\r\nhost: localhost\r\ncontent-length: 100\r\n\r\n');
      await server.close();
      await ended;
    });
  });
});
