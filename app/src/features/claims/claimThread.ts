import { circuitsUrl } from './circuitSource.ts';
import type { ClaimProgress, ClaimToProve, FromClaimWorker, ProvenSignals, ToClaimWorker } from './messages.ts';

/** What went wrong in the thread, as its own error says it. */
class ClaimThreadError extends Error {
  readonly code: string | undefined;

  constructor(code: string | undefined, message: string) {
    super(message);
    this.code = code;
  }
}

/** How a proof is followed, and stopped. */
export interface ProofWatch {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ClaimProgress) => void;
}

/**
 * Proves a claim in a worker, which ends with it, and so does what it held.
 *
 * @throws an error with the SDK's code: `PROVING_CANCELLED` when `signal` aborts, `CLAIM_NOT_SATISFIED` when it is false.
 */
export async function proveInThread(claim: ClaimToProve, watch: ProofWatch): Promise<ProvenSignals> {
  const answer = await ask({ kind: 'prove', circuitsUrl: circuitsUrl(), ...claim }, watch);
  if (answer.kind !== 'proven') throw new ClaimThreadError(undefined, '');
  return { proof: answer.proof, publicSignals: answer.publicSignals };
}

/** Whether a proof is valid for its public signals, decided in a worker. */
export async function verifyInThread(proven: ProvenSignals): Promise<boolean> {
  const answer = await ask({ kind: 'verify', circuitsUrl: circuitsUrl(), ...proven });
  return answer.kind === 'verified' && answer.isValid;
}

function ask(order: ToClaimWorker, watch?: ProofWatch): Promise<FromClaimWorker> {
  const worker = new Worker(new URL('./claimWorker.ts', import.meta.url), { type: 'module' });
  const asked = Promise.withResolvers<FromClaimWorker>();
  worker.onmessage = ({ data }: MessageEvent<FromClaimWorker>) => {
    if (data.kind === 'progress') watch?.onProgress(data.progress);
    else if (data.kind === 'failed') asked.reject(new ClaimThreadError(data.code, data.message));
    else asked.resolve(data);
  };
  worker.onerror = () => asked.reject(new ClaimThreadError(undefined, ''));
  const cancel = (): void => asked.reject(new ClaimThreadError('PROVING_CANCELLED', ''));
  watch?.signal.addEventListener('abort', cancel);
  worker.postMessage(order);
  return asked.promise.finally(() => {
    watch?.signal.removeEventListener('abort', cancel);
    worker.terminate();
  });
}
