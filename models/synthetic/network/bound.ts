import { ModelNotExportableError } from '../../errors.ts';
import { Q16, type IntegerTensor } from '../../onnx/integers.ts';
import { DAY_OUTPUTS } from './generator.ts';
import { NOISE_LIMIT, type IntegerGenerator } from './quantise.ts';

/**
 * What Max and Min compare has to be smaller: ONNX Runtime's vectorised int64 comparison on x86-64 reads the lower 32 bits as
 * signed, and errs where the upper ones are equal.
 */
export const COMPARABLE = 2 ** 31;

/** No sum may be larger, so that after a floor to Q16, and less a knot of the map, it can be compared. */
const LARGEST_SUM = (COMPARABLE * Q16) / 2;

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
  sum(mapBounds(model));
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

/** Of each node's level, in Q32. */
function mapBounds(model: IntegerGenerator): Float64Array {
  const widths = model.get('map.widths')!.data;
  const slopes = model.get('map.slopes')!.data;
  const lowest = model.get('map.lowest')!.data;
  const pieces = widths.length / lowest.length;
  return lowest.map((level, node) => {
    const own = [...Array(pieces).keys()].map((piece) => node * pieces + piece);
    return own.reduce((all, at) => all + widths[at]! * Math.abs(slopes[at]!), Math.abs(level));
  });
}
