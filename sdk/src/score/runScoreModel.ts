import {
  ACTIVATION_BITS,
  BIAS_FACTOR,
  FEATURES_PER_NODE,
  HIDDEN_COUNT,
  NODE_COUNT,
  REQUANTISE_SHIFT,
  SKIP_FACTOR,
  WEIGHT_OFFSET,
} from '../generated/protocol.ts';
import { InvalidStateError } from '../state/errors.ts';
import { NEIGHBOURS } from '../state/graph.ts';
import { assertScoreWeights } from './scoreModel.ts';

const ACTIVATION_MAX = 2 ** ACTIVATION_BITS - 1;

/**
 * The score of a state's features: a graph network of two layers, read at the model's target node, beside a linear path.
 *
 * ```
 * hidden[v]  = requantise(x[v] × self1 + Σ over neighbours u of x[u] × message1 + 128 bias1)         for every node v
 * readable   = requantise(hidden[t] × self2 + Σ over neighbours u of t of hidden[u] × message2 + 128 bias2)
 * score      = 16 (x[t] · skip) + readable · readout + 128 scoreBias
 * requantise = a ↦ min(max(a, 0) >> 7, 127)
 * ```
 *
 * Plain integers below 2^23 in size, so that every implementation gives the same bits: this one, the ONNX graph that
 * workers run, and the circuit.
 *
 * @param weights 290 int8, in the order of `WEIGHT_OFFSET`.
 * @param features 16 × 8 int8, node-major.
 * @returns 1/1024 levels of the target, a level being 1/32 of its spread from its typical value.
 * @throws {InvalidScoreModelError | InvalidStateError} when a length is wrong.
 * @see circuits/src/lib/score.circom
 */
export function runScoreModel(weights: Int8Array, features: Int8Array): number {
  assertScoreWeights(weights);
  if (features.length !== NODE_COUNT * FEATURES_PER_NODE) {
    throw new InvalidStateError(`a state has ${NODE_COUNT * FEATURES_PER_NODE} features, not ${features.length}`);
  }
  const inputs = rowsOf(features, FEATURES_PER_NODE);
  const hidden = inputs.map((own, node) => layer(weights, FIRST_LAYER, own, received(inputs, node)));
  const target = weights[WEIGHT_OFFSET.TARGET] ?? 0;
  const readable = layer(weights, SECOND_LAYER, hidden[target] ?? [], received(hidden, target));
  return (
    SKIP_FACTOR * dot(weights, WEIGHT_OFFSET.SKIP, inputs[target] ?? []) +
    dot(weights, WEIGHT_OFFSET.READOUT, readable) +
    BIAS_FACTOR * (weights[WEIGHT_OFFSET.SCORE_BIAS] ?? 0)
  );
}

/** A ReLU that gives int8: `a` without its seven lowest bits, kept in 0…127. */
export function requantise(accumulator: number): number {
  return Math.min(Math.max(accumulator, 0) >> REQUANTISE_SHIFT, ACTIVATION_MAX);
}

interface LayerOffsets {
  readonly self: number;
  readonly message: number;
  readonly bias: number;
}

const FIRST_LAYER = { self: WEIGHT_OFFSET.SELF_1, message: WEIGHT_OFFSET.MESSAGE_1, bias: WEIGHT_OFFSET.BIAS_1 };
const SECOND_LAYER = { self: WEIGHT_OFFSET.SELF_2, message: WEIGHT_OFFSET.MESSAGE_2, bias: WEIGHT_OFFSET.BIAS_2 };

function layer(
  weights: Int8Array,
  { self, message, bias }: LayerOffsets,
  own: readonly number[],
  messages: readonly number[],
): number[] {
  return Array.from({ length: HIDDEN_COUNT }, (_unused, unit) => {
    let accumulator = (weights[bias + unit] ?? 0) << REQUANTISE_SHIFT;
    own.forEach((value, input) => (accumulator += value * (weights[self + input * HIDDEN_COUNT + unit] ?? 0)));
    messages.forEach((value, input) => (accumulator += value * (weights[message + input * HIDDEN_COUNT + unit] ?? 0)));
    return requantise(accumulator);
  });
}

/** The sum of the neighbours' rows. */
function received(rows: readonly (readonly number[])[], node: number): number[] {
  const sum = new Array<number>(rows[0]?.length ?? 0).fill(0);
  for (const neighbour of NEIGHBOURS[node] ?? []) {
    rows[neighbour]?.forEach((value, index) => (sum[index] = (sum[index] ?? 0) + value));
  }
  return sum;
}

function rowsOf(values: Int8Array, width: number): number[][] {
  return Array.from({ length: values.length / width }, (_unused, row) => [
    ...values.subarray(row * width, (row + 1) * width),
  ]);
}

function dot(weights: Int8Array, offset: number, values: readonly number[]): number {
  return values.reduce((sum, value, index) => sum + value * (weights[offset + index] ?? 0), 0);
}
