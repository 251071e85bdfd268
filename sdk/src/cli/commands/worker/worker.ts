import { nounCommand } from '../../command.ts';
import { appointOperatorVerb } from './appoint.ts';
import { drainWorker } from './drain.ts';
import { setEvidenceVerb } from './evidence.ts';
import { initWorker } from './init.ts';
import { joinProcessorVerb } from './join.ts';
import { leaveWorker } from './leave.ts';
import { leaveProcessorVerb } from './part.ts';
import { revealNoise } from './reveal.ts';
import { serveInference } from './serveInference.ts';
import { addStakeVerb } from './stake.ts';
import { startWorkerVerb } from './start.ts';
import { showWorkerStatus } from './status.ts';

export const workerNoun = nounCommand('worker', 'compute insights for pay', [
  initWorker,
  startWorkerVerb,
  serveInference,
  showWorkerStatus,
  drainWorker,
  revealNoise,
  addStakeVerb,
  setEvidenceVerb,
  appointOperatorVerb,
  joinProcessorVerb,
  leaveProcessorVerb,
  leaveWorker,
]);
