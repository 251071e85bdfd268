import { nounCommand } from '../../command.ts';
import { leaveWorker } from './leave.ts';
import { registerWorkerVerb } from './register.ts';
import { runWorker } from './run.ts';

export const workerNoun = nounCommand('worker', 'compute insights for pay', [
  registerWorkerVerb,
  runWorker,
  leaveWorker,
]);
