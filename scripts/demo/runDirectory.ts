import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isProcessAlive } from '../stack/processes.ts';

const RUNS = join(import.meta.dirname, '..', '..', '.gemel', 'runs');
const LOGS = 'logs';
const LOGS_KEPT_MS = 24 * 3600 * 1000;

/** A folder of this run's own, so that runs don't disturb each other. What earlier ones left is removed. */
export async function makeRunDirectory(): Promise<string> {
  await mkdir(RUNS, { recursive: true, mode: 0o700 });
  const runs = await readdir(RUNS);
  await Promise.all(runs.map((run) => removeLeftovers(run).catch(() => undefined)));
  return mkdtemp(join(RUNS, `demo-${process.pid}-`));
}

/** A run that was killed leaves everything, one that failed its logs, which are kept for a day. */
async function removeLeftovers(run: string): Promise<void> {
  const pid = Number(run.split('-')[1]);
  if (isProcessAlive(pid)) return;
  const directory = join(RUNS, run);
  const { mtimeMs } = await stat(directory);
  const onlyLogs = (await readdir(directory)).join() === LOGS;
  if (!onlyLogs || Date.now() - mtimeMs > LOGS_KEPT_MS) await removeRun(directory);
}

/** Removes all of a run but what its services wrote. Returns where that is, if there is any. */
export async function keepOnlyLogs(directory: string): Promise<string | undefined> {
  const entries = await readdir(directory);
  for (const entry of entries) {
    if (entry !== LOGS) await rm(join(directory, entry), { recursive: true, force: true });
  }
  if (entries.includes(LOGS)) return join(directory, LOGS);
  await removeRun(directory);
  return undefined;
}

/** Removes a run's folder. */
export function removeRun(directory: string): Promise<void> {
  return rm(directory, { recursive: true, force: true, maxRetries: 5 });
}
