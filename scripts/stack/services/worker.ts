import { join } from 'node:path';
import { execPath } from 'node:process';
import type { Supervisor } from '../supervisor.ts';
import type { WorkerProcessParameters } from '../types.ts';

const CLI = join(import.meta.dirname, '..', '..', '..', 'sdk', 'src', 'cli', 'cli.ts');

/** What a worker logs once it looks for orders. */
const READY_LINE = '"msg":"worker is ready"';

/** Starts a worker as a process of its own. */
export async function startWorkerProcess(
  supervisor: Supervisor,
  directory: string,
  { args }: WorkerProcessParameters,
): Promise<void> {
  await supervisor.start('worker', 1, ([monitoringPort]) => ({
    command: execPath,
    args: [CLI, 'worker', 'start', ...args, '--monitoring-port', String(monitoringPort)],
    cwd: directory,
    stopSignal: 'SIGTERM',
    graceMs: 5_000,
    condition: 'its line that it is ready',
    ready: ({ output }) => Promise.resolve(output().includes(READY_LINE) ? true : undefined),
  }));
}
