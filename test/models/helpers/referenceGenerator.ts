/**
 * The generator of invented people a second time: BigInt arithmetic on the constants of the ONNX file, written from what
 * the model is meant to be and not from its operators.
 *
 * Nothing here may come from models/ or sdk/: what this file and the product agree on is not one mistake made once.
 */
import type { Constants } from './referenceForecast.ts';

const DAYS = 28;
const NODES = 16;
const NOISE = 12;
const PERSON = 24;
const ASKED = 10;
const UNITS = 64;
const MIXED = 36;
const PIECES = 26;
const ONE = 65_536n;
const LIMIT = 6n * ONE;

/** An arithmetic shift rounds towards minus infinity, as the model's floor does. */
const toQ16 = (q32: bigint): bigint => q32 >> 16n;
const relu = (value: bigint): bigint => (value > 0n ? value : 0n);
/** Around to ±2^30. */
const wrap = (value: bigint): bigint => BigInt.asIntN(31, value);
const clamp = (value: bigint, least: bigint, most: bigint): bigint =>
  value < least ? least : value > most ? most : value;

/** 28 × 32 numbers for 360 numbers of noise and 10 of condition. */
export function referenceSequence(
  constants: Constants,
  noise: readonly bigint[],
  condition: readonly bigint[],
): bigint[] {
  const get = (name: string): readonly bigint[] => constants.get(name)!;
  const clipped = noise.map((number) => clamp(wrap(number), -LIMIT, LIMIT));
  const person = clipped.slice(0, PERSON);
  const asked = condition.map((number) => clamp(wrap(number), 0n, 1n));
  const dot = (inputs: readonly bigint[], name: string, [column, width]: readonly [number, number]): bigint =>
    inputs.reduce((sum, input, row) => sum + input * get(name)[row * width + column]!, 0n);

  if (asked.length !== ASKED) throw new Error('ten numbers of condition are expected');
  const personUnits = Array.from({ length: UNITS }, (_, unit) =>
    relu(
      toQ16(
        dot(person, 'person.noise', [unit, UNITS]) +
          dot(asked, 'person.condition', [unit, UNITS]) +
          get('person.bias')[unit]!,
      ),
    ),
  );
  const carried = (name: string, width: number): bigint[] =>
    Array.from(
      { length: width },
      (_, column) =>
        dot(person, `${name}.fromNoise`, [column, width]) +
        dot(asked, `${name}.fromCondition`, [column, width]) +
        dot(personUnits, `${name}.fromPerson`, [column, width]) +
        get(`${name}.bias`)[column]!,
    );
  const of = {
    hidden: carried('hidden', UNITS),
    score: carried('score', NODES),
    owned: carried('owned', NODES),
    worn: carried('worn', 1),
    read: carried('read', NODES),
  };

  const output: bigint[] = [];
  for (let day = 0; day < DAYS; day++) {
    const mixed = mixedDay(get('mixing'), clipped, day);
    const fromDay = (name: 'hidden' | 'score' | 'worn' | 'read', column: number): bigint => {
      const width = of[name].length;
      return (
        dot(mixed, `${name}.fromDay`, [column, width]) +
        get(`${name}.weekday`)[day * width + column]! +
        of[name][column]!
      );
    };
    const units = Array.from({ length: UNITS }, (_, unit) => relu(toQ16(fromDay('hidden', unit))));
    const ofDay = (name: 'score' | 'worn' | 'read', column: number): bigint =>
      fromDay(name, column) + dot(units, `${name}.fromHidden`, [column, of[name].length]);
    const worn = toQ16(ofDay('worn', 0));
    const validity = Array.from({ length: NODES }, (_, node) =>
      toQ16(of.owned[node]!) > 0n && worn > 0n && toQ16(ofDay('read', node)) > 0n ? 1n : 0n,
    );
    const levels = validity.map((valid, node) =>
      valid === 0n ? 0n : levelAt(constants, node, toQ16(ofDay('score', node))),
    );
    output.push(...levels, ...validity);
  }
  return output;
}

/** A day's noise in three time scales: 12 numbers of the first, then of the second and the third. */
function mixedDay(mixing: readonly bigint[], noise: readonly bigint[], day: number): bigint[] {
  const rows = noise.length / NOISE;
  return Array.from({ length: MIXED }, (_, index) => {
    const [scale, number] = [Math.floor(index / NOISE), index % NOISE];
    let sum = 0n;
    for (let row = 0; row < rows; row++) {
      sum += mixing[(day * 3 + scale) * rows + row]! * noise[row * NOISE + number]!;
    }
    return toQ16(sum);
  });
}

/** A node's level at a score: piecewise linear, to the nearest, within ±127. */
function levelAt(constants: Constants, node: number, score: bigint): bigint {
  const [starts, widths] = [constants.get('map.starts')!, constants.get('map.widths')!];
  let level = constants.get('map.lowest')![node]!;
  for (let piece = 0; piece < PIECES; piece++) {
    const at = node * PIECES + piece;
    const into = clamp(score - starts[at]!, 0n, widths[at]!);
    level += into * constants.get('map.slopes')![at]!;
  }
  return clamp(level >> 32n, -127n, 127n);
}
