import { ModelNotExportableError } from '../../errors.ts';
import { NODE_COUNT } from '../../gemel.ts';
import { SCORE_KNOTS, type QuantileMap } from '../quantileMap.ts';
import { SEQUENCE_DAYS } from '../sequences.ts';
import { DAY_OUTPUTS, GENERATOR_LAYOUT, PERSON_OUTPUTS, type GeneratorParameter } from './generator.ts';
import { mixingMatrix, PERSON_ROWS, TIME_SCALES } from './noise.ts';
import type { TrainedGenerator } from './train.ts';

/** Activations are integers that count 1/65536: Q16. */
export const Q16 = 65_536;

/** Sums of products of two Q16 numbers count 2^-32: Q32. What is added to them is held so. */
export const Q32 = Q16 * Q16;

/** Noise is clipped to six standard deviations. */
export const NOISE_LIMIT = 6 * Q16;

/**
 * What Max and Min compare has to be smaller: ONNX Runtime's vectorised int64 comparison on x86-64 reads the lower 32 bits as
 * signed, and errs where the upper ones are equal.
 */
export const COMPARABLE = 2 ** 31;

/** No sum may be larger, so that after a floor to Q16, and less a knot of the map, it can be compared. */
const LARGEST_SUM = (COMPARABLE * Q16) / 2;

const PIECES = SCORE_KNOTS.length - 1;

/** A tensor of whole numbers, row-major. */
export interface IntegerTensor {
  readonly dims: readonly number[];
  readonly data: Float64Array;
}

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

/**
 * The largest absolute value that any sum in the integer generator can take, whatever the noise and condition and in
 * whatever order it is added up: each bound is a sum of absolute values.
 *
 * @throws {ModelNotExportableError} when it reaches 2^46: far below 2^53, up to which numbers are exact.
 */
export function boundGenerator(model: IntegerGenerator): number {
  let largest = 0;
  const sum = (...bounds: readonly Float64Array[]): Float64Array => {
    const total = bounds[0]!.map((_bound, index) => bounds.reduce((all, bound) => all + bound[index]!, 0));
    largest = total.reduce((most, bound) => Math.max(most, bound), largest);
    return total;
  };
  const product = (bound: (input: number) => number, name: string): Float64Array => productBound(model, bound, name);
  const magnitudes = (name: string): Float64Array => model.get(name)!.data.map(Math.abs);
  const noise = (): number => NOISE_LIMIT;
  const one = (): number => 1;
  const personHidden = floored(
    sum(product(noise, 'person.noise'), product(one, 'person.condition'), magnitudes('person.bias')),
  );
  const { dims, data } = model.get('mixing')!;
  const mixedRows = Array.from({ length: dims[0]! }, (_unused, row) => {
    return data.subarray(row * dims[1]!, (row + 1) * dims[1]!).reduce((all, weight) => all + Math.abs(weight), 0);
  });
  const mixed = floored(sum(Float64Array.of(NOISE_LIMIT * Math.max(...mixedRows))))[0]!;
  const ofPerson = (name: string): Float64Array =>
    sum(
      product(noise, `${name}.fromNoise`),
      product(one, `${name}.fromCondition`),
      product((unit) => personHidden[unit]!, `${name}.fromPerson`),
      magnitudes(`${name}.bias`),
    );
  const ofDay = (name: string): Float64Array =>
    sum(
      product(() => mixed, `${name}.fromDay`),
      columnMaxima(model.get(`${name}.weekday`)!),
      ofPerson(name),
    );
  const hidden = floored(ofDay('hidden'));
  ofPerson('owned');
  for (const name of Object.keys(DAY_OUTPUTS)) {
    sum(
      ofDay(name),
      product((unit) => hidden[unit]!, `${name}.fromHidden`),
    );
  }
  const widths = model.get('map.widths')!.data;
  const slopes = model.get('map.slopes')!.data;
  model.get('map.lowest')!.data.forEach((lowest, node) => {
    const own = [...Array(PIECES).keys()].map((piece) => node * PIECES + piece);
    sum(Float64Array.of(own.reduce((all, at) => all + widths[at]! * Math.abs(slopes[at]!), Math.abs(lowest))));
  });
  if (!(largest < LARGEST_SUM)) {
    throw new ModelNotExportableError(`the integer generator could reach ${largest}, beyond ${LARGEST_SUM}`);
  }
  return largest;
}

/** Of a product with inputs no larger than `bound`: the sum of absolute values, for each column. */
function productBound(model: IntegerGenerator, bound: (input: number) => number, name: string): Float64Array {
  const { dims, data } = model.get(name)!;
  const [rows = 1, columns = 1] = dims;
  const total = new Float64Array(columns);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      total[column] = total[column]! + bound(row) * Math.abs(data[row * columns + column]!);
    }
  }
  return total;
}

function columnMaxima({ dims, data }: IntegerTensor): Float64Array {
  const width = dims[1] ?? 1;
  const maxima = new Float64Array(width);
  data.forEach((value, index) => (maxima[index % width] = Math.max(maxima[index % width]!, Math.abs(value))));
  return maxima;
}

/** After a floor from Q32 to Q16, which can add one to an absolute value. */
const floored = (bounds: Float64Array): Float64Array => bounds.map((bound) => bound / Q16 + 1);

function toIntegers(values: ArrayLike<number>, unit: number): Float64Array {
  return Float64Array.from(values, (value) => {
    const integer = Math.round(value * unit);
    if (!Number.isSafeInteger(integer)) throw new ModelNotExportableError('training gave a weight that is not finite');
    return integer === 0 ? 0 : integer;
  });
}
