import { HORIZON_COUNT } from '../dataset/windows.ts';
import { FEATURES_PER_NODE, NODE_COUNT } from '../gemel.ts';
import type { Random } from '../learning/random.ts';

/** Hidden values of a node. */
export const HIDDEN_COUNT = 16;

/** What a node's hidden layer reads: its own normalised features, then the message of its neighbours. */
export const HIDDEN_INPUT_COUNT = 2 * FEATURES_PER_NODE;

/** Where each tensor lies in the flat parameters of the hidden part. */
export const HIDDEN_LAYOUT = (() => {
  const own = 0;
  const message = own + FEATURES_PER_NODE * HIDDEN_COUNT;
  const nodeBias = message + FEATURES_PER_NODE * HIDDEN_COUNT;
  const output = nodeBias + NODE_COUNT * HIDDEN_COUNT;
  const outputBias = output + HIDDEN_COUNT * HORIZON_COUNT;
  return { own, message, nodeBias, output, outputBias, size: outputBias + NODE_COUNT * HORIZON_COUNT } as const;
})();

/** One node on one day: what the layer reads, and what the linear part left over, in the node's own scale. */
export interface HiddenExample {
  readonly node: number;
  readonly input: Float64Array;
  /** One a horizon; NaN where the day has no value. */
  readonly residuals: Float64Array;
}

/** Residuals much smaller than this count as squares, larger ones as absolute values. */
const SMOOTHING = 0.1;

/** Random weights for the layer, zero for the output: training starts from the linear part as it is. */
export function initialHiddenParameters(random: Random): Float64Array {
  const parameters = new Float64Array(HIDDEN_LAYOUT.size);
  const scale = 1 / Math.sqrt(HIDDEN_INPUT_COUNT);
  for (let index = 0; index < HIDDEN_LAYOUT.nodeBias; index++) parameters[index] = scale * random.normal();
  for (let index = HIDDEN_LAYOUT.nodeBias; index < HIDDEN_LAYOUT.output; index++) {
    parameters[index] = 0.3 * random.normal();
  }
  return parameters;
}

/**
 * Mean smoothed absolute error of `examples`, with its gradient.
 *
 * @param gradient is overwritten.
 * @returns the sum over horizons of `√(error² + 0.01)`, averaged over examples.
 */
export function hiddenLoss(
  parameters: Float64Array,
  examples: readonly HiddenExample[],
  gradient: Float64Array,
): number {
  gradient.fill(0);
  const hidden = new Float64Array(HIDDEN_COUNT);
  let loss = 0;
  for (const example of examples) {
    layer(parameters, example, hidden);
    loss += backward(parameters, example, hidden, { gradient, share: 1 / examples.length });
  }
  return loss / examples.length;
}

/** `hidden = max(0, own × W + message × V + bias of the node)`. */
function layer(parameters: Float64Array, { node, input }: HiddenExample, hidden: Float64Array): void {
  const bias = HIDDEN_LAYOUT.nodeBias + node * HIDDEN_COUNT;
  for (let unit = 0; unit < HIDDEN_COUNT; unit++) hidden[unit] = parameters[bias + unit]!;
  for (let index = 0; index < HIDDEN_INPUT_COUNT; index++) {
    const value = input[index]!;
    for (let unit = 0; unit < HIDDEN_COUNT; unit++) {
      hidden[unit] = hidden[unit]! + value * parameters[index * HIDDEN_COUNT + unit]!;
    }
  }
  for (let unit = 0; unit < HIDDEN_COUNT; unit++) if (hidden[unit]! < 0) hidden[unit] = 0;
}

interface GradientSink {
  readonly gradient: Float64Array;
  /** Part of the batch that one example is. */
  readonly share: number;
}

/** Adds one example's gradient and returns its loss. */
function backward(
  parameters: Float64Array,
  { node, input, residuals }: HiddenExample,
  hidden: Float64Array,
  { gradient, share }: GradientSink,
): number {
  const hiddenSlope = new Float64Array(HIDDEN_COUNT);
  let loss = 0;
  for (let horizon = 0; horizon < HORIZON_COUNT; horizon++) {
    const residual = residuals[horizon]!;
    if (Number.isNaN(residual)) continue;
    const bias = HIDDEN_LAYOUT.outputBias + node * HORIZON_COUNT + horizon;
    let error = parameters[bias]! - residual;
    for (let unit = 0; unit < HIDDEN_COUNT; unit++) {
      error += hidden[unit]! * parameters[HIDDEN_LAYOUT.output + unit * HORIZON_COUNT + horizon]!;
    }
    const magnitude = Math.sqrt(error * error + SMOOTHING * SMOOTHING);
    const slope = (error / magnitude) * share;
    loss += magnitude;
    gradient[bias] = gradient[bias]! + slope;
    for (let unit = 0; unit < HIDDEN_COUNT; unit++) {
      const at = HIDDEN_LAYOUT.output + unit * HORIZON_COUNT + horizon;
      gradient[at] = gradient[at]! + slope * hidden[unit]!;
      hiddenSlope[unit] = hiddenSlope[unit]! + slope * parameters[at]!;
    }
  }
  layerBackward({ node, input }, hidden, hiddenSlope, gradient);
  return loss;
}

function layerBackward(
  { node, input }: Pick<HiddenExample, 'node' | 'input'>,
  hidden: Float64Array,
  hiddenSlope: Float64Array,
  gradient: Float64Array,
): void {
  const bias = HIDDEN_LAYOUT.nodeBias + node * HIDDEN_COUNT;
  for (let unit = 0; unit < HIDDEN_COUNT; unit++) {
    if (hidden[unit]! <= 0) hiddenSlope[unit] = 0;
    gradient[bias + unit] = gradient[bias + unit]! + hiddenSlope[unit]!;
  }
  for (let index = 0; index < HIDDEN_INPUT_COUNT; index++) {
    const value = input[index]!;
    for (let unit = 0; unit < HIDDEN_COUNT; unit++) {
      const at = index * HIDDEN_COUNT + unit;
      gradient[at] = gradient[at]! + value * hiddenSlope[unit]!;
    }
  }
}
