import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WorkerConfigurationError } from '../errors.ts';
import type { WorkerStatus } from './serving.ts';
import type { Worker } from '../worker.ts';

/** A worker that gets no further for so long, not by one range of blocks, is stuck: a restart is due. */
const LONGEST_STANDSTILL_SECONDS = 300;
/** Who has not read the chain for so long doesn't know its orders. */
const LONGEST_SILENCE_SECONDS = 60;

/** Paths that a monitor answers. */
export const MONITOR_PATHS = { live: '/health/live', ready: '/health/ready', metrics: '/metrics' } as const;

/** What {@link startMonitor} takes. */
export interface MonitorParameters {
  readonly host: string;
  readonly port: number;
  /** Undefined while the worker starts. */
  readonly worker: () => Pick<Worker, 'status' | 'metrics'> | undefined;
}

/** Tells over HTTP how a worker is doing. */
export interface Monitor {
  readonly url: string;
  close(): Promise<void>;
}

/** What `/health/ready` answers. */
export interface Health extends WorkerStatus {
  readonly ready: boolean;
  /** Process of the worker. */
  readonly pid: number;
}

/**
 * Answers probes: `/health/live` says whether the worker still gets further, also while it reads a long chain, `/health/ready` whether it takes orders; `/metrics` is for Prometheus.
 *
 * @throws {WorkerConfigurationError} when nobody can listen there.
 * @see https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
 */
export async function startMonitor({ host, port, worker }: MonitorParameters): Promise<Monitor> {
  const server = createServer((request, response) => {
    answer(request, response, worker()).catch(() => response.destroy());
  });
  try {
    server.listen({ host, port });
    await once(server, 'listening');
  } catch (cause) {
    const advice = 'end what listens there, or set another monitoringPort (0: none)';
    const { code = 'unknown' } = cause as NodeJS.ErrnoException;
    throw new WorkerConfigurationError(`port ${port} of ${host} cannot be listened on (${code}); ${advice}`, { cause });
  }
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}`,
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** Whether the worker takes orders. */
export function isReady({ state, sinceReadSeconds }: WorkerStatus): boolean {
  return state === 'serving' && sinceReadSeconds !== null && sinceReadSeconds < LONGEST_SILENCE_SECONDS;
}

async function answer(
  { method, url }: IncomingMessage,
  response: ServerResponse,
  worker: ReturnType<MonitorParameters['worker']>,
): Promise<void> {
  if (method !== 'GET' && method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end();
    return;
  }
  const now = worker?.status();
  if (url === MONITOR_PATHS.live) {
    const getsFurther = !now || now.sinceProgressSeconds < LONGEST_STANDSTILL_SECONDS;
    send(response, getsFurther, { state: now?.state ?? 'starting', pid: process.pid });
  } else if (url === MONITOR_PATHS.ready) {
    if (now) send(response, isReady(now), { ready: isReady(now), ...now, pid: process.pid } satisfies Health);
    else send(response, false, { ready: false, state: 'starting', pid: process.pid });
  } else if (url === MONITOR_PATHS.metrics) {
    if (!worker) {
      response.writeHead(503).end();
      return;
    }
    const { contentType, text } = await worker.metrics();
    response.writeHead(200, { 'content-type': contentType }).end(text);
  } else response.writeHead(404).end();
}

function send(response: ServerResponse, isWell: boolean, body: object): void {
  response.writeHead(isWell ? 200 : 503, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(`${JSON.stringify(body)}\n`);
}
