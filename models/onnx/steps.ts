import type { Constant, Operation } from './model.ts';

/** One int64 operator, by what it gives, how, and from what: for graphs whose tensors have names that people read. */
export function step(output: string, operator: string, ...inputs: readonly [string, string]): Operation {
  return { operator, inputs, output };
}

/**
 * `output = floor(input / divisor)`, where a plain Div would cut towards 0: Mod follows the divisor's sign.
 *
 * @param stem of the names of what is between.
 */
export function floorDivision(output: string, input: string, divisor: string, stem = output): Operation[] {
  return [
    step(`${stem}_remainder`, 'Mod', input, divisor),
    step(`${stem}_whole`, 'Sub', input, `${stem}_remainder`),
    step(output, 'Div', `${stem}_whole`, divisor),
  ];
}

/** A number, which every element of another tensor is combined with. */
export function numberConstant(name: string, value: number): Constant {
  return { name, dims: [1], data: [value] };
}

/** A shape that Reshape is given: 0 keeps an axis as it is. */
export function shapeConstant(name: string, ...dims: readonly number[]): Constant {
  return { name, dims: [dims.length], data: dims };
}
