/** A true statement of each circuit, for the benchmark to prove. */
import {
  cohortMembershipInput,
  inferenceClaimInput,
  inferenceClaimQuery,
  unlinkableClaimInput,
  windowClaimInput,
  type CircuitInputs,
} from '#sdk/prover';
import { runScoreModel } from '#sdk';
import { Aggregate, DAY_COUNT, Operator } from '../../sdk/src/generated/protocol.ts';
import { NODE_CHANNELS } from '../../sdk/src/state/channels.ts';
import { commitState } from '../../sdk/src/state/commitment.ts';
import { computeFeatures } from '../../sdk/src/state/features.ts';
import { emptyTwinState, type TwinState } from '../../sdk/src/state/twinState.ts';
import { publishedWeights } from '../../test/circuits/inference/inferenceCircuit.ts';
import { statementOf } from '../../test/circuits/unlinkable/statements.ts';
import { SEMAPHORE_DEPTH } from './semaphoreCircuit.ts';

/** The circuits whose proofs are timed. */
export type TimedCircuit = 'window-claim-named' | 'cohort-membership' | 'window-claim-unlinkable' | 'inference-claim';

const END_DAY = 20_000;

/** Inputs of the timed circuits, and of Semaphore's for the same identity and group. */
export async function trueStatements(): Promise<
  Pick<CircuitInputs, TimedCircuit> & { readonly semaphore: Readonly<Record<string, readonly bigint[]>> }
> {
  const statement = await statementOf();
  const { identity, path } = statement;
  return {
    'window-claim-named': await namedClaim(),
    'cohort-membership': await cohortMembershipInput(statement),
    'window-claim-unlinkable': await unlinkableClaimInput(statement),
    'inference-claim': await inferenceClaim(),
    semaphore: {
      secret: [identity.secretScalar],
      merkleProofLength: [BigInt(path.siblings.length)],
      merkleProofIndex: [BigInt(path.index)],
      merkleProofSiblings: Array.from({ length: SEMAPHORE_DEPTH }, (_unused, level) => path.siblings[level] ?? 0n),
      message: [statement.context],
      scope: [statement.scope],
    },
  };
}

async function namedClaim(): Promise<CircuitInputs['window-claim-named']> {
  const state = everyDay();
  const query = {
    channel: 0,
    aggregate: Aggregate.STD,
    operator: Operator.LESS,
    windowDays: DAY_COUNT,
    minValidDays: 20,
    lower: 2 ** 40 - 1,
    upper: 2 ** 40 - 1,
    endDay: END_DAY,
  };
  return windowClaimInput({ state, commitment: await commitState(state, 1n), query, context: 1n });
}

async function inferenceClaim(): Promise<CircuitInputs['inference-claim']> {
  const [state, weights] = [everyDay(), publishedWeights()];
  const score = runScoreModel(weights, computeFeatures(state));
  const query = inferenceClaimQuery({
    operator: Operator.LESS_OR_EQUAL,
    lower: score,
    upper: score,
    minValidDays: 20,
    endDay: END_DAY,
  });
  return inferenceClaimInput({ state, commitment: await commitState(state, 1n), weights, query, context: 1n });
}

/** A state with a typical value of every node's channel on every day. */
function everyDay(): TwinState {
  const state = emptyTwinState(END_DAY);
  for (const { index, typical, offset, scale } of NODE_CHANNELS) {
    const stored = Math.round((typical - offset) * scale) + 1;
    state.series[index]?.set(Array.from({ length: DAY_COUNT }, (_unused, day) => stored + (day % 7)));
  }
  return state;
}
