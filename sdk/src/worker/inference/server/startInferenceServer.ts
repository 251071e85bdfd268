import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import type { GemelError } from '../../../errors.ts';
import { WorkerConfigurationError } from '../../errors.ts';
import { InferenceClosedError, InferenceTimeoutError } from '../errors.ts';
import { answerRequest, OPEN_PATHS, type AnswerContext } from './answerRequest.ts';
import { InferenceRequestError, type ServedInferences } from './servedInference.ts';

/** What {@link startInferenceServer} takes. */
export interface InferenceServerParameters {
  readonly models: ServedInferences;
  /** Address to listen on. Without a token only one of this machine is allowed. Default: 127.0.0.1. */
  readonly host?: string;
  /** 0, the default, for any free one. */
  readonly port?: number;
  /** What every request but those about health has to show as a bearer. */
  readonly token?: string;
  /** Most rows in a request. Default: 256. */
  readonly maxBatch?: number;
  /** Most requests that are read or computed at a time; further ones get 503. Default: 16. */
  readonly maxRequests?: number;
  /** Largest body of a request, in bytes. Default: 4 MiB. */
  readonly maxBodyBytes?: number;
  /** Milliseconds in which a request has to be there as a whole. Default: 30 000. */
  readonly requestTimeoutMs?: number;
  readonly logger?: Pick<Logger, 'warn'>;
}

/** A running inference server. */
export interface InferenceServer {
  /** Where it listens, without a path. */
  readonly url: string;
  /** Takes no more requests, answers those in hand, and ends. The models' engines stay open. */
  close(): Promise<void>;
}

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];
const MAX_CONNECTIONS = 256;

/**
 * Serves models by the Open Inference Protocol, version 2, over HTTP, in JSON and with binary tensors. Plain HTTP: put a proxy
 * that speaks TLS in front of it on a network that others use too.
 *
 * @throws {WorkerConfigurationError} when the address can't be had, or is open to others without a token.
 * @see https://github.com/kserve/open-inference-protocol
 */
export async function startInferenceServer(parameters: InferenceServerParameters): Promise<InferenceServer> {
  const { host = '127.0.0.1', port = 0, token, requestTimeoutMs = 30_000 } = parameters;
  if (token === undefined && !LOOPBACK.includes(host)) {
    throw new WorkerConfigurationError(`${host} is open to others: give a token, or listen on 127.0.0.1`);
  }
  const draining = new AbortController();
  const context = contextOf(parameters, draining.signal);
  const server = createServer(
    {
      requestTimeout: requestTimeoutMs,
      headersTimeout: requestTimeoutMs,
      // How often Node looks for requests that took too long.
      connectionsCheckingInterval: Math.min(1000, requestTimeoutMs),
    },
    (request, response) => void answer(context, parameters, request, response),
  );
  server.maxConnections = MAX_CONNECTIONS;
  await listen(server, port, host);
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${(server.address() as AddressInfo).port}`,
    close: () => {
      draining.abort();
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      });
    },
  };
}

function contextOf(parameters: InferenceServerParameters, draining: AbortSignal): AnswerContext {
  const { models, maxBatch = 256, maxBodyBytes = 4 * 2 ** 20, maxRequests = 16 } = parameters;
  let inHand = 0;
  return {
    ...{ models, maxBatch, maxBodyBytes },
    isReady: () => !draining.aborted,
    async withRoom(work) {
      if (inHand >= maxRequests) {
        throw new InferenceRequestError(503, 'too many requests at a time', {
          'retry-after': '1',
          connection: 'close',
        });
      }
      inHand++;
      try {
        return await work();
      } finally {
        inHand--;
      }
    },
  };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => {
      const advice = 'name another address or port';
      reject(new WorkerConfigurationError(`${host}:${port} can't be listened on; ${advice}`, { cause }));
    });
    server.listen(port, host, resolve);
  });
}

async function answer(
  context: AnswerContext,
  { token, logger }: InferenceServerParameters,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    if (token !== undefined && !OPEN_PATHS.includes(request.url ?? '') && !isBearer(request, token)) {
      const headers = { 'www-authenticate': 'Bearer', connection: 'close' };
      throw new InferenceRequestError(401, 'show the token as a bearer', headers);
    }
    const { headers, body } = await answerRequest(context, request);
    const closing = context.isReady() ? {} : { connection: 'close' };
    response.writeHead(200, { ...headers, ...closing, 'content-length': body.length }).end(body);
  } catch (error) {
    const refusal = refusalFor(error);
    if (refusal.status >= 500)
      logger?.warn({ code: (error as Partial<GemelError>).code ?? 'UNEXPECTED' }, refusal.message);
    if (!request.complete) response.setHeader('connection', 'close');
    const body = Buffer.from(JSON.stringify({ error: refusal.message }));
    const headers = { 'content-type': 'application/json', ...refusal.headers, 'content-length': body.length };
    response.writeHead(refusal.status, headers).end(body);
  }
}

function refusalFor(error: unknown): InferenceRequestError {
  if (error instanceof InferenceRequestError) return error;
  if (error instanceof InferenceTimeoutError) return new InferenceRequestError(500, 'the model took too long');
  if (error instanceof InferenceClosedError) return new InferenceRequestError(503, 'the server is ending');
  return new InferenceRequestError(500, 'the model could not be run');
}

/** Compares digests, which are of one length whatever is shown. */
function isBearer({ headers }: IncomingMessage, token: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(headers.authorization ?? ''), digest(`Bearer ${token}`));
}
