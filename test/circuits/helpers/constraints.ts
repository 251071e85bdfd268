import { FIELD_ORDER } from '../../../sdk/src/state/poseidon.ts';
import type { Constraint, R1cs, Term } from '../../../scripts/circuits/setup/r1cs.ts';

/** Checks witnesses against the constraints themselves, since a prover need not use the compiled witness generator. */
export class ConstraintChecker {
  readonly r1cs: R1cs;
  readonly #touching: Constraint[][];

  constructor(r1cs: R1cs) {
    this.r1cs = r1cs;
    this.#touching = Array.from({ length: r1cs.wires }, () => []);
    for (const constraint of r1cs.constraints) {
      const wires = new Set([...constraint.a, ...constraint.b, ...constraint.c].map(({ wire }) => wire));
      for (const wire of wires) this.#touching[wire]?.push(constraint);
    }
  }

  /** Whether every constraint holds. */
  satisfied(witness: readonly bigint[]): boolean {
    return this.r1cs.constraints.every((constraint) => holds(constraint, witness));
  }

  /** Whether a satisfying witness still satisfies every constraint with some wires set to other values. */
  satisfiedWith(witness: readonly bigint[], edits: ReadonlyMap<number, bigint>): boolean {
    const edited = [...witness];
    for (const [wire, value] of edits) edited[wire] = value % FIELD_ORDER;
    const touched = new Set([...edits.keys()].flatMap((wire) => this.#touching[wire] ?? []));
    return [...touched].every((constraint) => holds(constraint, edited));
  }

  /** The wires that can be raised by one alone without breaking a constraint. Wire 0 is the verifier's constant one. */
  freeWires(witness: readonly bigint[]): number[] {
    const edited = [...witness];
    const free: number[] = [];
    for (let wire = 1; wire < this.r1cs.wires; wire++) {
      const value = witness[wire] ?? 0n;
      edited[wire] = (value + 1n) % FIELD_ORDER;
      if ((this.#touching[wire] ?? []).every((constraint) => holds(constraint, edited))) free.push(wire);
      edited[wire] = value;
    }
    return free;
  }
}

function holds({ a, b, c }: Constraint, witness: readonly bigint[]): boolean {
  return (evaluate(a, witness) * evaluate(b, witness) - evaluate(c, witness)) % FIELD_ORDER === 0n;
}

function evaluate(terms: readonly Term[], witness: readonly bigint[]): bigint {
  let sum = 0n;
  for (const { wire, coefficient } of terms) sum += coefficient * (witness[wire] ?? 0n);
  return sum % FIELD_ORDER;
}
