import {
  fetchCircuitArtifacts,
  fetchVerificationKey,
  Prover,
  proveWindowClaim,
  verifyWindowClaim,
} from '@gemel/sdk/prover';
import { CLAIM_CIRCUIT, claimRelease } from './circuitSource.ts';
import type { ClaimProgress, FromClaimWorker, ToClaimWorker } from './messages.ts';

/** The page's policy allows no scripts but its own, so not the threads that snarkjs would make up. */
const ALONE = { singleThread: true } as const;

/** Proves and verifies in a thread of its own, so that the page stays alive. */
self.onmessage = ({ data }: MessageEvent<ToClaimWorker>) => {
  answer(data).then(post, (error: unknown) => {
    const { code, message } = error as { code?: string; message: string };
    post({ kind: 'failed', code, message });
  });
};

async function answer(order: ToClaimWorker): Promise<FromClaimWorker> {
  const release = claimRelease();
  if (order.kind === 'verify') {
    const { proof, publicSignals } = order;
    const verificationKey = await fetchVerificationKey(CLAIM_CIRCUIT, order.circuitsUrl, { release });
    const isValid = await verifyWindowClaim({ proof, publicSignals, artifacts: { verificationKey }, ...ALONE });
    return { kind: 'verified', isValid };
  }
  const onProgress = (progress: ClaimProgress): void => post({ kind: 'progress', progress });
  onProgress({ step: 'FILES', done: 0 });
  const artifacts = await fetchCircuitArtifacts(CLAIM_CIRCUIT, order.circuitsUrl, { release });
  await using prover = new Prover(ALONE);
  const { state, commitment, query, context } = order;
  const proven = await proveWindowClaim({ state, commitment, query, context, artifacts, prover, onProgress });
  return { kind: 'proven', proof: proven.proof, publicSignals: proven.publicSignals };
}

function post(message: FromClaimWorker): void {
  self.postMessage(message);
}
