import { NODE_COUNT } from '../../gemel.ts';
import { Q16, toIntegers, type IntegerTensor } from '../../onnx/integers.ts';
import { SCORE_KNOTS, type QuantileMap } from '../quantileMap.ts';
import { SEQUENCE_DAYS } from '../sequences.ts';
import { DAY_OUTPUTS, GENERATOR_LAYOUT, PERSON_OUTPUTS, type GeneratorParameter } from './generator.ts';
import { mixingMatrix, PERSON_ROWS, TIME_SCALES } from './noise.ts';
import type { TrainedGenerator } from './train.ts';

/** Sums of products of two Q16 numbers count 2^-32: Q32. What is added to them is held so. */
export const Q32 = Q16 * Q16;

/** Noise is clipped to six standard deviations. */
export const NOISE_LIMIT = 6 * Q16;

const PIECES = SCORE_KNOTS.length - 1;

/** The generator's constants by name: whole numbers, of which no sum made of them reaches 2^53. */
export type IntegerGenerator = ReadonlyMap<string, IntegerTensor>;

/**
 * Rounds a generator to integers.
 *
 * Weights that multiply activations are Q16. Those of conditions, which are 0 or 1, and biases are Q32, as the sums that
 * they join.
 *
 * @throws {ModelNotExportableError} when a weight is not finite.
 */
export function quantiseGenerator({ parameters, map }: TrainedGenerator): IntegerGenerator {
  const weights = GENERATOR_LAYOUT.read(parameters);
  const constants = new Map<string, IntegerTensor>();
  const keep = (name: string, from: GeneratorParameter, unit: number): void => {
    constants.set(name, { dims: GENERATOR_LAYOUT.shapes[from], data: toIntegers(weights[from], unit) });
  };
  keep('person.noise', 'person.noise', Q16);
  keep('person.condition', 'person.condition', Q32);
  keep('person.bias', 'person.bias', Q32);
  for (const name of Object.keys(PERSON_OUTPUTS) as (keyof typeof PERSON_OUTPUTS)[]) {
    keep(`${name}.fromNoise`, `${name}.fromNoise`, Q16);
    keep(`${name}.fromCondition`, `${name}.fromCondition`, Q32);
    keep(`${name}.fromPerson`, `${name}.fromPerson`, Q16);
    keep(`${name}.bias`, `${name}.bias`, Q32);
  }
  for (const name of ['hidden', ...Object.keys(DAY_OUTPUTS)] as ('hidden' | keyof typeof DAY_OUTPUTS)[]) {
    keep(`${name}.fromDay`, `${name}.fromDay`, Q16);
    const [, width] = GENERATOR_LAYOUT.shapes[`${name}.fromWeekday`];
    constants.set(`${name}.weekday`, weekdayTable(weights[`${name}.fromWeekday`], width ?? 1));
    if (name !== 'hidden') keep(`${name}.fromHidden`, `${name}.fromHidden`, Q16);
  }
  constants.set('mixing', mixingConstant());
  for (const [name, tensor] of mapConstants(map)) constants.set(name, tensor);
  return constants;
}

/** What each of the 28 days adds, from what its weekday adds. */
function weekdayTable(elements: Float32Array, width: number): IntegerTensor {
  const week = toIntegers(elements, Q32);
  const data = Float64Array.from({ length: SEQUENCE_DAYS * width }, (_unused, index) => week[index % week.length]!);
  return { dims: [SEQUENCE_DAYS, width], data };
}

/** The mixing of days, reading all rows of noise: nothing of the person's. */
function mixingConstant(): IntegerTensor {
  const [rows, columns] = [SEQUENCE_DAYS * TIME_SCALES.length, PERSON_ROWS + SEQUENCE_DAYS];
  const matrix = mixingMatrix();
  const data = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    const own = toIntegers(matrix.subarray(row * SEQUENCE_DAYS, (row + 1) * SEQUENCE_DAYS), Q16);
    data.set(own, row * columns + PERSON_ROWS);
  }
  return { dims: [rows, columns], data };
}

/** The map from scores to levels as sums of pieces: how far the score is into each piece, times the piece's slope. */
function mapConstants({ scores, levels }: QuantileMap): [string, IntegerTensor][] {
  const knots = toIntegers(scores, Q16);
  const count = SCORE_KNOTS.length;
  const perPiece = (of: (knot: number) => number): Float64Array =>
    Float64Array.from({ length: NODE_COUNT * PIECES }, (_unused, index) =>
      of(Math.floor(index / PIECES) * count + (index % PIECES)),
    );
  const width = (knot: number): number => knots[knot + 1]! - knots[knot]!;
  // A piece without width is a step that no score is within.
  const slopes = perPiece((knot) => ((levels[knot + 1]! - levels[knot]!) / Math.max(1, width(knot))) * Q16);
  // Half a level is added, so that the floor rounds.
  const lowest = Float64Array.from({ length: NODE_COUNT }, (_unused, node) => levels[node * count]! + 0.5);
  const dims = [NODE_COUNT, PIECES];
  return [
    ['map.starts', { dims, data: perPiece((knot) => knots[knot]!) }],
    ['map.widths', { dims, data: perPiece((knot) => Math.max(1, width(knot))) }],
    ['map.slopes', { dims: [...dims, 1], data: toIntegers(slopes, Q16) }],
    ['map.lowest', { dims: [NODE_COUNT], data: toIntegers(lowest, Q32) }],
  ];
}
