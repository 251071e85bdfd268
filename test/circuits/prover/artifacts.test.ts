import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import {
  CircuitArtifactMismatchError,
  CircuitArtifactUnavailableError,
  developmentRelease,
  fetchCircuitArtifacts,
  fetchVerificationKey,
} from '#sdk/prover';
import { loadCircuitArtifacts } from '#sdk/prover-node';
import { sha256 } from '../../../scripts/circuits/artifacts.ts';
import { freePort } from '../../../scripts/stack/ports.ts';
import { ROOT, windowClaimCircuit } from '../helpers/windowClaimCircuit.ts';

const CIRCUIT = 'window-claim-named';

describe('fetchCircuitArtifacts', () => {
  let server: Server;
  let base: string;
  let answer: (request: IncomingMessage, response: ServerResponse, body: Buffer) => void;
  let asked: string[];

  before('serve the build', async function () {
    this.timeout(180_000);
    await windowClaimCircuit();
    const port = await freePort('the circuit artefacts');
    base = `http://127.0.0.1:${port}`;
    server = createServer((request, response) => {
      const name = (request.url ?? '').split('/').at(-1) ?? '';
      asked.push(name);
      answer(request, response, readFileSync(join(ROOT, 'circuits', 'build', CIRCUIT, name)));
    });
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  });
  beforeEach('answer as asked', () => {
    asked = [];
    answer = (_request, response, body) => void response.end(body);
  });
  after('stop', () => {
    server.closeAllConnections();
    server.close();
  });

  const isUnavailable = async (promise: Promise<unknown>, message: RegExp): Promise<void> => {
    expect((await failure(promise, CircuitArtifactUnavailableError)).message).to.match(message);
  };

  it('returns what the build made', async () => {
    const [fetched, loaded] = [await fetchCircuitArtifacts(CIRCUIT, base), await loadCircuitArtifacts(CIRCUIT)];
    expect(sha256(fetched.zkey)).to.equal(sha256(loaded.zkey));
    expect(fetched.verificationKey).to.deep.equal(loaded.verificationKey);
  });

  it('fetches for verifying what that takes, and no more; checked, too', async () => {
    const { verificationKey } = await loadCircuitArtifacts(CIRCUIT);
    expect(await fetchVerificationKey(CIRCUIT, base)).to.deep.equal(verificationKey);
    expect(asked).to.deep.equal(['verification_key.json']);
    answer = (_request, response) => void response.end('{}');
    await failure(fetchVerificationKey(CIRCUIT, base), CircuitArtifactMismatchError);
  });

  it('asks once more past the cache for bytes that are not the right ones, and then gives up', async () => {
    let isCacheBad = true;
    answer = ({ headers }, response, body) => {
      const isPastCache = headers['cache-control'] === 'no-cache';
      response.end(isCacheBad && !isPastCache ? 'stale' : body);
    };
    expect((await fetchCircuitArtifacts(CIRCUIT, base)).zkey.length).to.be.above(1000);
    isCacheBad = false;
    answer = (_request, response) => void response.end('tampered');
    await failure(fetchCircuitArtifacts(CIRCUIT, base), CircuitArtifactMismatchError);
  });

  it('takes another release by its hashes, and refuses the rest', async () => {
    const release = developmentRelease(CIRCUIT);
    expect((await fetchCircuitArtifacts(CIRCUIT, base, { release })).circuit).to.equal(CIRCUIT);
    const other = { ...release, zkey: { ...release.zkey, sha256: sha256('a ceremony’s key') } };
    await failure(fetchCircuitArtifacts(CIRCUIT, base, { release: other }), CircuitArtifactMismatchError);
  });

  it('stops at the size limit, whether or not the server tells the size', async () => {
    await isUnavailable(fetchCircuitArtifacts(CIRCUIT, base, { maxBytes: 1000 }), /larger than 1000 bytes/);
    answer = (_request, response, body) => {
      response.writeHead(200, { 'transfer-encoding': 'chunked' });
      response.write(body.subarray(0, 900));
      response.end(body.subarray(900));
    };
    await isUnavailable(fetchCircuitArtifacts(CIRCUIT, base, { maxBytes: 1000 }), /larger than 1000 bytes/);
  });

  it('stops at the time limit, and when the caller says so', async () => {
    answer = () => {};
    await isUnavailable(fetchCircuitArtifacts(CIRCUIT, base, { timeoutMs: 50 }), /longer than 50 ms/);
    const controller = new AbortController();
    const stopped = fetchCircuitArtifacts(CIRCUIT, base, { signal: controller.signal });
    controller.abort(new Error('never mind'));
    await isUnavailable(stopped, /never mind/);
  });

  it('follows a redirect only when allowed', async () => {
    answer = ({ url = '' }, response, body) => {
      if (url.startsWith('/moved')) response.writeHead(302, { location: url.replace('/moved', '') }).end();
      else response.end(body);
    };
    await isUnavailable(fetchCircuitArtifacts(CIRCUIT, `${base}/moved`), /redirects are not allowed/);
    expect((await fetchCircuitArtifacts(CIRCUIT, `${base}/moved`, { redirect: 'follow' })).circuit).to.equal(CIRCUIT);
  });

  it('refuses plain http to another machine, and what is no URL, before it asks', async () => {
    for (const url of ['http://example.org', 'file:///etc', 'ftp://127.0.0.1', 'circuits']) {
      await isUnavailable(fetchCircuitArtifacts(CIRCUIT, url), /is no https URL/);
    }
    expect(asked).to.deep.equal([]);
  });
});

async function failure<E extends Error>(promise: Promise<unknown>, type: new (...args: never[]) => E): Promise<E> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof type) return error;
    throw error;
  }
  throw new Error(`expected a ${type.name}`);
}
