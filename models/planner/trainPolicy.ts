import { clamp } from '../autodiff/activations.ts';
import { adamStep } from '../autodiff/adamStep.ts';
import { gradientsOf } from '../autodiff/gradient.ts';
import type { Tensor } from '../autodiff/tensor.ts';
import { TensorGraph } from '../autodiff/tensorGraph.ts';
import { initialState, TrainingSession, type Batch } from '../autodiff/trainingSession.ts';
import { daysFirst, joined, type Elements } from '../dynamics/batches.ts';
import { constantEnsemble } from '../dynamics/constantEnsemble.ts';
import { actionHabits, lastActions, type Example } from '../dynamics/examples.ts';
import { INPUT_COUNT } from '../dynamics/inputs.ts';
import { ACTION_COUNT, SIMULATED_DAYS } from '../dynamics/spec.ts';
import type { Dynamics } from '../dynamics/trainDynamics.ts';
import { Random } from '../learning/random.ts';
import { worthOf } from './objective.ts';
import { POLICY_LAYOUT, PolicyGraph, type Policy, type PolicyParameter } from './policyGraph.ts';
import { actionLimits, policyShares } from './safety.ts';
import { simulateWeek, unchangedWeek, type Person } from './weekGraph.ts';

/** How the policy is trained. */
export interface PolicyTraining {
  readonly seed: number;
  readonly steps: number;
  readonly batchSize: number;
  /** Of the first step; falls linearly to zero. */
  readonly learningRate: number;
  readonly weightDecay: number;
  /** Share of the examples in which somebody else has chosen some actions, which the policy then has to work around. */
  readonly chosenShare: number;
}

/** Draws wishes beyond the limits back to them, where the clamp has no slope. */
const EXCESS_PENALTY = 0.05;

/** What a wish starts from: small, so that training begins near no change. */
const INITIAL_OUTPUT = 0.1;

/**
 * Trains the policy by the analytic policy gradient through the learned dynamics: policy and ensemble are unrolled for seven
 * days in one graph, and the objective's gradient flows back through both. No sampling of actions is needed, since the model
 * is differentiable and the horizon short, so the gradient has no variance but the batch's.
 *
 * @see Heess, N. et al. Learning continuous control policies by stochastic value gradients (2015), SVG(∞):
 *   https://arxiv.org/abs/1510.09142
 * @see Deisenroth, M. P. & Rasmussen, C. E. PILCO (2011): https://mlg.eng.cam.ac.uk/pub/pdf/DeiRas11.pdf
 */
export async function trainPolicy(
  examples: readonly Example[],
  dynamics: Dynamics,
  training: PolicyTraining,
): Promise<Policy> {
  const { steps, batchSize, learningRate } = training;
  const random = new Random(training.seed);
  const vector = POLICY_LAYOUT.initial(random);
  const initial = POLICY_LAYOUT.read(vector);
  for (let at = 0; at < initial.out.length; at++) initial.out[at] = INITIAL_OUTPUT * initial.out[at]!;
  const session = await TrainingSession.open(trainingGraph(dynamics, training), initialState(vector));
  for (let step = 0; step < steps; step++) {
    const rows = Array.from({ length: batchSize }, () => examples[random.below(examples.length)]!);
    await session.step(batchOf(rows, random, training.chosenShare, learningRate * (1 - step / steps)));
  }
  const { parameters } = session.state();
  await session.close();
  return POLICY_LAYOUT.read(parameters);
}

function trainingGraph(dynamics: Dynamics, { batchSize, weightDecay }: PolicyTraining): Uint8Array {
  const graph = new TensorGraph('planner-training');
  const vector = graph.input('parameters', [POLICY_LAYOUT.size]);
  const parts = POLICY_LAYOUT.split(vector);
  const ensemble = constantEnsemble(graph, dynamics);
  const row = (name: string): Tensor => graph.input(name, [batchSize, ACTION_COUNT]);
  const inputs = graph.input('inputs', [batchSize, INPUT_COUNT]);
  const person: Person = {
    ...{ inputs, habits: row('habits'), last: row('last') },
    ...{ lower: row('lower'), upper: row('upper') },
  };
  const [limit, inverse] = [row('limit'), row('inverse')];
  const plan = graph.input('plan', [SIMULATED_DAYS, batchSize, ACTION_COUNT]);
  const chosen = graph.input('chosen', [SIMULATED_DAYS, batchSize, ACTION_COUNT]);
  const policy = new PolicyGraph(parts);
  const context = policy.begin(inputs);
  const [least, most] = (['least', 'most'] as const).map((end) => {
    const shares = Array.from({ length: ACTION_COUNT }, (_unused, action) => policyShares(action)[end]);
    return graph.constant(shares, [ACTION_COUNT]);
  });
  const excesses: Tensor[] = [];
  const week = simulateWeek(ensemble, person, (day, state, before) => {
    const wish = policy.act(context, day, state.mean([0]), before);
    const share = clamp(wish, least!, most!);
    excesses.push(wish.subtract(share).square().mean());
    const [planned, isChosen] = [plan, chosen].map((of) => of.slice(day, day + 1).reshape([batchSize, ACTION_COUNT]));
    const own = share.multiply(limit);
    return own.add(planned!.subtract(own).multiply(isChosen!));
  });
  const { objective } = worthOf({ week, unchanged: unchangedWeek(ensemble, person), inverse });
  const excess = excesses.reduce((sum, one) => sum.add(one)).multiply(EXCESS_PENALTY);
  const loss = excess.subtract(objective.mean());
  graph.output(objective.mean(), 'objective');
  const names = Object.keys(parts) as PolicyParameter[];
  const gradients = gradientsOf(
    loss,
    names.map((name) => parts[name]),
  );
  adamStep(graph, vector, POLICY_LAYOUT.join(gradients), { learningRate: graph.input('rate', []), weightDecay });
  return graph.encode();
}

function batchOf(examples: readonly Example[], random: Random, chosenShare: number, rate: number): Batch {
  const limits = examples.map(({ features }) => actionLimits(features));
  const perAction = (rows: readonly Float32Array[]): Elements => [joined(rows), [rows.length, ACTION_COUNT]];
  const plans = limits.map(({ lower, upper }) => {
    return weekOf((action) => lower[action]! + (upper[action]! - lower[action]!) * random.uniform());
  });
  const chosen = limits.map(() => {
    const isChosen = Array.from({ length: ACTION_COUNT }, () => false);
    if (random.uniform() < chosenShare) isChosen[random.below(ACTION_COUNT)] = true;
    return weekOf((action) => Number(isChosen[action]));
  });
  return {
    inputs: [joined(examples.map(({ inputs }) => inputs)), [examples.length, INPUT_COUNT]],
    habits: perAction(examples.map(({ features }) => actionHabits(features))),
    last: perAction(examples.map(({ features }) => lastActions(features))),
    lower: perAction(limits.map(({ lower }) => lower)),
    upper: perAction(limits.map(({ upper }) => upper)),
    limit: perAction(limits.map(({ limit }) => limit)),
    inverse: perAction(limits.map(({ limit }) => limit.map((one) => (one > 0 ? 1 / one : 0)))),
    plan: daysFirst(plans, ACTION_COUNT),
    chosen: daysFirst(chosen, ACTION_COUNT),
    rate: [Float32Array.of(rate), []],
  };
}

function weekOf(value: (action: number) => number): Float32Array {
  return Float32Array.from({ length: SIMULATED_DAYS * ACTION_COUNT }, (_unused, at) => value(at % ACTION_COUNT));
}
