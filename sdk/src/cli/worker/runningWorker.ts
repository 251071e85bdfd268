import * as z from 'zod';
import { MONITOR_PATHS, type Health } from '../../worker/operation/monitor.ts';
import type { WorkerSettings } from './settings.ts';

const ANSWER_MS = 5_000;
/** Addresses that are listened on, and can't be called. */
const CALLED_FOR: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '[::1]' };

const healthSchema = z.object({
  operator: z.string(),
  state: z.enum(['serving', 'draining', 'ended']),
  ready: z.boolean(),
  pid: z.number().int(),
  ordersInHand: z.number().int(),
  backlog: z.number().int(),
  panelSeats: z.number().int(),
  lastBlock: z.number().int().nullable(),
  sinceReadSeconds: z.number().nullable(),
  catchUp: z.object({ block: z.number().int(), latest: z.number().int() }).nullable(),
  sinceProgressSeconds: z.number(),
}) satisfies z.ZodType<Health>;

/** Asks the running worker how it is; undefined when none answers, or another operator's does. */
export async function askWorker(settings: WorkerSettings, operator: string): Promise<Health | undefined> {
  const { monitoringHost: host, monitoringPort: port } = settings;
  if (port === 0) return undefined;
  try {
    const url = `http://${CALLED_FOR[host] ?? host}:${port}${MONITOR_PATHS.ready}`;
    const answer = await fetch(url, { signal: AbortSignal.timeout(ANSWER_MS) });
    const health = healthSchema.parse(await answer.json());
    return health.operator === operator ? health : undefined;
  } catch {
    return undefined; // nobody, or something else
  }
}
