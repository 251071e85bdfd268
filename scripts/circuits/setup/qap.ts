import { SCALAR_ORDER } from './field.ts';
import { lagrangeAt } from './lagrange.ts';
import type { R1cs, Term } from './r1cs.ts';

/** Values at the secret point of each wire's three polynomials: the circuit as a quadratic arithmetic program. */
export interface WirePolynomials {
  readonly a: readonly bigint[];
  readonly b: readonly bigint[];
  readonly c: readonly bigint[];
}

/**
 * Size of the evaluation domain: a power of two with room for every constraint and for one row `signal · 0 = 0` for
 * each public signal and the constant, which keeps the public polynomials independent.
 */
export function domainSize({ constraints, publicSignals }: R1cs): number {
  return domainFor(constraints.length, publicSignals);
}

/** The domain's size for a circuit of so many constraints and public signals. */
export function domainFor(constraints: number, publicSignals: number): number {
  return 2 ** Math.ceil(Math.log2(constraints + publicSignals + 1));
}

/** Evaluates every wire's polynomials at `tau`. */
export function evaluateWires(r1cs: R1cs, tau: bigint): WirePolynomials {
  const rows = lagrangeAt(tau, domainSize(r1cs));
  const zeros = (): bigint[] => new Array<bigint>(r1cs.wires).fill(0n);
  const [a, b, c] = [zeros(), zeros(), zeros()];
  const add = (values: bigint[], terms: readonly Term[], row: bigint): void => {
    for (const { wire, coefficient } of terms) {
      values[wire] = ((values[wire] ?? 0n) + coefficient * row) % SCALAR_ORDER;
    }
  };
  r1cs.constraints.forEach((constraint, index) => {
    const row = rows[index] ?? 0n;
    add(a, constraint.a, row);
    add(b, constraint.b, row);
    add(c, constraint.c, row);
  });
  for (let wire = 0; wire <= r1cs.publicSignals; wire++) {
    add(a, [{ wire, coefficient: 1n }], rows[r1cs.constraints.length + wire] ?? 0n);
  }
  return { a, b, c };
}
