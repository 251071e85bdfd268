import { NODE_COUNT } from '../../gemel.ts';
import { Q16 } from '../../onnx/integers.ts';
import { encodeOnnx, type Constant, type Operation } from '../../onnx/model.ts';
import { floorDivision, numberConstant, shapeConstant, step } from '../../onnx/steps.ts';
import { CONDITION_SIZE } from '../conditions.ts';
import { SCORE_KNOTS } from '../quantileMap.ts';
import { LEVEL_LIMIT, SEQUENCE_DAYS } from '../sequences.ts';
import { boundGenerator, COMPARABLE } from './bound.ts';
import { DAY_OUTPUTS, PERSON_OUTPUTS } from './generator.ts';
import { MIXED_WIDTH, NOISE_ROWS, NOISE_SIZE, NOISE_WIDTH, PERSON_ROWS, PERSON_SIZE } from './noise.ts';
import { NOISE_LIMIT, Q32, type IntegerGenerator } from './quantise.ts';

const PIECES = SCORE_KNOTS.length - 1;
const OUTPUT_WIDTH = 2 * NODE_COUNT;

/**
 * The integer generator as an ONNX file: `noise` int64 [batch, 360] in Q16 and `condition` int64 [batch, 10], one-hot, to
 * `sequences` int64 [batch, 28, 32]: for each day 16 levels in 1/32 spread, 0 where there is none, and 16 times whether
 * there is one.
 *
 * @throws {ModelNotExportableError} when some input could overflow.
 */
export function generatorToOnnx(model: IntegerGenerator): Uint8Array {
  boundGenerator(model);
  return encodeOnnx({
    name: 'gemel-synthetic',
    inputs: [
      { name: 'noise', dims: ['batch', NOISE_SIZE] },
      { name: 'condition', dims: ['batch', CONDITION_SIZE] },
    ],
    constants: [...[...model].map(([name, tensor]) => ({ name, ...tensor })), ...SHAPES],
    operations: [...PERSON, ...DAYS, ...RESULT],
    outputs: [{ name: 'sequences', dims: ['batch', SEQUENCE_DAYS, OUTPUT_WIDTH] }],
  });
}

/** A matrix of zeros, and ones where `column - row` is `offset`. */
function diagonal(name: string, [rows, columns]: readonly [number, number], offset: number): Constant {
  const data = Array.from({ length: rows * columns }, (_unused, index) =>
    (index % columns) - Math.floor(index / columns) === offset ? 1 : 0,
  );
  return { name, dims: [rows, columns], data };
}

const SHAPES: readonly Constant[] = [
  numberConstant('zero', 0),
  numberConstant('one', 1),
  numberConstant('q16', Q16),
  numberConstant('q32', Q32),
  numberConstant('wrap', COMPARABLE),
  numberConstant('half_wrap', COMPARABLE / 2),
  numberConstant('noise_least', -NOISE_LIMIT),
  numberConstant('noise_most', NOISE_LIMIT),
  numberConstant('level_least', -LEVEL_LIMIT),
  numberConstant('level_most', LEVEL_LIMIT),
  diagonal('person_rows', [PERSON_ROWS, NOISE_ROWS], 0),
  diagonal('place_levels', [NODE_COUNT, OUTPUT_WIDTH], 0),
  diagonal('place_validity', [NODE_COUNT, OUTPUT_WIDTH], NODE_COUNT),
  shapeConstant('shape_rows', 0, NOISE_ROWS, NOISE_WIDTH),
  shapeConstant('shape_person', 0, PERSON_SIZE),
  shapeConstant('shape_mixed', 0, SEQUENCE_DAYS, MIXED_WIDTH),
  shapeConstant('shape_pieces', 0, 0, 0, 1, PIECES),
  shapeConstant('shape_scores', 0, 0, 0, 1),
  shapeConstant('shape_levels', 0, 0, 0),
  ...Object.entries(PERSON_OUTPUTS).map(([name, width]) => shapeConstant(`shape_${name}`, 0, 1, width)),
];

/** `output` = `input`, wrapped around to ±2^30: what is compared has to be below 2^31, see {@link COMPARABLE}. */
const wrap = (output: string, input: string): Operation[] => [
  step(`${output}_shifted`, 'Add', input, 'half_wrap'),
  step(`${output}_rest`, 'Mod', `${output}_shifted`, 'wrap'),
  step(output, 'Sub', `${output}_rest`, 'half_wrap'),
];

/** `output` = the sum of the tensors, two at a time. */
const sum = (output: string, [first = '', ...rest]: readonly string[]): Operation[] =>
  rest.map((term, index) => {
    const last = index === rest.length - 1;
    return step(
      last ? output : `${output}_sum${index}`,
      'Add',
      index === 0 ? first : `${output}_sum${index - 1}`,
      term,
    );
  });

/** Who the person is: hidden units, and what is carried to every day, in Q32. */
const PERSON: readonly Operation[] = [
  ...wrap('noise_wrapped', 'noise'),
  step('noise_floored', 'Max', 'noise_wrapped', 'noise_least'),
  step('noise_clipped', 'Min', 'noise_floored', 'noise_most'),
  ...wrap('condition_wrapped', 'condition'),
  step('condition_floored', 'Max', 'condition_wrapped', 'zero'),
  step('asked', 'Min', 'condition_floored', 'one'),
  step('rows', 'Reshape', 'noise_clipped', 'shape_rows'),
  step('person_noise', 'MatMul', 'person_rows', 'rows'),
  step('person', 'Reshape', 'person_noise', 'shape_person'),
  step('unit_noise', 'MatMul', 'person', 'person.noise'),
  step('unit_condition', 'MatMul', 'asked', 'person.condition'),
  ...sum('person_q32', ['unit_noise', 'unit_condition', 'person.bias']),
  ...floorDivision('person_sum', 'person_q32', 'q16'),
  step('person_hidden', 'Max', 'person_sum', 'zero'),
  ...Object.keys(PERSON_OUTPUTS).flatMap((name) => [
    step(`${name}_noise`, 'MatMul', 'person', `${name}.fromNoise`),
    step(`${name}_condition`, 'MatMul', 'asked', `${name}.fromCondition`),
    step(`${name}_person`, 'MatMul', 'person_hidden', `${name}.fromPerson`),
    ...sum(`${name}_flat`, [`${name}_noise`, `${name}_condition`, `${name}_person`, `${name}.bias`]),
    step(`${name}_of_person`, 'Reshape', `${name}_flat`, `shape_${name}`),
  ]),
];

/** What each day adds. */
const DAYS: readonly Operation[] = [
  step('mixed_q32', 'MatMul', 'mixing', 'rows'),
  ...floorDivision('mixed_rows', 'mixed_q32', 'q16'),
  step('mixed', 'Reshape', 'mixed_rows', 'shape_mixed'),
  ...['hidden', ...Object.keys(DAY_OUTPUTS)].flatMap((name) => [
    step(`${name}_day`, 'MatMul', 'mixed', `${name}.fromDay`),
    ...sum(`${name}_direct`, [`${name}_day`, `${name}.weekday`, `${name}_of_person`]),
  ]),
  ...floorDivision('day_sum', 'hidden_direct', 'q16'),
  step('day_hidden', 'Max', 'day_sum', 'zero'),
  ...Object.keys(DAY_OUTPUTS).flatMap((name) => [
    step(`${name}_hidden`, 'MatMul', 'day_hidden', `${name}.fromHidden`),
    step(`${name}_q32`, 'Add', `${name}_direct`, `${name}_hidden`),
  ]),
];

/** Whether there is a value, and which level. */
const RESULT: readonly Operation[] = [
  ...floorDivision('owned', 'owned_of_person', 'q16'),
  ...floorDivision('worn', 'worn_q32', 'q16'),
  ...floorDivision('read', 'read_q32', 'q16'),
  step('owned_and_worn', 'Min', 'owned', 'worn'),
  step('presence', 'Min', 'owned_and_worn', 'read'),
  step('presence_floored', 'Max', 'presence', 'zero'),
  step('validity', 'Min', 'presence_floored', 'one'),
  ...floorDivision('score', 'score_q32', 'q16'),
  step('scores', 'Reshape', 'score', 'shape_scores'),
  step('beyond', 'Sub', 'scores', 'map.starts'),
  step('beyond_floored', 'Max', 'beyond', 'zero'),
  step('into', 'Min', 'beyond_floored', 'map.widths'),
  step('pieces', 'Reshape', 'into', 'shape_pieces'),
  step('rise_cells', 'MatMul', 'pieces', 'map.slopes'),
  step('rise', 'Reshape', 'rise_cells', 'shape_levels'),
  step('level_q32', 'Add', 'rise', 'map.lowest'),
  ...floorDivision('level', 'level_q32', 'q32'),
  step('level_floored', 'Max', 'level', 'level_least'),
  step('level_clipped', 'Min', 'level_floored', 'level_most'),
  step('levels', 'Mul', 'level_clipped', 'validity'),
  step('levels_placed', 'MatMul', 'levels', 'place_levels'),
  step('validity_placed', 'MatMul', 'validity', 'place_validity'),
  step('sequences', 'Add', 'levels_placed', 'validity_placed'),
];
