import { connect, type Socket } from 'node:net';
import { expect } from 'chai';
import { startInferenceServer } from '#sdk/worker';
import { DIGEST, failureOf, NAME, randomVectors, withServer } from './support.ts';

const TOKEN = 'a-token-of-some-length';
const LENGTH_HEADER = 'inference-header-content-length';

/** A request for one row of ones, as the specification's example has it: an id, an input as JSON, a named output. */
const example = (change: Record<string, unknown> = {}, input: Record<string, unknown> = {}) => ({
  id: '42',
  inputs: [{ name: 'features', shape: [1, 16, 8], datatype: 'INT8', data: Array(128).fill(1), ...input }],
  outputs: [{ name: 'out' }],
  ...change,
});

const post = (url: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${url}/v2/models/${NAME}/infer`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body),
  });

/** JSON with tensors behind it. */
function binaryOf(document: unknown, ...tensors: Buffer[]): { body: Buffer; headers: Record<string, string> } {
  const json = Buffer.from(JSON.stringify(document));
  return { body: Buffer.concat([json, ...tensors]), headers: { [LENGTH_HEADER]: `${json.length}` } };
}

/** A request that the server has taken in hand, and whose body is still to come. */
async function startRequest(url: string, length: number): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  const goesOn = new Promise((resolve) => socket.once('data', resolve));
  const head = [`POST /v2/models/${NAME}/infer HTTP/1.1`, 'host: x', 'expect: 100-continue'];
  socket.write(`${head.join('\r\n')}\r\ncontent-length: ${length}\r\n\r\n`);
  await goesOn;
  return socket;
}

describe('startInferenceServer', () => {
  it('answers about its health, itself and its models in the words of the protocol', async () => {
    await withServer({}, async ({ url }) => {
      const get = async (path: string) => (await fetch(`${url}${path}`)).json() as Promise<unknown>;
      expect(await get('/v2/health/live')).to.deep.equal({ live: true });
      expect(await get('/v2/health/ready')).to.deep.equal({ live: true, ready: true });
      expect(await get('/v2')).to.deep.equal({ name: 'gemel', version: '1', extensions: ['binary_tensor_data'] });
      expect(await get(`/v2/models/${NAME}/ready`)).to.deep.equal({ name: NAME, ready: true });
      expect(await get(`/v2/models/${NAME}`)).to.deep.equal({
        ...{ name: NAME, platform: 'onnx_onnxv1' },
        inputs: [{ name: 'features', datatype: 'INT8', shape: [-1, 16, 8] }],
        outputs: [{ name: 'out', datatype: 'INT64', shape: [-1, 16, 8] }],
      });
    });
  });

  it('answers the specification’s JSON example: id, named output, data flat or nested', async () => {
    await withServer({}, async ({ url }) => {
      const nested = [Array.from({ length: 16 }, () => Array<number>(8).fill(1))];
      for (const body of [example(), example({}, { data: nested }), example({ outputs: undefined })]) {
        const response = await post(url, body);
        expect(response.status).to.equal(200);
        expect(response.headers.get('content-type')).to.equal('application/json');
        expect(response.headers.has(LENGTH_HEADER)).to.equal(false);
        expect(await response.json()).to.deep.equal({
          ...{ model_name: NAME, id: '42' },
          outputs: [{ name: 'out', shape: [1, 16, 8], datatype: 'INT64', data: Array(128).fill(2) }],
        });
      }
    });
  });

  it('answers the extension’s binary example, of either input type, as binary or as JSON', async () => {
    const [row] = randomVectors(1);
    const wide = Buffer.alloc(1024);
    row!.forEach((value, at) => wide.writeBigInt64LE(BigInt(value), at * 8));
    const tensors = { INT8: Buffer.from(row!.buffer), INT64: wide };
    await withServer({}, async ({ url }) => {
      for (const [datatype, tensor] of Object.entries(tensors)) {
        const input = { datatype, data: undefined, parameters: { binary_data_size: tensor.length } };
        const binary = { outputs: [{ name: 'out', parameters: { binary_data: true } }] };
        for (const change of [binary, { outputs: undefined, parameters: { binary_data_output: true } }]) {
          const { body, headers } = binaryOf(example(change, input), tensor);
          const response = await post(url, body, headers);
          expect(response.headers.get('content-type')).to.equal('application/octet-stream');
          const bytes = Buffer.from(await response.arrayBuffer());
          const jsonLength = Number(response.headers.get(LENGTH_HEADER));
          expect(JSON.parse(bytes.subarray(0, jsonLength).toString())).to.deep.equal({
            ...{ model_name: NAME, id: '42' },
            outputs: [{ name: 'out', shape: [1, 16, 8], datatype: 'INT64', parameters: { binary_data_size: 1024 } }],
          });
          expect(bytes.length).to.equal(jsonLength + 1024);
          row!.forEach((value, at) => expect(bytes.readBigInt64LE(jsonLength + at * 8)).to.equal(BigInt(value + 1)));
        }
        const { body, headers } = binaryOf(example({}, input), tensor);
        const { outputs } = (await (await post(url, body, headers)).json()) as { outputs: { data: number[] }[] };
        expect(outputs[0]!.data).to.deep.equal(Array.from(row!, (value) => value + 1));
      }
    });
  });

  it('refuses what is not a request of its model, in the form {error}, and repeats no value of it', async () => {
    const wrong: readonly [string, unknown, Record<string, string>?][] = [
      ['no JSON', Buffer.from('{"inputs": [NaN]}')],
      ['no inputs', { id: '42' }],
      ['another input', example({}, { name: 'other' })],
      ['the same input twice', example({ inputs: [...example().inputs, ...example().inputs] })],
      ['another type', example({}, { datatype: 'FP32' })],
      ['another shape', example({}, { shape: [1, 128] })],
      ['no rows', example({}, { shape: [0, 16, 8], data: [] })],
      ['too many rows', example({}, { shape: [5, 16, 8], data: Array(640).fill(1) })],
      ['too few integers', example({}, { data: [1] })],
      ['integers that are none', example({}, { data: Array(128).fill(0.5) })],
      ['integers outside the range', example({}, { data: Array(128).fill(31_337) })],
      ['another output', example({ outputs: [{ name: 'other' }] })],
      ['an output twice', example({ outputs: [{ name: 'out' }, { name: 'out' }] })],
      ['both forms of data', example({}, { parameters: { binary_data_size: 128 } })],
      ['a tensor that is not there', example({}, { data: undefined, parameters: { binary_data_size: 128 } })],
      [
        'bytes that nothing speaks of',
        ...(Object.values(binaryOf(example(), Buffer.alloc(1))) as [Buffer, Record<string, string>]),
      ],
      ['a JSON length beyond the body', example(), { [LENGTH_HEADER]: '99999999' }],
    ];
    await withServer({ maxBatch: 4 }, async ({ url }) => {
      for (const [what, body, headers] of wrong) {
        const response = await post(url, body, headers);
        expect(response.status, what).to.equal(400);
        const answer = (await response.json()) as { error: string };
        expect(Object.keys(answer), what).to.deep.equal(['error']);
        expect(answer.error, what).to.be.a('string').and.not.include('31337');
      }
    });
  });

  it('refuses other paths, verbs, models and encodings with their statuses', async () => {
    await withServer({}, async ({ url }) => {
      const status = async (path: string, init?: RequestInit) => (await fetch(`${url}${path}`, init)).status;
      expect(await status('/')).to.equal(404);
      expect(await status(`/v2/models/${'0'.repeat(64)}/ready`)).to.equal(404);
      expect(await status(`/v2/models/${DIGEST}`)).to.equal(404);
      expect(await status(`/v2/models/${NAME}/versions/1`)).to.equal(404);
      expect(await status('/v2', { method: 'DELETE' })).to.equal(405);
      expect(await status(`/v2/models/${NAME}/infer`)).to.equal(405);
      expect((await post(url, example(), { 'content-encoding': 'gzip' })).status).to.equal(415);
    });
  });

  it('limits bodies, announced and sent', async () => {
    await withServer({ maxBodyBytes: 1000 }, async ({ url }) => {
      expect((await post(url, Buffer.alloc(1001))).status).to.equal(413);
      const stream = new ReadableStream({
        start(controller) {
          for (let chunk = 0; chunk < 3; chunk++) controller.enqueue(new Uint8Array(400));
          controller.close();
        },
      });
      const init = { method: 'POST', body: stream, duplex: 'half' } as RequestInit;
      expect((await fetch(`${url}/v2/models/${NAME}/infer`, init)).status).to.equal(413);
      expect((await post(url, example())).status).to.equal(200);
    });
  });

  it('shows itself to nobody without the token but for its health, and never listens to others without one', async () => {
    await withServer({ token: TOKEN }, async ({ url }) => {
      const asked = await fetch(`${url}/v2`);
      expect(asked.status).to.equal(401);
      expect(asked.headers.get('www-authenticate')).to.equal('Bearer');
      for (const authorization of ['Bearer wrong-token-of-a-length', TOKEN, `Bearer ${TOKEN}x`, 'Bearer ']) {
        expect((await post(url, example(), { authorization })).status).to.equal(401);
      }
      expect((await post(url, example(), { authorization: `Bearer ${TOKEN}` })).status).to.equal(200);
      expect((await fetch(`${url}/v2/health/ready`)).status).to.equal(200);
    });
    const failure = await failureOf(startInferenceServer({ models: new Map(), host: '0.0.0.0' }));
    expect(failure).to.have.property('code', 'WORKER_CONFIGURATION');
  });

  it('tells requests beyond its number to come back', async () => {
    await withServer({ maxRequests: 1, requestTimeoutMs: 60_000 }, async ({ url }) => {
      const socket = await startRequest(url, 10);
      const response = await post(url, example());
      expect(response.status).to.equal(503);
      expect(response.headers.get('retry-after')).to.equal('1');
      socket.destroy();
    });
  });

  it('breaks off requests that come too slowly', async () => {
    await withServer({ requestTimeoutMs: 200 }, async ({ url }) => {
      const socket = connect(Number(new URL(url).port), '127.0.0.1');
      let text = '';
      socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
      const closed = new Promise((resolve) => socket.once('close', resolve));
      socket.write(`POST /v2/models/${NAME}/infer HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\n{`);
      await closed;
      expect(text).to.match(/^(HTTP\/1\.1 4|$)/);
      expect((await post(url, example())).status).to.equal(200);
    });
  });

  it('answers what it has in hand before it ends, and takes nothing more', async () => {
    const body = JSON.stringify(example());
    await withServer({}, async (server) => {
      const socket = await startRequest(server.url, body.length);
      const closed = server.close();
      expect(await failureOf(fetch(`${server.url}/v2`))).to.be.instanceOf(Error);
      let text = '';
      socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
      const ended = new Promise((resolve) => socket.once('end', resolve));
      socket.write(body);
      await Promise.all([closed, ended]);
      expect(text)
        .to.match(/^HTTP\/1\.1 200 OK\r\n/)
        .and.include('connection: close');
    });
  });
});
