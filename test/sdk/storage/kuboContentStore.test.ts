import { readdir, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { expect } from 'chai';
import {
  contentDigest,
  ContentMismatchError,
  ContentStoreConfigurationError,
  ContentTimeoutError,
  ContentTooLargeError,
  ContentUnavailableError,
  digestToCid,
  InvalidDigestError,
  kuboContentStore,
  MAX_CONTENT_BYTES,
} from '#sdk/storage';
import type { ContentStore } from '#sdk/storage';
import type { ContentServer } from '#sdk/storage-node';
import { shouldKeepContent, WAYS } from './contract/contentStoreContract.ts';
import { Bench, rejection, utf8 } from './support.ts';

const CONTENT = utf8('{"protected":"…"}');
const DIGEST = contentDigest(CONTENT);

describe('kuboContentStore', () => {
  const bench = new Bench();
  let directory: string;
  let server: ContentServer;
  let store: ContentStore;

  beforeEach(async () => {
    directory = await bench.directory();
    server = await bench.contentServer({ directory });
    store = kuboContentStore({ apiUrl: server.apiUrl });
  });
  afterEach(() => bench.close());

  describe('on a node of Gemel’s own', () => shouldKeepContent(() => server));

  describe('put', () => {
    it('refuses one byte more than the limit', async () => {
      await rejection(store.put(new Uint8Array(MAX_CONTENT_BYTES + 1)), ContentTooLargeError);
      const small = kuboContentStore({ apiUrl: server.apiUrl, maxBytes: 4 });
      await rejection(small.put(new Uint8Array(5)), ContentTooLargeError);
    });

    it('T34 notices a node that says it stored something else', async () => {
      const url = await bench.peer((request, response) => {
        request.resume().on('end', () => {
          response.setHeader('content-type', 'application/json');
          response.end(JSON.stringify({ Key: digestToCid(contentDigest(utf8('other'))), Size: 5 }));
        });
      });
      await rejection(kuboContentStore({ apiUrl: url }).put(CONTENT), ContentMismatchError);
    });

    it('needs an API: a gateway only reads', async () => {
      const reader = kuboContentStore({ gatewayUrl: server.gatewayUrl });
      await rejection(reader.put(CONTENT), ContentStoreConfigurationError);
      await rejection(reader.pin(DIGEST), ContentStoreConfigurationError);
    });
  });

  for (const { way, options } of WAYS) {
    describe(`get over ${way}`, () => {
      const reader = (url: string, more = {}) =>
        kuboContentStore({ ...options({ apiUrl: url, gatewayUrl: url }), ...more });
      /** A peer that answers every request with these bytes, whatever was asked. */
      const liar = (bytes: Uint8Array) => bench.peer((_request, response) => response.end(bytes));

      it('T34 drops wrong bytes from a lying node', async () => {
        for (const wrong of [new Uint8Array(), utf8('other'), CONTENT.slice(1), new Uint8Array([...CONTENT, 0])]) {
          const error = await rejection(reader(await liar(wrong)).get(DIGEST), ContentMismatchError);
          expect(error.digest).to.equal(DIGEST);
        }
      });

      it('T34 returns nothing when the bytes on disk were changed', async () => {
        await store.put(CONTENT);
        const entries = await readdir(join(directory, 'blocks'), { recursive: true, withFileTypes: true });
        const block = entries.find((entry) => entry.isFile())!;
        await writeFile(join(block.parentPath, block.name), utf8('changed'));
        await rejection(reader(server.apiUrl).get(DIGEST), ContentMismatchError);
      });

      it('T34 gives up on a node that accepts and never answers', async () => {
        const silent = await bench.silentPeer();
        const started = performance.now();
        await rejection(reader(silent, { timeoutMs: 150 }).get(DIGEST), ContentTimeoutError);
        await rejection(reader(silent, { timeoutMs: 150 }).has(DIGEST), ContentTimeoutError);
        expect(performance.now() - started).to.be.within(290, 3000);
      });

      it('T34 gives up on a node that stalls in the middle of the content', async () => {
        const url = await bench.peer((_request, response) => {
          response.writeHead(200, { 'content-length': String(CONTENT.length) });
          response.write(CONTENT.slice(0, 5));
        });
        await rejection(reader(url, { timeoutMs: 150 }).get(DIGEST), ContentTimeoutError);
      });

      it('stops reading at the size limit, although the node never ends', async () => {
        let sent = 0;
        const url = await bench.peer((_request, response) => {
          const chunk = new Uint8Array(64 * 1024);
          const more = () => {
            while (!response.destroyed && response.write(chunk)) sent += chunk.length;
          };
          response.on('drain', more);
          more();
        });
        await rejection(reader(url, { maxBytes: 1024 * 1024 }).get(DIGEST), ContentTooLargeError);
        expect(sent).to.be.lessThan(64 * 1024 * 1024);
      });

      it('tries again when the node is busy, and not when it refuses', async () => {
        for (const [status, tries] of [
          [503, 3],
          [429, 3],
          [400, 1],
          [403, 1],
          [500, 1],
        ] as const) {
          let requests = 0;
          const url = await bench.peer((request, response) => {
            requests += 1;
            request.resume().on('end', () => response.writeHead(status).end('no'));
          });
          const error = await rejection(reader(url).get(DIGEST), ContentUnavailableError);
          expect([requests, error.retryable], String(status)).to.deep.equal([tries, tries > 1]);
        }
      });

      it('gets content that only the third try brings', async () => {
        let requests = 0;
        const url = await bench.peer((request: IncomingMessage, response: ServerResponse) => {
          requests += 1;
          request.resume().on('end', () => {
            if (requests < 3) response.destroy();
            else response.end(CONTENT);
          });
        });
        expect(Buffer.from(await reader(url).get(DIGEST)).equals(CONTENT)).to.equal(true);
        expect(requests).to.equal(3);
      });

      it('says that a node cannot be reached', async () => {
        await server.close();
        const error = await rejection(reader(server.apiUrl).get(DIGEST), ContentUnavailableError);
        expect(error.retryable).to.equal(true);
      });

      it('refuses what is no digest before asking anyone', async () => {
        for (const wrong of ['0x', DIGEST.slice(2), `${DIGEST}/../x`]) {
          await rejection(reader(server.apiUrl).get(wrong as typeof DIGEST), InvalidDigestError);
        }
      });
    });
  }

  describe('with a gateway and an API', () => {
    it('T34 reads from the API what the gateway lacks, lies about or fails at', async () => {
      await store.put(CONTENT);
      const gateways = [
        await bench.peer((_request, response) => response.writeHead(404).end()),
        await bench.peer((_request, response) => response.end('other')),
        await bench.peer((_request, response) => response.destroy()),
      ];
      for (const gatewayUrl of gateways) {
        const both = kuboContentStore({ apiUrl: server.apiUrl, gatewayUrl });
        expect(Buffer.from(await both.get(DIGEST)).equals(CONTENT)).to.equal(true);
      }
    });

    it('T34 reports the lie when nobody has the content', async () => {
      const gatewayUrl = await bench.peer((_request, response) => response.end('other'));
      const both = kuboContentStore({ apiUrl: server.apiUrl, gatewayUrl });
      await rejection(both.get(DIGEST), ContentMismatchError);
    });

    it('follows no redirect of a gateway', async () => {
      let visited = false;
      const inside = await bench.peer((_request, response) => {
        visited = true;
        response.end(CONTENT);
      });
      const gatewayUrl = await bench.peer((_request, response) => {
        response.writeHead(302, { location: inside }).end();
      });
      await rejection(kuboContentStore({ gatewayUrl }).get(DIGEST), ContentUnavailableError);
      expect(visited).to.equal(false);
    });
  });

  describe('configuration', () => {
    it('needs an http(s) address without credentials', () => {
      for (const apiUrl of ['', 'ipfs', 'file:///etc/passwd', 'http://user:secret@127.0.0.1:5001']) {
        expect(() => kuboContentStore({ apiUrl }), apiUrl).to.throw(ContentStoreConfigurationError);
        expect(() => kuboContentStore({ gatewayUrl: apiUrl }), apiUrl).to.throw(ContentStoreConfigurationError);
      }
      expect(() => kuboContentStore({})).to.throw(ContentStoreConfigurationError);
    });

    it('sends the headers given and keeps them out of errors', async () => {
      const seen: (string | undefined)[] = [];
      const url = await bench.peer((request, response) => {
        seen.push(request.headers.authorization);
        request.resume().on('end', () => response.writeHead(403).end('no'));
      });
      const headers = { authorization: 'Bearer secret-token' };
      for (const { options } of WAYS) {
        const error = await rejection(
          kuboContentStore({ ...options({ apiUrl: url, gatewayUrl: url }), headers }).get(DIGEST),
          ContentUnavailableError,
        );
        expect(error.message).to.not.include('secret-token');
      }
      expect(seen).to.deep.equal([headers.authorization, headers.authorization]);
    });
  });
});
