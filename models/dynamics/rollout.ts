import { InferenceSession, Tensor as Value } from 'onnxruntime-node';
import { concatenate } from '../autodiff/concatenate.ts';
import type { Tensor } from '../autodiff/tensor.ts';
import { TensorGraph } from '../autodiff/tensorGraph.ts';
import { daysFirst, joined } from './batches.ts';
import { constantEnsemble } from './constantEnsemble.ts';
import type { Example } from './examples.ts';
import { INPUT_COUNT } from './inputs.ts';
import { ACTION_COUNT, ACTS_NEXT_DAY, OUTCOME_COUNT, SIMULATED_DAYS, WEEKEND_SHARE } from './spec.ts';
import type { Dynamics } from './trainDynamics.ts';

const BATCH = 256;

/** What each member expects of each example: days × members × outcomes, deviations from habit in spreads. */
export type Expected = Float32Array;

/**
 * Simulates the week after each example.
 *
 * @param asEver leaves out what people did, as if all had done as ever from the first day on.
 */
export async function expectedWeeks(
  dynamics: Dynamics,
  examples: readonly Example[],
  { asEver = false } = {},
): Promise<Expected[]> {
  const session = await InferenceSession.create(rolloutGraph(dynamics), {
    ...{ executionProviders: ['cpu'], intraOpNumThreads: 1, interOpNumThreads: 1 },
  });
  const weeks: Expected[] = [];
  for (let start = 0; start < examples.length; start += BATCH) {
    const some = examples.slice(start, start + BATCH);
    const padded = Array.from({ length: BATCH }, (_unused, index) => some[index] ?? some[0]!);
    const acting = padded.map(({ acting: acted }) => (asEver ? acted.map(beforeTheWeek) : acted));
    const { states } = await session.run({
      inputs: new Value('float32', joined(padded.map(({ inputs }) => inputs)), [BATCH, INPUT_COUNT]),
      habits: new Value('float32', joined(padded.map(({ habits }) => habits)), [BATCH, ACTION_COUNT]),
      acting: new Value('float32', ...daysFirst(acting, ACTION_COUNT)),
    });
    const data = states?.data as Float32Array;
    weeks.push(...some.map((_example, row) => weekOf(data, dynamics.members, row)));
  }
  await session.release();
  return weeks;
}

/** Mean and range of the members' expectations of one outcome, `ahead` days ahead. */
export function summarise(
  week: Expected,
  outcome: number,
  ahead: number,
): { mean: number; least: number; most: number } {
  const members = week.length / (SIMULATED_DAYS * OUTCOME_COUNT);
  const values = Array.from({ length: members }, (_unused, member) => {
    return week[((ahead - 1) * members + member) * OUTCOME_COUNT + outcome]!;
  });
  const mean = values.reduce((sum, value) => sum + value, 0) / members;
  return { mean, least: Math.min(...values), most: Math.max(...values) };
}

/** What still acts of the day before the week; all else as ever. */
function beforeTheWeek(deviation: number, at: number): number {
  return at < ACTION_COUNT && ACTS_NEXT_DAY[at] === 1 ? deviation : 0;
}

function rolloutGraph(dynamics: Dynamics): Uint8Array {
  const graph = new TensorGraph('dynamics');
  const ensemble = constantEnsemble(graph, dynamics);
  const inputs = graph.input('inputs', [BATCH, INPUT_COUNT]);
  const { state: start, context } = ensemble.begin(inputs, graph.input('habits', [BATCH, ACTION_COUNT]));
  const acting = graph.input('acting', [SIMULATED_DAYS, BATCH, ACTION_COUNT]);
  const states: Tensor[] = [];
  let state = start;
  for (let day = 0; day < SIMULATED_DAYS; day++) {
    const acts = acting.slice(day, day + 1).reshape([BATCH, ACTION_COUNT]);
    state = ensemble.step(state, context, acts, WEEKEND_SHARE);
    states.push(state.reshape([1, dynamics.members, BATCH, OUTCOME_COUNT]));
  }
  graph.output(concatenate(states), 'states');
  return graph.encode();
}

function weekOf(data: Float32Array, members: number, row: number): Expected {
  const week = new Float32Array(SIMULATED_DAYS * members * OUTCOME_COUNT);
  for (let at = 0; at < SIMULATED_DAYS * members; at++) {
    const from = (at * BATCH + row) * OUTCOME_COUNT;
    week.set(data.subarray(from, from + OUTCOME_COUNT), at * OUTCOME_COUNT);
  }
  return week;
}
