import { SCALAR_ORDER, invert, reduce } from '../setup/field.ts';
import type { Constraint, Term } from '../setup/r1cs.ts';

/** A sum of terms with distinct wires and no zero among the coefficients, as a map. */
export type Form = Map<number, bigint>;

/** The representative in (−r/2, r/2). */
export function signed(value: bigint): bigint {
  return 2n * value > SCALAR_ORDER ? value - SCALAR_ORDER : value;
}

/** factor · left − right. */
export function combine(factor: bigint, left: readonly Term[], right: readonly Term[]): Form {
  const form: Form = new Map();
  for (const { wire, coefficient } of left) form.set(wire, reduce((form.get(wire) ?? 0n) + factor * coefficient));
  for (const { wire, coefficient } of right) form.set(wire, reduce((form.get(wire) ?? 0n) - coefficient));
  for (const [wire, coefficient] of form) if (coefficient === 0n) form.delete(wire);
  return form;
}

/** The value of a side that mentions no wire but the constant one, else undefined. */
export function constantOf(terms: readonly Term[]): bigint | undefined {
  let value = 0n;
  for (const { wire, coefficient } of terms) {
    if (wire !== 0) return undefined;
    value += coefficient;
  }
  return reduce(value);
}

/** The wire x of x · (x − 1) = 0, however it is scaled and ordered. */
export function bitOf({ a, b, c }: Constraint): number | undefined {
  if (c.length > 0) return undefined;
  const [left, right] = [rootOf(a), rootOf(b)];
  if (left === undefined || right === undefined || left.wire !== right.wire) return undefined;
  return left.root !== right.root && left.root <= 1n && right.root <= 1n ? left.wire : undefined;
}

/** Where a side with a single wire vanishes. */
function rootOf(terms: readonly Term[]): { wire: number; root: bigint } | undefined {
  const form = combine(1n, terms, []);
  const constant = form.get(0) ?? 0n;
  form.delete(0);
  const [[wire, coefficient] = [0, 0n]] = form;
  if (form.size !== 1) return undefined;
  if (constant === 0n) return { wire, root: 0n };
  return reduce(constant + coefficient) === 0n ? { wire, root: 1n } : undefined;
}

/**
 * Whether bits with these coefficients have different sums for different values: each exceeds the sum of those smaller
 * in size, and no sum wraps around the field's order.
 */
export function areSuperIncreasing(coefficients: readonly bigint[]): boolean {
  const weights = coefficients.map((each) => {
    const value = signed(each);
    return value < 0n ? -value : value;
  });
  let sum = 0n;
  for (const weight of weights.toSorted((left, right) => (left < right ? -1 : 1))) {
    if (weight <= sum) return false;
    sum += weight;
  }
  // Two sums differ by at most this, in either direction.
  return sum < SCALAR_ORDER;
}

/** The inverse of a value that is not zero; most coefficients are ±1. */
export function inverse(value: bigint): bigint {
  return value === 1n || value === SCALAR_ORDER - 1n ? value : invert(value);
}
