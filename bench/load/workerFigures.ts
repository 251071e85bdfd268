import { cpus } from 'node:os';

/** A worker's own account of itself at one moment, and what the machine's cores did until then. */
export interface WorkerFigures {
  readonly atMs: number;
  readonly rssMiB: number;
  readonly cpuSeconds: number;
  readonly requests: ReadonlyMap<string, number>;
  /** Seconds that each step of orders took, all orders together. */
  readonly steps: ReadonlyMap<string, number>;
  readonly machineBusyMs: number;
}

/** Reads a worker's `/metrics`. @see sdk/src/worker/operation/metrics.ts */
export async function readFigures(metricsUrl: string): Promise<WorkerFigures> {
  const text = await (await fetch(metricsUrl)).text();
  const value = (name: string): number => Number(new RegExp(String.raw`^${name} (\S+)$`, 'mu').exec(text)?.[1] ?? NaN);
  const byLabel = (name: string): Map<string, number> => {
    const lines = text.matchAll(new RegExp(String.raw`^${name}\{\w+="(\w+)"\} (\S+)$`, 'gmu'));
    return new Map([...lines].map(([, label, figure]) => [label!, Number(figure)]));
  };
  return {
    atMs: performance.now(),
    rssMiB: value('process_resident_memory_bytes') / 2 ** 20,
    cpuSeconds: value('process_cpu_seconds_total'),
    requests: byLabel('gemel_worker_rpc_requests_total'),
    steps: byLabel('gemel_worker_step_duration_seconds_sum'),
    machineBusyMs: cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0),
  };
}

/** What came between two readings, largest first. */
export function increases(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): [string, number][] {
  const more = [...after].map(([label, figure]): [string, number] => [label, figure - (before.get(label) ?? 0)]);
  return more.toSorted(([, left], [, right]) => right - left);
}

/** A share of a core, or of all, from which on there is no more to be had. */
const FULL = 0.9;

/** What kept more orders from being delivered between two readings, in words. */
export function bottleneck(before: WorkerFigures, after: WorkerFigures): string {
  const wallSeconds = (after.atMs - before.atMs) / 1_000;
  const cores = (after.cpuSeconds - before.cpuSeconds) / wallSeconds;
  const busy = (after.machineBusyMs - before.machineBusyMs) / 1_000 / wallSeconds / cpus().length;
  const [step, seconds] = increases(before.steps, after.steps)[0] ?? ['none', 0];
  const inStep = `longest in the step "${step}": ${(seconds / wallSeconds).toFixed(1)} orders of those in hand at any moment`;
  const shares = `worker ${cores.toFixed(2)} cores, all of the machine ${(100 * busy).toFixed(0)} % busy`;
  if (cores >= FULL) return `the worker's own thread (${shares}; ${inStep})`;
  if (busy >= FULL) return `the machine's cores, which chain, content store and buyers share (${shares}; ${inStep})`;
  return `waiting, not computing (${shares}; ${inStep})`;
}
