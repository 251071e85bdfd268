import { adamStep, type AdamStepOptions } from '../../autodiff/adamStep.ts';
import { gradientsOf } from '../../autodiff/gradient.ts';
import type { Tensor } from '../../autodiff/tensor.ts';
import { TensorGraph } from '../../autodiff/tensorGraph.ts';
import { NODE_COUNT } from '../../gemel.ts';
import { CONDITION_SIZE } from '../conditions.ts';
import { SEQUENCE_DAYS } from '../sequences.ts';
import { CRITIC_LAYOUT, criticise, DAY_WIDTH, type CriticParameter } from './critic.ts';
import { enlargeDays, sideBySide } from './enlarge.ts';
import { generate, GENERATOR_LAYOUT, type GeneratorParameter } from './generator.ts';
import { NOISE_WIDTH, PERSON_SIZE } from './noise.ts';

/** Weight of the gradient penalty, as in the paper. */
const PENALTY = 10;

/** How a critic's gradients are made private. */
export interface PrivateGradients {
  /** No person's gradient is longer. */
  readonly clipNorm: number;
  /** Standard deviation of the noise on the sum of the people's gradients. */
  readonly noiseDeviation: number;
}

/**
 * One step of the critic: forward, gradient penalty, backward and Adam.
 *
 * The loss is that of WGAN-GP (Gulrajani et al. 2017, https://arxiv.org/abs/1704.00028). The penalty holds the slope of
 * the critic, between real and invented sequences, to 1; it is a gradient in the loss, and is differentiated again.
 *
 * Inputs: `real` [batch, 28, 32], `condition` [batch, 10], `person` [batch, 24], `days` [batch, 28, 12], `between` [batch,
 * 1, 1] from 0 to 1, `factors` [16] of {@link enlargeDays}, and `generator`, its parameters. Output `distance`: the critic's estimate of the Wasserstein distance.
 */
export function criticStep(batch: number, options: AdamStepOptions): Uint8Array {
  const graph = new TensorGraph('critic-step');
  const vector = graph.input('parameters', [CRITIC_LAYOUT.size]);
  const weights = CRITIC_LAYOUT.split(vector);
  const { loss, distance } = criticLoss(graph, weights, batch);
  graph.output(distance.mean(), 'distance');
  const names = Object.keys(weights) as CriticParameter[];
  const gradients = gradientsOf(
    loss.mean(),
    names.map((name) => weights[name]),
  );
  adamStep(graph, vector, CRITIC_LAYOUT.join(gradients), options);
  return graph.encode();
}

/**
 * One step of the critic in which no person moves it by more than a bound, and noise hides who moved it: DP-SGD (Abadi et
 * al. 2016, https://arxiv.org/abs/1607.00133) by person, each person one sequence.
 *
 * The weights are repeated, one set a person, so that one backward pass gives each person's own gradient. Inputs are those
 * of {@link criticStep} and `noise`: a standard normal for each parameter.
 */
export function privateCriticStep(people: number, options: AdamStepOptions & PrivateGradients): Uint8Array {
  const graph = new TensorGraph('private-critic-step');
  const { size } = CRITIC_LAYOUT;
  const vector = graph.input('parameters', [size]);
  const repeated = vector.reshape([size, 1]).expand([size, people]);
  const { loss, distance } = criticLoss(graph, splitByPerson(repeated, people), people);
  graph.output(distance.mean(), 'distance');
  const [gradient = repeated] = gradientsOf(loss, [repeated]);
  const lengths = gradient.square().sum([0]).add(1e-12).squareRoot();
  const shares = graph.constant(options.clipNorm).divide(lengths).minimum(1);
  const noise = graph.input('noise', [size]).multiply(options.noiseDeviation);
  const sum = gradient.multiply(shares).sum([1]).add(noise);
  adamStep(graph, vector, sum.multiply(1 / people), options);
  return graph.encode();
}

/** A critic's parameters from a [size, people] matrix, with the axis of people in front of each. */
function splitByPerson(matrix: Tensor, people: number): Record<CriticParameter, Tensor> {
  return CRITIC_LAYOUT.splitRows(matrix, (rows, shape) => rows.transpose().reshape([people, ...shape]));
}

/** Of each sequence: the critic's loss with its penalty, and how much more real the real one looks. */
function criticLoss(
  graph: TensorGraph,
  weights: Readonly<Record<CriticParameter, Tensor>>,
  batch: number,
): { readonly loss: Tensor; readonly distance: Tensor } {
  const condition = graph.input('condition', [batch, CONDITION_SIZE]);
  const factors = graph.input('factors', [NODE_COUNT]);
  const invented = inventedFrom(graph, GENERATOR_LAYOUT.split(graph.input('generator', [GENERATOR_LAYOUT.size])), {
    condition,
    factors,
  });
  const real = enlargeDays(graph.input('real', [batch, SEQUENCE_DAYS, DAY_WIDTH]), factors);
  const between = graph.input('between', [batch, 1, 1]);
  const mixture = real.multiply(between).add(invented.multiply(between.negate().add(1)));
  const [slope = mixture] = gradientsOf(criticise(weights, mixture, condition), [mixture]);
  const steepness = slope.square().sum([1, 2]).add(1e-12).squareRoot();
  const penalty = steepness.subtract(1).square().multiply(PENALTY).reshape([batch, 1]);
  const distance = criticise(weights, real, condition).subtract(criticise(weights, invented, condition));
  return { loss: penalty.subtract(distance), distance };
}

/** One step of the generator against a critic, given as `critic`; other inputs as in {@link criticStep}. */
export function generatorStep(batch: number, options: AdamStepOptions): Uint8Array {
  const graph = new TensorGraph('generator-step');
  const vector = graph.input('parameters', [GENERATOR_LAYOUT.size]);
  const critic = CRITIC_LAYOUT.split(graph.input('critic', [CRITIC_LAYOUT.size]));
  const condition = graph.input('condition', [batch, CONDITION_SIZE]);
  const factors = graph.input('factors', [NODE_COUNT]);
  const weights = GENERATOR_LAYOUT.split(vector);
  const loss = criticise(critic, inventedFrom(graph, weights, { condition, factors }), condition)
    .mean()
    .negate();
  graph.output(loss, 'loss');
  const names = Object.keys(weights) as GeneratorParameter[];
  const gradients = gradientsOf(
    loss,
    names.map((name) => weights[name]),
  );
  adamStep(graph, vector, GENERATOR_LAYOUT.join(gradients), options);
  return graph.encode();
}

/** [batch, 28, 32]: what the generator invents, as a critic reads it. */
function inventedFrom(
  graph: TensorGraph,
  weights: Readonly<Record<GeneratorParameter, Tensor>>,
  { condition, factors }: { readonly condition: Tensor; readonly factors: Tensor },
): Tensor {
  const [batch = 1] = condition.shape;
  const person = graph.input('person', [batch, PERSON_SIZE]);
  const days = graph.input('days', [batch, SEQUENCE_DAYS, NOISE_WIDTH]);
  const { scores, validity } = generate(weights, { person, days, condition });
  return enlargeDays(sideBySide(scores, validity), factors);
}
