import { adamStep } from '../autodiff/adamStep.ts';
import { gradientsOf } from '../autodiff/gradient.ts';
import { concatenate } from '../autodiff/concatenate.ts';
import type { Tensor } from '../autodiff/tensor.ts';
import { TensorGraph } from '../autodiff/tensorGraph.ts';
import { initialState, TrainingSession } from '../autodiff/trainingSession.ts';
import { TrainingDataUnusableError } from '../errors.ts';
import { FEATURES_PER_NODE } from '../gemel.ts';
import { Random } from '../learning/random.ts';
import { bootstrapShares, trainingBatch } from './trainingBatch.ts';
import { EnsembleGraph, ensembleLayout, type EffectMask, type EnsembleParameter } from './ensembleGraph.ts';
import type { Example } from './examples.ts';
import { INPUT_COUNT } from './inputs.ts';
import { ACTION_COUNT, nodeOf, OUTCOME_CHANNELS, OUTCOME_COUNT, SIMULATED_DAYS } from './spec.ts';

/** How the ensemble is trained. */
export interface DynamicsTraining {
  readonly seed: number;
  /** Networks, each trained on its own resample of the people. */
  readonly members: number;
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
  readonly weightDecay: number;
}

/** A trained ensemble. */
export interface Dynamics {
  readonly members: number;
  /** Each parameter of all members, members first, as `ensembleShapes` has it. */
  readonly parameters: Readonly<Record<EnsembleParameter, Float32Array>>;
  readonly mask: EffectMask;
}

/** Errors much smaller than this count as squares, larger ones as absolute values; in each outcome's own scale. */
const SMOOTHING = 0.1;

/** What training begins with: how much of the newest value and of the weighted mean is there, and how much stays a day. */
const INITIAL_START = [0.5, 0.3];
const INITIAL_CARRY = 0.9;

/**
 * Trains the ensemble on whole weeks: each simulates seven days from the state and the actions that were done, with no look
 * at the outcomes on the way, and is judged on all of them. The same examples and settings give the same bits on one kind of
 * processor.
 *
 * @throws {TrainingDataUnusableError} when there are fewer examples than a batch holds.
 */
export async function trainDynamics(
  examples: readonly Example[],
  mask: EffectMask,
  training: DynamicsTraining,
): Promise<Dynamics> {
  const { members, batchSize, epochs } = training;
  if (examples.length < batchSize) {
    throw new TrainingDataUnusableError(`${examples.length} weeks are too few to learn dynamics from`);
  }
  const random = new Random(training.seed);
  const layout = ensembleLayout(members);
  const session = await TrainingSession.open(
    trainingGraph(training, mask, outcomeScales(examples)),
    initialState(initialParameters(members, random)),
  );
  const shares = bootstrapShares(examples, members, random);
  const order = Uint32Array.from(examples.keys());
  for (let epoch = 0; epoch < epochs; epoch++) {
    random.shuffle(order);
    for (let start = 0; start + batchSize <= order.length; start += batchSize) {
      const rate = training.learningRate * (1 - (epoch + start / order.length) / epochs);
      await session.step(trainingBatch(examples, order.subarray(start, start + batchSize), shares, rate));
    }
  }
  const { parameters } = session.state();
  await session.close();
  return { members, parameters: layout.read(parameters), mask };
}

function trainingGraph(training: DynamicsTraining, mask: EffectMask, scales: Float32Array): Uint8Array {
  const { members, batchSize } = training;
  const graph = new TensorGraph('dynamics-training');
  const layout = ensembleLayout(members);
  const vector = graph.input('parameters', [layout.size]);
  const parts = layout.split(vector);
  const inputs = graph.input('inputs', [batchSize, INPUT_COUNT]);
  const acting = graph.input('acting', [SIMULATED_DAYS, batchSize, ACTION_COUNT]);
  const weekend = graph.input('weekend', [SIMULATED_DAYS, batchSize, 1]);
  const outcomes = graph.input('outcomes', [SIMULATED_DAYS, 1, batchSize, OUTCOME_COUNT]);
  const weights = graph.input('weights', [SIMULATED_DAYS, members, batchSize, OUTCOME_COUNT]);
  const ensemble = new EnsembleGraph(parts, mask);
  const { context, state: start } = ensemble.begin(inputs, graph.input('habits', [batchSize, ACTION_COUNT]));
  const states: Tensor[] = [];
  let state = start;
  for (let day = 0; day < SIMULATED_DAYS; day++) {
    const [acts, free] = [acting, weekend].map((tensor) => tensor.slice(day, day + 1).reshape(tensor.shape.slice(1)));
    state = ensemble.step(state, context, acts!, free!);
    states.push(state.reshape([1, ...state.shape]));
  }
  const error = concatenate(states)
    .subtract(outcomes)
    .divide(graph.constant(scales, [OUTCOME_COUNT]));
  const loss = error
    .square()
    .add(SMOOTHING ** 2)
    .squareRoot()
    .multiply(weights)
    .sum()
    .divide(weights.sum().add(1));
  graph.output(loss, 'loss');
  const names = Object.keys(parts) as EnsembleParameter[];
  const gradient = layout.join(
    gradientsOf(
      loss,
      names.map((name) => parts[name]),
    ),
  );
  adamStep(graph, vector, gradient.multiply(members), {
    learningRate: graph.input('rate', []),
    weightDecay: training.weightDecay,
  });
  return graph.encode();
}

/** Random units, and everything else as if tomorrow were mostly as today. */
function initialParameters(members: number, random: Random): Float32Array {
  const layout = ensembleLayout(members);
  const vector = layout.initial(random);
  const parts = layout.read(vector);
  for (const name of ['start', 'drift', 'carry', 'weekend', 'bias', 'stateOut', 'actionOut'] as const) {
    parts[name].fill(0);
  }
  for (let member = 0; member < members; member++) {
    OUTCOME_CHANNELS.forEach((channel, outcome) => {
      const input = member * INPUT_COUNT + nodeOf(channel) * FEATURES_PER_NODE;
      INITIAL_START.forEach((weight, place) => (parts.start[(input + place) * OUTCOME_COUNT + outcome] = weight));
      parts.carry[(member * OUTCOME_COUNT + outcome) * OUTCOME_COUNT + outcome] = INITIAL_CARRY;
    });
  }
  return vector;
}

/** Mean absolute deviation of each outcome: what its errors are measured by. */
function outcomeScales(examples: readonly Example[]): Float32Array {
  const [sums, counts] = [new Float64Array(OUTCOME_COUNT), new Float64Array(OUTCOME_COUNT)];
  for (const { outcomes, known } of examples) {
    for (const [at, one] of known.entries()) {
      const outcome = at % OUTCOME_COUNT;
      sums[outcome] = sums[outcome]! + one * Math.abs(outcomes[at]!);
      counts[outcome] = counts[outcome]! + one;
    }
  }
  return Float32Array.from(sums, (sum, outcome) => Math.max(0.05, sum / Math.max(1, counts[outcome]!)));
}
