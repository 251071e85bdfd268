import { setTimeout as wait } from 'node:timers/promises';
import type { Command } from 'commander';
import { GemelError } from '../../../errors.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { addSettingOptions, readSettings } from '../../worker/readSettings.ts';
import { askWorker } from '../../worker/runningWorker.ts';
import { notedProcess, workerFolder } from '../../worker/workerFolder.ts';

const LOOK_MS = 500;

/** There is no worker to drain. */
class WorkerNotRunningError extends GemelError {
  override readonly code = 'WORKER_NOT_RUNNING';
}

/** `gemel worker drain` */
export function drainWorker(noun: Command, contextOf: ContextOf): void {
  const verb = verbCommand(
    noun,
    'drain',
    'have the running worker on this machine take no new orders, deliver those it accepted, and end; waits until it has',
    ['worker drain'],
  );
  addSettingOptions(verb).action(async (_options: unknown, command: Command) => {
    const { settings } = await readSettings(command, contextOf(command));
    const { withSigner, output, home } = contextOf(command, settings);
    await withSigner(async ({ deployment }, operator) => {
      const first = await askWorker(settings, operator);
      // What answers on a port says which process it is, and may lie: only the worker's own note makes it so.
      if (!first || first.pid !== (await notedProcess(await workerFolder(home, deployment.chainId, operator)))) {
        const advice = 'nothing is to be drained, or the settings of its monitoring differ from these';
        throw new WorkerNotRunningError(`no worker of ${operator} answers; ${advice}`);
      }
      process.kill(first.pid, 'SIGTERM');
      let told = '';
      while (isRunning(first.pid)) {
        const health = await askWorker(settings, operator);
        const now = `draining: ${health?.ordersInHand ?? 0} orders in hand, ${health?.backlog ?? 0} waiting`;
        if (now !== told) output.progress(now);
        told = now;
        await wait(LOOK_MS);
      }
      output.result({ operator, pid: first.pid, drained: true }, [
        `worker ${operator} (process ${first.pid}) has ended`,
      ]);
    });
  });
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
