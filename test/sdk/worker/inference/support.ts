import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { contentDigest } from '#sdk/storage';
import {
  createInferenceEngine,
  modelNameOf,
  startInferenceServer,
  type InferenceServer,
  type InferenceServerParameters,
} from '#sdk/worker';
import { encodeOnnx } from '../../../../models/onnx/model.ts';
import { PLUS_ONE } from '../../../models/helpers/graphs.ts';

export { failureOf } from '../../../models/helpers/graphs.ts';
export { randomVectors } from '../../../models/helpers/vectors.ts';

/** Each of 16 × 8 features plus one. */
export const MODEL = encodeOnnx(PLUS_ONE);
export const DIGEST = contentDigest(MODEL);
export const NAME = modelNameOf(DIGEST);
export const INPUTS = { features: { dims: [16, 8], least: -128, most: 127 } };
export const TO_RUN = { modelBytes: MODEL, expectedDigest: DIGEST, inputs: INPUTS };

/** Runs `task` with a server of one model; both are ended after it. */
export async function withServer(
  parameters: Partial<InferenceServerParameters>,
  task: (server: InferenceServer) => Promise<void>,
  modelBytes: Uint8Array = MODEL,
): Promise<void> {
  const expectedDigest = contentDigest(modelBytes);
  const engine = await createInferenceEngine({ modelBytes, expectedDigest, inputs: INPUTS });
  const models = new Map([[modelNameOf(expectedDigest), { engine, inputs: INPUTS }]]);
  const server = await startInferenceServer({ models, ...parameters });
  try {
    await task(server);
  } finally {
    await engine.close();
    await server.close();
  }
}

/** What a hostile server does with a request for an inference; everything else it answers as it should. */
export type Infer = (request: IncomingMessage, body: Buffer, response: ServerResponse) => void;

/** A server that answers health and metadata rightly, and inferences as it likes. */
export async function withHostileServer(infer: Infer, task: (url: string) => Promise<void>): Promise<void> {
  const tensor = (name: string) => ({ name, datatype: 'INT64', shape: [-1, 16, 8] });
  const metadata = { name: NAME, platform: 'onnx', inputs: [tensor('features')], outputs: [tensor('out')] };
  await withHttpServer((request, response) => {
    if (request.method === 'GET') response.end(JSON.stringify(metadata));
    else {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => infer(request, Buffer.concat(chunks), response));
    }
  }, task);
}

/** Runs `task` with any server. */
export async function withHttpServer(listener: RequestListener, task: (url: string) => Promise<void>): Promise<void> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await task(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  }
}

/** The rows of a binary request to the hostile server. */
export function featuresOf({ headers }: IncomingMessage, body: Buffer): BigInt64Array {
  const tensor = body.subarray(Number(headers['inference-header-content-length']));
  return BigInt64Array.from({ length: tensor.length / 8 }, (_, at) => tensor.readBigInt64LE(at * 8));
}

/** What a hostile answer says of its one tensor, instead of the truth. */
export interface Lie {
  readonly name?: string;
  readonly datatype?: string;
  readonly shape?: readonly number[];
  readonly size?: number;
  readonly values?: BigInt64Array;
  /** Bytes after the tensor. */
  readonly more?: number;
}

/** Answers as an honest server would, but for the lie. */
export function answerWith(lie: Lie, request: IncomingMessage, body: Buffer, response: ServerResponse): void {
  const honest = featuresOf(request, body).map((value) => value + 1n);
  const values = lie.values ?? honest;
  const tensor = Buffer.alloc(values.length * 8 + (lie.more ?? 0));
  values.forEach((value, at) => tensor.writeBigInt64LE(value, at * 8));
  const { name = 'out', datatype = 'INT64', shape = [honest.length / 128, 16, 8], size = honest.length * 8 } = lie;
  const json = JSON.stringify({ outputs: [{ name, datatype, shape, parameters: { binary_data_size: size } }] });
  response.setHeader('inference-header-content-length', Buffer.byteLength(json));
  response.end(Buffer.concat([Buffer.from(json), tensor]));
}
