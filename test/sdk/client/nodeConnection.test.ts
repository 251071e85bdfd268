import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { JsonRpcProvider, Network } from 'ethers';
import { NodeAnswerError, createProvider, readContract } from '#sdk';
import { ANSWER_LIMITS, nodeConnection } from '../../../sdk/src/client/nodeConnection.ts';
import { freePort } from '../../../scripts/stack/ports.ts';
import { rejection } from '../actions/rejection.ts';

const MIB = 1024 * 1024;
const CHAIN = Network.from(31_337);
const KEY = 'key-of-the-provider';

describe('an answer of a chain’s node', function () {
  this.timeout(60_000);
  let server: Server;
  let answer: RequestListener;
  let host: string;
  const providers: JsonRpcProvider[] = [];

  before(async () => {
    server = createServer((request, response) => answer(request, response));
    server.listen(await freePort('a node that lies'), '127.0.0.1');
    await once(server, 'listening');
    host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => {
    for (const provider of providers) provider.destroy();
    server.closeAllConnections();
    server.close();
  });

  const providerOf = (limits = ANSWER_LIMITS): JsonRpcProvider => {
    const connection = nodeConnection(`http://name:${KEY}@${host}/${KEY}?key=${KEY}`, limits);
    const provider = new JsonRpcProvider(connection, CHAIN, { staticNetwork: CHAIN, batchMaxCount: 1 });
    providers.push(provider);
    return provider;
  };
  const refusal = async (limits = ANSWER_LIMITS): Promise<Error> => {
    const error = await rejection(readContract(providerOf(limits).getBlockNumber()));
    expect(error).to.be.instanceOf(NodeAnswerError);
    expect(error.message).to.include(`the chain's node at ${host} `);
    expect(error.message).to.not.include(KEY);
    return error;
  };
  const resultOf = async (request: IncomingMessage, result: string): Promise<string> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { id } = JSON.parse(Buffer.concat(chunks).toString()) as { id: number };
    return JSON.stringify({ jsonrpc: '2.0', id, result });
  };

  it('is read when it is whole, compressed too, with the name and password of the URL', async () => {
    const seen: (string | undefined)[] = [];
    answer = (request, response) => {
      seen.push(request.headers.authorization, request.url);
      void resultOf(request, '0x2a').then((text) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
        response.end(gzipSync(text));
      });
    };
    expect(await providerOf().getBlockNumber()).to.equal(42);
    const basic = `Basic ${Buffer.from(`name:${KEY}`).toString('base64')}`;
    expect(seen).to.deep.equal([basic, `/${KEY}?key=${KEY}`]);
  });

  it('is cut off when it has no end, and the connection closed', async () => {
    let closed: Promise<unknown> | undefined;
    answer = (_request, response) => {
      closed = once(response, 'close');
      const chunk = Buffer.alloc(MIB, ' ');
      const more = (): void => {
        while (!response.destroyed && response.write(chunk));
      };
      response.on('drain', more);
      more();
    };
    expect((await refusal()).message).to.include('answered with more than 64 MiB');
    await closed;
  });

  it('is cut off when it grows without end as it is decompressed', async () => {
    answer = (_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      response.end(gzipSync(Buffer.alloc(65 * MIB, ' ')));
    };
    expect((await refusal()).message).to.include('answered with more than 64 MiB');
  });

  it('is given up when it is not whole in time, however steadily it drips', async () => {
    answer = (_request, response) => {
      const dripping = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(dripping));
    };
    expect((await refusal({ timeoutMs: 500, maxBytes: MIB })).message).to.include('gave no whole answer in 0.5 s');
    answer = () => undefined;
    expect((await refusal({ timeoutMs: 200, maxBytes: MIB })).message).to.include('gave no whole answer in 0.2 s');
  });

  it('is not waited for longer because the node says that it is busy', async () => {
    let asked = 0;
    answer = (_request, response) => {
      asked += 1;
      response.writeHead(429, { 'retry-after': '86400000' }).end();
    };
    const error = await rejection(readContract(providerOf().getBlockNumber()));
    expect(error.message).to.not.include(KEY);
    expect(asked).to.be.greaterThan(1);
  });

  it('has the same limits through every provider that is made', () => {
    const provider = createProvider({ rpcUrl: `http://${host}`, chainId: 31_337 });
    providers.push(provider);
    expect(provider._getConnection().timeout).to.equal(30_000);
    expect(ANSWER_LIMITS).to.deep.equal({ timeoutMs: 30_000, maxBytes: 64 * MIB });
  });
});
