import { nounCommand } from '../../command.ts';
import { drainWorker } from './drain.ts';
import { initWorker } from './init.ts';
import { leaveWorker } from './leave.ts';
import { revealNoise } from './reveal.ts';
import { serveInference } from './serveInference.ts';
import { startWorkerVerb } from './start.ts';
import { showWorkerStatus } from './status.ts';

export const workerNoun = nounCommand('worker', 'compute insights for pay', [
  initWorker,
  startWorkerVerb,
  serveInference,
  showWorkerStatus,
  drainWorker,
  revealNoise,
  leaveWorker,
]);
