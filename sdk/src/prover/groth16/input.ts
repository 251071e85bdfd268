import { CIRCUIT_INPUTS, type CircuitName } from '../../generated/circuits.ts';
import { FIELD_ORDER } from '../../state/fieldOrder.ts';
import { InvalidCircuitInputError } from '../errors.ts';
import type { FlatInput } from './witness.ts';

/**
 * Checks that `input` has exactly the circuit's signals, each of its shape and every element below the field's order,
 * and flattens each.
 *
 * @throws {InvalidCircuitInputError} naming the signal; never its value.
 */
export function flattenInput(circuit: CircuitName, input: object): FlatInput {
  const shapes: Readonly<Record<string, readonly number[]>> = CIRCUIT_INPUTS[circuit];
  const given = new Map<string, unknown>(Object.entries(input));
  const foreign = [...given.keys()].find((name) => !Object.hasOwn(shapes, name));
  if (foreign !== undefined) throw new InvalidCircuitInputError(`${circuit} has no input signal ${foreign}.`);
  return Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => {
      const flat = flatten(given.get(name), shape);
      if (flat !== undefined) return [name, flat];
      const size = shape.length === 0 ? 'a field element' : `${shape.join(' × ')} field elements`;
      throw new InvalidCircuitInputError(`${circuit}'s input signal ${name} must be ${size}, each a bigint in 0…r−1.`);
    }),
  );
}

function flatten(value: unknown, [length, ...rest]: readonly number[]): bigint[] | undefined {
  if (length === undefined) {
    return typeof value === 'bigint' && value >= 0n && value < FIELD_ORDER ? [value] : undefined;
  }
  if (!Array.isArray(value) || value.length !== length) return undefined;
  const parts = (value as readonly unknown[]).map((part) => flatten(part, rest));
  return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
}
