import type { IncomingMessage } from 'node:http';
import { BINARY_EXTENSION, datatypeFor } from '../oip/tensors.ts';
import { InferenceInputError } from '../errors.ts';
import { encodeInferAnswer, type WireAnswer } from './inferAnswer.ts';
import { readInferRequest } from './inferRequest.ts';
import { InferenceRequestError, type ServedInference, type ServedInferences } from './servedInference.ts';

/** What a server answers by. */
export interface AnswerContext {
  readonly models: ServedInferences;
  readonly maxBatch: number;
  /** Largest body of a request, in bytes. */
  readonly maxBodyBytes: number;
  /** False from the moment the server is told to end. */
  readonly isReady: () => boolean;
  /** Runs a request when there is room for it. @throws {InferenceRequestError} with status 503 when there is none. */
  readonly withRoom: <T>(work: () => Promise<T>) => Promise<T>;
}

/** Paths that need no token: a supervisor asks them. */
export const OPEN_PATHS: readonly string[] = ['/v2/health/live', '/v2/health/ready'];

/** The server's metadata; the version is of what it answers, not of the package. */
const SERVER = { name: 'gemel', version: '1', extensions: [BINARY_EXTENSION] };

const MODEL_PATH = /^\/v2\/models\/([^/]{1,128})(\/ready|\/infer)?$/;

/**
 * Answers one request of the Open Inference Protocol, version 2.
 *
 * @throws {InferenceRequestError} with the status and words of a refusal.
 */
export async function answerRequest(context: AnswerContext, request: IncomingMessage): Promise<WireAnswer> {
  const path = (request.url ?? '').replace(/\?.*$/, '');
  if (path === '/v2/health/live') return onlyGet(request, { live: true });
  if (path === '/v2/health/ready') return onlyGet(request, { live: true, ready: requireReady(context) });
  if (path === '/v2') return onlyGet(request, SERVER);
  const [, name = '', verb] = MODEL_PATH.exec(path) ?? [];
  if (name === '') throw new InferenceRequestError(404, 'there is no such path; models have no versions here');
  const model = context.models.get(name);
  if (!model) throw new InferenceRequestError(404, 'there is no model of this name; a name is the sha2-256 of a model');
  if (verb === '/infer') return infer(context, { request, name, model });
  return onlyGet(request, verb === '/ready' ? { name, ready: requireReady(context) } : metadataOf(name, model));
}

function requireReady({ isReady }: AnswerContext): true {
  if (isReady()) return true;
  throw new InferenceRequestError(503, 'the server is ending', { connection: 'close' });
}

function onlyGet({ method }: IncomingMessage, document: unknown): WireAnswer {
  if (method !== 'GET') throw new InferenceRequestError(405, 'this path takes GET', { allow: 'GET' });
  return { headers: { 'content-type': 'application/json' }, body: Buffer.from(JSON.stringify(document)) };
}

function metadataOf(name: string, { engine, inputs }: ServedInference): Record<string, unknown> {
  return {
    ...{ name, platform: 'onnx_onnxv1' },
    inputs: engine.form.inputs.map((input) => ({
      ...{ name: input.name, shape: [-1, ...input.dims] },
      datatype: datatypeFor(inputs[input.name] ?? { least: 0, most: 0 }),
    })),
    outputs: engine.form.outputs.map((output) => ({
      ...{ name: output.name, datatype: 'INT64', shape: [-1, ...output.dims] },
    })),
  };
}

interface InferOptions {
  readonly request: IncomingMessage;
  readonly name: string;
  readonly model: ServedInference;
}

async function infer(context: AnswerContext, { request, name, model }: InferOptions): Promise<WireAnswer> {
  if (request.method !== 'POST') throw new InferenceRequestError(405, 'this path takes POST', { allow: 'POST' });
  if ((request.headers['content-encoding'] ?? 'identity') !== 'identity') {
    throw new InferenceRequestError(415, 'a body is taken without content-encoding only');
  }
  requireReady(context);
  return context.withRoom(async () => {
    const body = await readBody(request, context.maxBodyBytes);
    const asked = readInferRequest(body, request.headers, { model, maxBatch: context.maxBatch });
    try {
      return encodeInferAnswer(name, asked, await model.engine.run(asked.rows));
    } catch (error) {
      if (error instanceof InferenceInputError) throw new InferenceRequestError(400, error.message);
      throw error;
    }
  });
}

async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const tooLarge = new InferenceRequestError(413, `a body has at most ${maxBytes} bytes`, { connection: 'close' });
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw tooLarge;
  const chunks: Buffer[] = [];
  let size = 0;
  // Not by iteration, which would destroy the connection before the refusal is written.
  await new Promise<void>((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxBytes) reject(tooLarge);
      else chunks.push(chunk);
    });
    request.once('end', resolve);
    request.once('error', reject);
    request.once('close', () => reject(new InferenceRequestError(400, 'the request was broken off')));
  });
  return Buffer.concat(chunks);
}
