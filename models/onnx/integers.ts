import { ModelNotExportableError } from '../errors.ts';

/** Integers that count 1/65536: what networks compute with in whole numbers. */
export const Q16 = 65_536;

/** No int8 has a larger absolute value, so no feature of a state has. */
export const INT8_LIMIT = 128;

/** A tensor of whole numbers, row-major. */
export interface IntegerTensor {
  readonly dims: readonly number[];
  readonly data: Float64Array;
}

/**
 * Rounds weights to whole numbers.
 *
 * @param unit how many steps make 1.
 * @throws {ModelNotExportableError} when one is not finite, or too large to be exact.
 */
export function toIntegers(weights: ArrayLike<number>, unit: number): Float64Array {
  return Float64Array.from(weights, (weight) => {
    const integer = Math.round(weight * unit);
    if (!Number.isSafeInteger(integer)) throw new ModelNotExportableError('training gave a weight that is not finite');
    return integer === 0 ? 0 : integer;
  });
}
