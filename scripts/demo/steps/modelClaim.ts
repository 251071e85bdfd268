import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  Operator,
  computeFeatures,
  createClaimRequest,
  parseScoreModel,
  runScoreModel,
  scoreTarget,
  submitClaim,
  type GemelClient,
} from '#sdk';
import { claimContext, evaluateInferenceClaim, inferenceClaimQuery, proveInferenceClaim } from '#sdk/prover';
import { loadCircuitArtifacts } from '#sdk/prover-node';
import type { TwinOwner } from '../cast.ts';

const WEIGHTS = join(import.meta.dirname, '..', '..', '..', 'models', 'published', 'score', 'weights.json');
const MAX_AGE_DAYS = 14;
const MIN_VALID_DAYS = 14;

/** A claim about what a model says of somebody. */
export interface ModelClaim {
  /** What was asked, in words. */
  readonly words: string;
  readonly provingSeconds: number;
  readonly gasUsed: bigint;
}

/**
 * The researcher asks who is forecast to spend at least as much energy as half of the owners; the first of whom it is true
 * proves that the registered model says so, and shows neither the forecast nor what it was made from.
 */
export async function claimModelScore(
  owners: readonly TwinOwner[],
  researcher: GemelClient,
  issuer: string,
): Promise<ModelClaim> {
  const { weights } = parseScoreModel(await readFile(WEIGHTS, 'utf8'));
  const scores = owners.map(({ state }) => runScoreModel(weights, computeFeatures(state)));
  const median = scores.toSorted((left, right) => left - right)[Math.floor(scores.length / 2)] ?? 0;
  const bounds = { operator: Operator.GREATER_OR_EQUAL, lower: median, upper: median, minValidDays: MIN_VALID_DAYS };
  const freshest = Math.max(...owners.map(({ state }) => state.endDay));
  const owner = owners.find(({ state }) => {
    const query = inferenceClaimQuery({ ...bounds, endDay: state.endDay });
    return freshest - state.endDay < MAX_AGE_DAYS && evaluateInferenceClaim(weights, state, query).satisfied;
  });
  if (!owner) throw new Error('no owner of the demo can prove a claim about a model');
  const asked = inferenceClaimQuery({ ...bounds, endDay: 0 });
  const { requestId } = await createClaimRequest(researcher, {
    query: asked,
    maxAgeDays: MAX_AGE_DAYS,
    circuit: 'inference-claim',
  });
  const { client, state, account, twin } = owner;
  const { chainId, contracts } = client.deployment;
  const binding = { requestId, twinId: twin.twinId, recipient: account.address };
  const startMs = performance.now();
  const { proof } = await proveInferenceClaim({
    ...{ state, commitment: twin.commitment, weights },
    query: { ...asked, endDay: state.endDay },
    context: claimContext({ chainId: BigInt(chainId), verifier: contracts.ClaimVerifier, ...binding }),
    artifacts: await loadCircuitArtifacts('inference-claim'),
  });
  const provingSeconds = (performance.now() - startMs) / 1000;
  const { endDay } = state;
  const { gasUsed } = await submitClaim(client, { requestId, twinId: twin.twinId, issuer, endDay, proof });
  const words = `the model forecasts ${scoreTarget(weights).key} in the upper half`;
  return { words, provingSeconds, gasUsed };
}
