import { SCALAR_ORDER, reduce } from '../../../scripts/circuits/setup/field.ts';
import type { Constraint, R1cs, Term } from '../../../scripts/circuits/setup/r1cs.ts';

/** A change of a satisfying witness that still satisfies every constraint. */
export interface FreeEdit {
  readonly wire: number;
  readonly edit: string;
}

/** Tries changes of a witness against the constraints, of which it looks only at those that mention a changed wire. */
export class WitnessEditor {
  readonly #touching: Constraint[][];
  readonly #values: bigint[];

  /** @param witness one that satisfies `r1cs`. */
  constructor(r1cs: R1cs, witness: readonly bigint[]) {
    this.#values = [...witness];
    this.#touching = Array.from({ length: r1cs.wires }, () => []);
    for (const constraint of r1cs.constraints) {
      const { a, b, c } = constraint;
      for (const wire of new Set([...a, ...b, ...c].map((term) => term.wire))) this.#touching[wire]?.push(constraint);
      if (!this.#holds(constraint)) throw new Error('the witness to edit does not satisfy the constraints');
    }
  }

  /**
   * Every wire but the constant one raised and lowered by one, set to 0 and to r − 1, and swapped with the next.
   *
   * @returns the edits that no constraint notices.
   */
  freeEdits(): FreeEdit[] {
    const free: FreeEdit[] = [];
    for (let wire = 1; wire < this.#values.length; wire++) {
      const value = this.#values[wire] ?? 0n;
      const next = this.#values[wire + 1];
      const edits: Record<string, [number, bigint][]> = {
        '+ 1': [[wire, reduce(value + 1n)]],
        '− 1': [[wire, reduce(value - 1n)]],
        '0': [[wire, 0n]],
        'r − 1': [[wire, SCALAR_ORDER - 1n]],
        ...(next === undefined ? {} : { swapped: [[wire, next], [wire + 1, value]] }), // prettier-ignore
      };
      for (const [edit, changes] of Object.entries(edits)) if (this.#isFree(changes)) free.push({ wire, edit });
    }
    return free;
  }

  #isFree(changes: readonly [number, bigint][]): boolean {
    const before = changes.map(([wire]) => [wire, this.#values[wire] ?? 0n] as const);
    if (changes.every(([wire, value]) => this.#values[wire] === value)) return false;
    for (const [wire, value] of changes) this.#values[wire] = value;
    const isFree = changes.every(([wire]) => this.#touching[wire]?.every((constraint) => this.#holds(constraint)));
    for (const [wire, value] of before) this.#values[wire] = value;
    return isFree;
  }

  #holds({ a, b, c }: Constraint): boolean {
    return (this.#evaluate(a) * this.#evaluate(b) - this.#evaluate(c)) % SCALAR_ORDER === 0n;
  }

  #evaluate(terms: readonly Term[]): bigint {
    let sum = 0n;
    for (const { wire, coefficient } of terms) sum += coefficient * (this.#values[wire] ?? 0n);
    return sum % SCALAR_ORDER;
  }
}
