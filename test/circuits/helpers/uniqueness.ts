import { FIELD_ORDER } from '../../../sdk/src/state/poseidon.ts';
import type { Constraint, R1cs, Term } from '../../../scripts/circuits/setup/r1cs.ts';

/** What is left once everything that follows from the inputs is struck out. */
export interface Uniqueness {
  /** Wires that could have two values for the same inputs, as far as this analysis can tell. */
  readonly undetermined: readonly number[];
  /** Inverse hints of circomlib's IsZero, free where its input is zero; nothing else depends on them. */
  readonly hints: readonly number[];
}

/**
 * Strikes out every wire whose value follows from the inputs, constraint by constraint, until nothing more follows.
 *
 * A wire follows from a constraint that is linear in it alone; bits follow from a sum whose weights each exceed the sum
 * of the smaller ones; the output of IsZero follows from its two constraints. Sound, not complete: what remains may
 * still be unique, for a reason that has to be given.
 *
 * @param r1cs compiled at `--O0`: the optimiser keeps the solutions, but hides the shapes looked for here.
 * @param inputs the circuit's inputs, and wires that are shown to be unique in another way.
 * @see Wang et al., "Ecne: Automated verification of ZK circuits", 2022, for the idea
 */
export function findUndetermined(r1cs: R1cs, inputs: Iterable<number>): Uniqueness {
  const known = new Set<number>([0, ...inputs]);
  const bits = new Set(r1cs.constraints.flatMap((constraint) => bitOf(constraint) ?? []));
  const hints = new Map<number, number>();
  for (let before = -1; before !== known.size;) {
    before = known.size;
    for (const constraint of r1cs.constraints) {
      for (const wire of determinedBy(constraint, known, bits)) known.add(wire);
    }
    for (const { output, hint } of isZeroGadgets(r1cs, known)) {
      known.add(output);
      hints.set(hint, output);
    }
  }
  const wires = [...Array(r1cs.wires).keys()];
  return {
    undetermined: wires.filter((wire) => !known.has(wire) && !hints.has(wire)),
    hints: [...hints.keys()].filter((hint) => !known.has(hint)),
  };
}

/** The wire x of x · (x − 1) = 0. */
function bitOf({ a, b, c }: Constraint): number | undefined {
  const wires = new Set([...a, ...b].map(({ wire }) => wire));
  wires.delete(0);
  const [wire] = wires;
  if (wire === undefined || wires.size !== 1 || c.length !== 0) return undefined;
  const vanishesAt = (terms: readonly Term[], value: bigint): boolean =>
    modulo(coefficientOf(terms, 0) + value * coefficientOf(terms, wire)) === 0n;
  const roots = [0n, 1n].map((value) => [vanishesAt(a, value), vanishesAt(b, value)]);
  return (roots[0]?.[0] && roots[1]?.[1]) || (roots[0]?.[1] && roots[1]?.[0]) ? wire : undefined;
}

function determinedBy({ a, b, c }: Constraint, known: ReadonlySet<number>, bits: ReadonlySet<number>): number[] {
  const unknown = (terms: readonly Term[]): Term[] => terms.filter(({ wire }) => !known.has(wire));
  const isConstant = (terms: readonly Term[]): boolean => terms.every(({ wire }) => wire === 0);
  let equation: Term[];
  if (unknown(a).length === 0 && unknown(b).length === 0) equation = unknown(c);
  else if (isConstant(a)) equation = unknown(subtract(b, coefficientOf(a, 0), c));
  else if (isConstant(b)) equation = unknown(subtract(a, coefficientOf(b, 0), c));
  else return [];
  const wires = equation.map(({ wire }) => wire);
  if (wires.length < 2) return wires;
  return wires.every((wire) => bits.has(wire)) && hasSuperIncreasingWeights(equation) ? wires : [];
}

function hasSuperIncreasingWeights(terms: readonly Term[]): boolean {
  const weights = terms.map(({ coefficient }) =>
    2n * coefficient > FIELD_ORDER ? FIELD_ORDER - coefficient : coefficient,
  );
  let sum = 0n;
  for (const weight of weights.toSorted((left, right) => (left < right ? -1 : 1))) {
    if (weight <= sum) return false;
    sum += weight;
  }
  return 2n * sum < FIELD_ORDER;
}

/** Pairs x · hint = 1 − output and x · output = 0 with x known: output is 1 where x is 0, and 0 elsewhere. */
function isZeroGadgets(r1cs: R1cs, known: ReadonlySet<number>): { output: number; hint: number }[] {
  const products = r1cs.constraints.flatMap(({ a, b, c }) => {
    const [input, other] = [a[0], b[0]];
    const isProduct = a.length === 1 && b.length === 1 && input && other && known.has(input.wire);
    return isProduct ? [{ input: input.wire, other: other.wire, c }] : [];
  });
  const zeroed = new Map(products.filter(({ c }) => c.length === 0).map(({ input, other }) => [other, input]));
  return products.flatMap(({ input, other: hint, c }) => {
    const output = c.find(({ wire }) => wire !== 0);
    const isComplement = c.length === 2 && output && modulo(coefficientOf(c, 0) + output.coefficient) === 0n;
    return isComplement && zeroed.get(output.wire) === input ? [{ output: output.wire, hint }] : [];
  });
}

/** The terms of factor · left − right. */
function subtract(left: readonly Term[], factor: bigint, right: readonly Term[]): Term[] {
  const wires = new Set([...left, ...right].map(({ wire }) => wire));
  return [...wires].flatMap((wire) => {
    const coefficient = modulo(factor * coefficientOf(left, wire) - coefficientOf(right, wire));
    return coefficient === 0n ? [] : [{ wire, coefficient }];
  });
}

function coefficientOf(terms: readonly Term[], wire: number): bigint {
  return terms.reduce((sum, term) => (term.wire === wire ? sum + term.coefficient : sum), 0n);
}

const modulo = (value: bigint): bigint => ((value % FIELD_ORDER) + FIELD_ORDER) % FIELD_ORDER;
