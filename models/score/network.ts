import {
  BIAS_FACTOR,
  FEATURES_PER_NODE,
  HIDDEN_COUNT,
  NEIGHBOURS,
  NODE_COUNT,
  REQUANTISE_SHIFT,
  SKIP_FACTOR,
  WEIGHT_OFFSET,
} from '../gemel.ts';

/** What an accumulator is divided by. */
const STEP = 2 ** REQUANTISE_SHIFT;
const ACTIVATION_MAX = 127;

/** How exact the arithmetic is: `integer` is the model as it ships, `real` knows neither rounding nor floors. */
export type Arithmetic = 'integer' | 'real';

/** Every value inside the network on one input, kept for the way back. */
export interface Trace {
  readonly features: Float64Array;
  readonly received: Float64Array;
  readonly accumulators: Float64Array;
  readonly hidden: Float64Array;
  readonly receivedHidden: Float64Array;
  readonly readableAccumulators: Float64Array;
  readonly readable: Float64Array;
  readonly hiddenSlopes: Float64Array;
}

/** A trace to be filled by {@link forward} again and again. */
export function emptyTrace(): Trace {
  const perNode = (): Float64Array => new Float64Array(NODE_COUNT * HIDDEN_COUNT);
  return {
    features: new Float64Array(NODE_COUNT * FEATURES_PER_NODE),
    received: perNode(),
    accumulators: perNode(),
    hidden: perNode(),
    receivedHidden: new Float64Array(HIDDEN_COUNT),
    readableAccumulators: new Float64Array(HIDDEN_COUNT),
    readable: new Float64Array(HIDDEN_COUNT),
    hiddenSlopes: perNode(),
  };
}

const FIRST = { self: WEIGHT_OFFSET.SELF_1, message: WEIGHT_OFFSET.MESSAGE_1, bias: WEIGHT_OFFSET.BIAS_1 };
const SECOND = { self: WEIGHT_OFFSET.SELF_2, message: WEIGHT_OFFSET.MESSAGE_2, bias: WEIGHT_OFFSET.BIAS_2 };

/**
 * The network of `runScoreModel`, for parameters on their way to becoming weights.
 *
 * @param parameters laid out as the weights, in their unit; already rounded when the arithmetic is `integer`.
 * @returns the score.
 */
export function forward(parameters: Float64Array, features: Int8Array, arithmetic: Arithmetic, trace: Trace): number {
  const target = parameters[WEIGHT_OFFSET.TARGET]!;
  trace.features.set(features);
  for (const node of [target, ...NEIGHBOURS[target]!]) {
    gather(trace.features, node, trace.received.subarray(node * HIDDEN_COUNT, (node + 1) * HIDDEN_COUNT));
    layer(parameters, FIRST, arithmetic, {
      own: row(trace.features, node),
      received: row(trace.received, node),
      accumulators: row(trace.accumulators, node),
      out: row(trace.hidden, node),
    });
  }
  gather(trace.hidden, target, trace.receivedHidden);
  layer(parameters, SECOND, arithmetic, {
    own: row(trace.hidden, target),
    received: trace.receivedHidden,
    accumulators: trace.readableAccumulators,
    out: trace.readable,
  });
  let score = BIAS_FACTOR * parameters[WEIGHT_OFFSET.SCORE_BIAS]!;
  for (let index = 0; index < FEATURES_PER_NODE; index++) {
    score += SKIP_FACTOR * parameters[WEIGHT_OFFSET.SKIP + index]! * row(trace.features, target)[index]!;
    score += parameters[WEIGHT_OFFSET.READOUT + index]! * trace.readable[index]!;
  }
  return score;
}

/** Adds what the loss changes by with each parameter, given what it changes by with the score, after {@link forward}. */
export function backward(parameters: Float64Array, scoreSlope: number, trace: Trace, gradient: Float64Array): void {
  const target = parameters[WEIGHT_OFFSET.TARGET]!;
  const readableSlopes = new Float64Array(HIDDEN_COUNT);
  const targetRow = row(trace.features, target);
  add(gradient, WEIGHT_OFFSET.SCORE_BIAS, BIAS_FACTOR * scoreSlope);
  for (let index = 0; index < FEATURES_PER_NODE; index++) {
    add(gradient, WEIGHT_OFFSET.SKIP + index, SKIP_FACTOR * scoreSlope * targetRow[index]!);
    add(gradient, WEIGHT_OFFSET.READOUT + index, scoreSlope * trace.readable[index]!);
    readableSlopes[index] = scoreSlope * parameters[WEIGHT_OFFSET.READOUT + index]!;
  }
  trace.hiddenSlopes.fill(0);
  const sentSlopes = new Float64Array(HIDDEN_COUNT);
  layerBackward(parameters, SECOND, gradient, {
    own: row(trace.hidden, target),
    received: trace.receivedHidden,
    accumulators: trace.readableAccumulators,
    slopes: readableSlopes,
    ownSlopes: row(trace.hiddenSlopes, target),
    receivedSlopes: sentSlopes,
  });
  for (const neighbour of NEIGHBOURS[target]!) {
    sentSlopes.forEach((slope, unit) => add(trace.hiddenSlopes, neighbour * HIDDEN_COUNT + unit, slope));
  }
  for (const node of [target, ...NEIGHBOURS[target]!]) {
    layerBackward(parameters, FIRST, gradient, {
      own: row(trace.features, node),
      received: row(trace.received, node),
      accumulators: row(trace.accumulators, node),
      slopes: row(trace.hiddenSlopes, node),
    });
  }
}

interface LayerOffsets {
  readonly self: number;
  readonly message: number;
  readonly bias: number;
}
interface LayerValues {
  readonly own: Float64Array;
  readonly received: Float64Array;
  readonly accumulators: Float64Array;
}

function layer(
  parameters: Float64Array,
  { self, message, bias }: LayerOffsets,
  arithmetic: Arithmetic,
  { own, received, accumulators, out }: LayerValues & { readonly out: Float64Array },
): void {
  for (let unit = 0; unit < HIDDEN_COUNT; unit++) {
    let sum = STEP * parameters[bias + unit]!;
    for (let input = 0; input < own.length; input++) {
      sum += own[input]! * parameters[self + input * HIDDEN_COUNT + unit]!;
      sum += received[input]! * parameters[message + input * HIDDEN_COUNT + unit]!;
    }
    accumulators[unit] = sum;
    const shifted = arithmetic === 'integer' ? Math.floor(sum / STEP) : sum / STEP;
    out[unit] = Math.max(0, Math.min(ACTIVATION_MAX, shifted));
  }
}

interface LayerSlopes extends LayerValues {
  /** Of the loss, by each output. */
  readonly slopes: Float64Array;
  readonly ownSlopes?: Float64Array;
  readonly receivedSlopes?: Float64Array;
}

/** Floors and roundings pass slopes through (a straight-through estimator); what is clipped passes none. */
function layerBackward(
  parameters: Float64Array,
  { self, message, bias }: LayerOffsets,
  gradient: Float64Array,
  { own, received, accumulators, slopes, ownSlopes, receivedSlopes }: LayerSlopes,
): void {
  for (let unit = 0; unit < HIDDEN_COUNT; unit++) {
    const accumulator = accumulators[unit]!;
    if (accumulator < 0 || accumulator >= (ACTIVATION_MAX + 1) * STEP || slopes[unit] === 0) continue;
    const slope = slopes[unit]! / STEP;
    add(gradient, bias + unit, STEP * slope);
    for (let input = 0; input < own.length; input++) {
      const at = input * HIDDEN_COUNT + unit;
      add(gradient, self + at, slope * own[input]!);
      add(gradient, message + at, slope * received[input]!);
      if (ownSlopes) add(ownSlopes, input, slope * parameters[self + at]!);
      if (receivedSlopes) add(receivedSlopes, input, slope * parameters[message + at]!);
    }
  }
}

function gather(rows: Float64Array, node: number, sum: Float64Array): void {
  sum.fill(0);
  for (const neighbour of NEIGHBOURS[node]!) {
    row(rows, neighbour).forEach((value, index) => add(sum, index, value));
  }
}

/** A node's eight values: features and hidden values are equally many. */
function row(values: Float64Array, node: number): Float64Array {
  return values.subarray(node * HIDDEN_COUNT, (node + 1) * HIDDEN_COUNT);
}

function add(values: Float64Array, index: number, amount: number): void {
  values[index] = values[index]! + amount;
}
