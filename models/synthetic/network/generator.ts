import { relu, sigmoid } from '../../autodiff/activations.ts';
import { ParameterLayout } from '../../autodiff/parameters.ts';
import type { Tensor } from '../../autodiff/tensor.ts';
import { NODE_COUNT } from '../../gemel.ts';
import { CONDITION_SIZE } from '../conditions.ts';
import { SEQUENCE_DAYS } from '../sequences.ts';
import { MIXED_WIDTH, mixingMatrix, NOISE_WIDTH, PERSON_SIZE, TIME_SCALES } from './noise.ts';

/** Hidden units of a person, and of a day. */
export const [PERSON_HIDDEN, DAY_HIDDEN] = [64, 64] as const;

/** What a person's part gives, and how many numbers: who they are, carried to every day. */
export const PERSON_OUTPUTS = {
  hidden: DAY_HIDDEN,
  score: NODE_COUNT,
  owned: NODE_COUNT,
  worn: 1,
  read: NODE_COUNT,
} as const;

/** What a day's part gives on top, and how many numbers. */
export const DAY_OUTPUTS = { score: NODE_COUNT, worn: 1, read: NODE_COUNT } as const;

type PersonOutput = keyof typeof PERSON_OUTPUTS;
type DayOutput = keyof typeof DAY_OUTPUTS;

/** Days of a week. */
const WEEK = 7;

/** What the generator learns. */
export const GENERATOR_SHAPES = {
  'person.noise': [PERSON_SIZE, PERSON_HIDDEN],
  'person.condition': [CONDITION_SIZE, PERSON_HIDDEN],
  'person.bias': [PERSON_HIDDEN],
  ...shapesOf(PERSON_OUTPUTS, (name, width) => ({
    [`${name}.fromNoise`]: [PERSON_SIZE, width],
    [`${name}.fromCondition`]: [CONDITION_SIZE, width],
    [`${name}.fromPerson`]: [PERSON_HIDDEN, width],
    [`${name}.bias`]: [width],
  })),
  'hidden.fromDay': [MIXED_WIDTH, DAY_HIDDEN],
  'hidden.fromWeekday': [WEEK, DAY_HIDDEN],
  ...shapesOf(DAY_OUTPUTS, (name, width) => ({
    [`${name}.fromDay`]: [MIXED_WIDTH, width],
    [`${name}.fromWeekday`]: [WEEK, width],
    [`${name}.fromHidden`]: [DAY_HIDDEN, width],
  })),
} as unknown as Readonly<Record<GeneratorParameter, readonly number[]>>;

/** Names of what the generator learns. */
export type GeneratorParameter =
  | `person.${'noise' | 'condition' | 'bias'}`
  | `${PersonOutput}.${'fromNoise' | 'fromCondition' | 'fromPerson' | 'bias'}`
  | `hidden.${'fromDay' | 'fromWeekday'}`
  | `${DayOutput}.${'fromDay' | 'fromWeekday' | 'fromHidden'}`;

/** Where the generator's parameters lie in their vector. */
export const GENERATOR_LAYOUT = new ParameterLayout<GeneratorParameter>(GENERATOR_SHAPES);

/** What a generator is given: standard normal noise and a one-hot condition, a row a sequence. */
export interface GeneratorInputs {
  /** [batch, 24] */
  readonly person: Tensor;
  /** [batch, 28, 12] */
  readonly days: Tensor;
  /** [batch, 10] */
  readonly condition: Tensor;
}

/** What a generator gives. */
export interface Generated {
  /** [batch, 28, 16], 0 where there is no value. */
  readonly scores: Tensor;
  /** [batch, 28, 16], also where there is no value. */
  readonly unmasked: Tensor;
  /** [batch, 28, 16], 0 or 1. */
  readonly validity: Tensor;
  /** What has to be above 0 for a value: [batch, 1, 16], [batch, 28, 1] and [batch, 28, 16]. */
  readonly presence: Readonly<Record<'owned' | 'worn' | 'read', Tensor>>;
}

/** Of the smooth relaxation of a threshold: how fast it goes from 0 to 1. */
const STEEPNESS = 2;

/**
 * Invented sequences as a critic reads them: [batch, 28, 16] scores, 0 where there is none, and [batch, 28, 16] validity.
 *
 * A value is there when three things hold: the person's device has the channel (one number a person), it is worn (one a
 * day), and the channel was read on that day; validity is thus the least of three numbers, thresholded at 0. The result
 * is 0 or 1; gradients are those of a sigmoid (straight-through estimator, https://arxiv.org/abs/1308.3432).
 */
export function generate(
  weights: Readonly<Record<GeneratorParameter, Tensor>>,
  { person, days, condition }: GeneratorInputs,
): Generated {
  const batch = person.shape[0] ?? 1;
  const personHidden = relu(
    person
      .matMul(weights['person.noise'])
      .add(condition.matMul(weights['person.condition']))
      .add(weights['person.bias']),
  );
  const ofPerson = (name: PersonOutput): Tensor =>
    person
      .matMul(weights[`${name}.fromNoise`])
      .add(condition.matMul(weights[`${name}.fromCondition`]))
      .add(personHidden.matMul(weights[`${name}.fromPerson`]))
      .add(weights[`${name}.bias`])
      .reshape([batch, 1, PERSON_OUTPUTS[name]]);
  const mixed = mixDays(days);
  const weekday = weekdays(days);
  const fromDay = (name: 'hidden' | DayOutput): Tensor =>
    mixed
      .matMul(weights[`${name}.fromDay`])
      .add(weekday.matMul(weights[`${name}.fromWeekday`]))
      .add(ofPerson(name));
  const hidden = relu(fromDay('hidden'));
  const ofDay = (name: DayOutput): Tensor => fromDay(name).add(hidden.matMul(weights[`${name}.fromHidden`]));
  const unmasked = ofDay('score');
  const presence = { owned: ofPerson('owned'), worn: ofDay('worn'), read: ofDay('read') };
  const validity = threshold(presence.owned.minimum(presence.worn).minimum(presence.read));
  return { scores: unmasked.multiply(validity), unmasked, validity, presence };
}

/** [batch, 28, 12] noise as [batch, 28, 36]: each number in each time scale. */
function mixDays(days: Tensor): Tensor {
  const [batch = 1] = days.shape;
  const rows = SEQUENCE_DAYS * TIME_SCALES.length;
  const matrix = days.graph.constant(mixingMatrix(), [1, rows, SEQUENCE_DAYS]).expand([batch, rows, SEQUENCE_DAYS]);
  return matrix.matMul(days).reshape([batch, SEQUENCE_DAYS, TIME_SCALES.length * NOISE_WIDTH]);
}

/** [28, 7]: which weekday each day is, one-hot. */
export function weekdays({ graph }: Tensor): Tensor {
  return graph.constant(
    Float32Array.from({ length: SEQUENCE_DAYS * WEEK }, (_unused, index) =>
      Math.floor(index / WEEK) % WEEK === index % WEEK ? 1 : 0,
    ),
    [SEQUENCE_DAYS, WEEK],
  );
}

/** 1 above zero and 0 elsewhere, with the gradient of a sigmoid. */
function threshold(logits: Tensor): Tensor {
  const smooth = sigmoid(logits.multiply(STEEPNESS));
  return smooth.add(stopGradient(logits.isGreaterThan(0).subtract(smooth)));
}

function stopGradient(x: Tensor): Tensor {
  return x.graph.apply({ operator: 'Identity', inputs: [x], shape: x.shape });
}

function shapesOf(
  outputs: Readonly<Record<string, number>>,
  shapes: (name: string, width: number) => Readonly<Record<string, readonly number[]>>,
): Record<string, readonly number[]> {
  return Object.assign({}, ...Object.entries(outputs).map(([name, width]) => shapes(name, width))) as Record<
    string,
    readonly number[]
  >;
}
