import { reduce } from '../setup/field.ts';
import type { Constraint, Term } from '../setup/r1cs.ts';
import type { ConstraintSystem } from './constraintSystem.ts';
import type { Lemma } from './lemma.ts';
import { instancesOf, type LemmaInstance } from './lemmaInstances.ts';
import { areSuperIncreasing, bitOf, combine, inverse, signed } from './linear.ts';

/** Values of main's inputs, by name. */
export type CircuitValues = Readonly<Record<string, CircuitValue>>;
export type CircuitValue = bigint | readonly CircuitValue[];

/** A full assignment, or the number of a constraint that none can meet. */
export type Solution = { readonly witness: readonly bigint[] } | { readonly broken: number };

/**
 * Finds witnesses from the constraints alone, as a prover would who does not use the compiled witness generator.
 *
 * What follows from the inputs is computed, constraint by constraint; where nothing more follows, hints take an honest
 * prover's values; what no constraint fixes then is 0.
 */
export class Solver {
  readonly #system: ConstraintSystem;
  readonly #touching: number[][];
  readonly #isBit: Uint8Array;
  readonly #hints: readonly LemmaInstance[];

  constructor(system: ConstraintSystem, lemmas: readonly Lemma[]) {
    this.#system = system;
    this.#touching = Array.from({ length: system.r1cs.wires }, () => []);
    this.#isBit = new Uint8Array(system.r1cs.wires);
    for (const [index, constraint] of system.r1cs.constraints.entries()) {
      const { a, b, c } = constraint;
      for (const wire of new Set([...a, ...b, ...c].map((term) => term.wire))) this.#touching[wire]?.push(index);
      const bit = bitOf(constraint);
      if (bit !== undefined) this.#isBit[bit] = 1;
    }
    this.#hints = instancesOf(system, lemmas).filter(({ lemma }) => lemma.kind === 'component' && lemma.honest);
  }

  /** @param fixed values by wire: the inputs, and whatever else is to have a certain value. */
  solve(fixed: ReadonlyMap<number, bigint>): Solution {
    const { r1cs } = this.#system;
    const attempt = new Attempt(r1cs.constraints, r1cs.wires, this.#touching, this.#isBit);
    attempt.assign(0, 1n);
    for (const [wire, value] of fixed) attempt.assign(wire, reduce(value));
    // Constraints without an unknown, such as constants, are looked at too.
    let broken = attempt.run(r1cs.constraints.keys());
    for (let progress = true; broken === undefined && progress;) {
      progress = false;
      for (const hint of this.#hints) {
        if (!attempt.isReady(hint)) continue;
        this.#take(attempt, hint);
        broken = attempt.run([]);
        progress = true;
        break;
      }
    }
    if (broken === undefined) broken = attempt.finish();
    return broken === undefined ? { witness: attempt.values as bigint[] } : { broken };
  }

  /** Main's inputs by wire: an array's elements are given in the order of their wires, however many dimensions it has. */
  inputs(input: CircuitValues): Map<number, bigint> {
    const places = new Map<string, number[]>();
    for (const wire of this.#system.inputs) {
      const name = this.#system.names[wire]?.replace(/^main\./, '').replace(/\[.*$/, '') ?? '';
      places.set(name, [...(places.get(name) ?? []), wire]);
    }
    const fixed = new Map<number, bigint>();
    for (const [name, value] of Object.entries(input)) {
      const elements = flatten(value);
      const wires = places.get(name) ?? [];
      if (elements.length !== wires.length)
        throw new RangeError(`${name} has ${wires.length} elements, not ${elements.length}`);
      wires.forEach((wire, index) => fixed.set(wire, elements[index] ?? 0n));
    }
    if (fixed.size !== this.#system.inputs.length) throw new RangeError('an input is missing');
    return fixed;
  }

  #take(attempt: Attempt, { lemma, given, determined }: LemmaInstance): void {
    if (lemma.kind !== 'component' || !lemma.honest) return;
    const values: Record<string, bigint[]> = {};
    for (const wire of given) {
      const signal = /([^.[]+)(?:\[\d+\])*$/.exec(this.#system.names[wire] ?? '')?.[1] ?? '';
      (values[signal] ??= []).push(attempt.values[wire] ?? 0n);
    }
    const honest = lemma.honest(values);
    determined.forEach((wire, index) => attempt.assign(wire, reduce(honest[index] ?? 0n)));
  }
}

function flatten(value: CircuitValue): bigint[] {
  return typeof value === 'bigint' ? [value] : value.flatMap(flatten);
}

class Attempt {
  readonly values: (bigint | undefined)[];
  readonly #constraints: readonly Constraint[];
  readonly #touching: readonly (readonly number[])[];
  readonly #isBit: Uint8Array;
  readonly #queue: number[] = [];
  readonly #queued: Uint8Array;

  constructor(constraints: readonly Constraint[], wires: number, touching: number[][], isBit: Uint8Array) {
    this.values = new Array<bigint | undefined>(wires).fill(undefined);
    this.#constraints = constraints;
    this.#touching = touching;
    this.#isBit = isBit;
    this.#queued = new Uint8Array(constraints.length);
  }

  assign(wire: number, value: bigint): void {
    if (this.values[wire] !== undefined) return;
    this.values[wire] = value;
    for (const index of this.#touching[wire] ?? []) this.#enqueue(index);
  }

  isReady({ given, determined }: LemmaInstance): boolean {
    const isKnown = (wire: number): boolean => this.values[wire] !== undefined;
    return given.every(isKnown) && determined.some((wire) => !isKnown(wire));
  }

  /** Computes what follows; answers with a constraint that cannot be met. */
  run(more: Iterable<number>): number | undefined {
    for (const index of more) this.#enqueue(index);
    for (let index = this.#queue.pop(); index !== undefined; index = this.#queue.pop()) {
      this.#queued[index] = 0;
      if (!this.#propagate(this.#constraints[index] as Constraint)) return index;
    }
    return undefined;
  }

  /** Sets to 0 what is not known, one wire at a time; answers with a constraint that cannot be met. */
  finish(): number | undefined {
    for (let wire = 0; wire < this.values.length; wire++) {
      if (this.values[wire] !== undefined) continue;
      this.assign(wire, 0n);
      const broken = this.run([]);
      if (broken !== undefined) return broken;
    }
    return undefined;
  }

  #enqueue(index: number): void {
    if (this.#queued[index]) return;
    this.#queued[index] = 1;
    this.#queue.push(index);
  }

  /** The side's value, where all its wires are known. */
  #evaluate(terms: readonly Term[]): bigint | undefined {
    let sum = 0n;
    for (const { wire, coefficient } of terms) {
      const value = this.values[wire];
      if (value === undefined) return undefined;
      sum += coefficient * value;
    }
    return reduce(sum);
  }

  #propagate({ a, b, c }: Constraint): boolean {
    const [left, right] = [this.#evaluate(a), this.#evaluate(b)];
    if (left !== undefined && right !== undefined) {
      const product = this.#evaluate(c);
      if (product !== undefined) return reduce(left * right - product) === 0n;
    }
    if (left !== undefined) return this.#solveLinear(combine(left, b, c));
    if (right !== undefined) return this.#solveLinear(combine(right, a, c));
    return true;
  }

  /** Meets Σ coefficient · wire = 0 where that fixes its unknowns. */
  #solveLinear(form: ReadonlyMap<number, bigint>): boolean {
    let known = 0n;
    const unknown: { wire: number; coefficient: bigint }[] = [];
    for (const [wire, coefficient] of form) {
      const value = this.values[wire];
      if (value === undefined) unknown.push({ wire, coefficient });
      else known += coefficient * value;
    }
    known = reduce(known);
    const [first, ...others] = unknown;
    if (first === undefined) return known === 0n;
    if (others.length === 0) {
      this.assign(first.wire, reduce(-known * inverse(first.coefficient)));
      return true;
    }
    if (!unknown.every(({ wire }) => this.#isBit[wire])) return true;
    if (!areSuperIncreasing(unknown.map(({ coefficient }) => coefficient))) return true;
    return this.#decompose(unknown, known);
  }

  /** Bits with Σ coefficient · bit = −known, the largest weight first. */
  #decompose(unknown: { wire: number; coefficient: bigint }[], known: bigint): boolean {
    const terms = unknown.map(({ wire, coefficient }) => ({ wire, weight: signed(coefficient) }));
    // A bit with a negative weight is counted as 1 minus itself.
    let rest = reduce(terms.reduce((sum, { weight }) => (weight < 0n ? sum - weight : sum), -known));
    const size = (weight: bigint): bigint => (weight < 0n ? -weight : weight);
    for (const { wire, weight } of terms.toSorted((x, y) => (size(x.weight) > size(y.weight) ? -1 : 1))) {
      const isTaken = rest >= size(weight);
      if (isTaken) rest -= size(weight);
      this.assign(wire, isTaken === weight > 0n ? 1n : 0n);
    }
    return rest === 0n;
  }
}
