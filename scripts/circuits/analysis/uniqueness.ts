import { reduce } from '../setup/field.ts';
import type { Constraint, Term } from '../setup/r1cs.ts';
import type { ConstraintSystem } from './constraintSystem.ts';
import { INVERSE_HINT, type Lemma } from './lemma.ts';
import { instancesOf, type LemmaInstance } from './lemmaInstances.ts';
import { areSuperIncreasing, bitOf, combine, constantOf, signed } from './linear.ts';

/** What is left once everything that follows from the inputs is struck out. */
export interface Uniqueness {
  /** Wires that could have two values for the same inputs, as far as this analysis can tell. */
  readonly undetermined: readonly number[];
  /** By lemma, the wires that follow only with it. */
  readonly byLemma: ReadonlyMap<string, readonly number[]>;
}

/**
 * Strikes out every wire whose value follows from the inputs, constraint by constraint, until nothing more follows.
 *
 * A wire follows from a constraint that is linear in it alone; bits follow from a sum whose weights each exceed the sum of
 * the smaller ones; the output of IsZero follows from its two constraints. Where nothing more follows, lemmas say what
 * does, one at a time. Sound, not complete: what remains may still be unique, for a reason that has to be given.
 *
 * @param system compiled without optimisation: the optimiser keeps the solutions, but hides the shapes looked for here.
 * @see Wang et al., "Ecne: Automated verification of ZK circuits", 2022, for the idea
 */
export function analyseUniqueness(system: ConstraintSystem, lemmas: readonly Lemma[]): Uniqueness {
  const propagation = new Propagation(system);
  const byLemma = new Map<string, number[]>();
  const waiting = instancesOf(system, lemmas);
  for (let progress = true; progress;) {
    progress = false;
    for (const [index, instance] of waiting.entries()) {
      const wires = propagation.determinedBy(instance);
      if (wires.length === 0) continue;
      byLemma.set(instance.lemma.name, [...(byLemma.get(instance.lemma.name) ?? []), ...wires]);
      waiting.splice(index, 1);
      propagation.mark(wires);
      progress = true;
      break;
    }
  }
  const hints = propagation.inverseHints();
  if (hints.length > 0) byLemma.set(INVERSE_HINT, hints);
  return { undetermined: propagation.undetermined().filter((wire) => !hints.includes(wire)), byLemma };
}

class Propagation {
  readonly #names: readonly string[];
  readonly #known: Uint8Array;
  readonly #isBit: Uint8Array;
  readonly #touching: number[][];
  readonly #constraints: readonly Constraint[];
  readonly #queue: number[] = [];
  readonly #queued: Uint8Array;
  /** By wire y, the sides x of constraints x · y = 0. */
  readonly #vanishingWith = new Map<number, Set<string>>();

  constructor({ r1cs, names, inputs }: ConstraintSystem) {
    this.#names = names;
    this.#constraints = r1cs.constraints;
    this.#known = new Uint8Array(r1cs.wires);
    this.#isBit = new Uint8Array(r1cs.wires);
    this.#touching = Array.from({ length: r1cs.wires }, () => []);
    this.#queued = new Uint8Array(r1cs.constraints.length);
    for (const [index, constraint] of r1cs.constraints.entries()) {
      for (const wire of wiresOf(constraint)) this.#touching[wire]?.push(index);
      const bit = bitOf(constraint);
      if (bit !== undefined) this.#isBit[bit] = 1;
      this.#noteZeroProduct(constraint);
      this.#enqueue(index);
    }
    this.mark([0, ...inputs]);
  }

  /** Takes wires as known, and all that follows. */
  mark(wires: readonly number[]): void {
    for (const wire of wires) {
      if (this.#known[wire]) continue;
      this.#known[wire] = 1;
      for (const index of this.#touching[wire] ?? []) this.#enqueue(index);
    }
    for (let index = this.#queue.pop(); index !== undefined; index = this.#queue.pop()) {
      this.#queued[index] = 0;
      for (const wire of this.#following(this.#constraints[index] as Constraint)) {
        this.#known[wire] = 1;
        for (const touched of this.#touching[wire] ?? []) this.#enqueue(touched);
      }
    }
  }

  /** The unknown wires that a lemma adds, where everything that it needs is known. */
  determinedBy({ given, determined }: LemmaInstance): number[] {
    return given.every((wire) => this.#known[wire]) ? determined.filter((wire) => !this.#known[wire]) : [];
  }

  undetermined(): number[] {
    return [...this.#known.keys()].filter((wire) => !this.#known[wire]);
  }

  /** Unknown inverses that occur in one constraint only, x · inv = y with all else known: no other wire depends on them. */
  inverseHints(): number[] {
    return this.undetermined().filter((wire) => {
      if (!this.#names[wire]?.endsWith('.inv')) return false;
      const [index, ...others] = this.#touching[wire] ?? [];
      if (index === undefined || others.length > 0) return false;
      const { a, b, c } = this.#constraints[index] as Constraint;
      return this.#unknown(a).length + this.#unknown(b).length === 1 && this.#unknown(c).length === 0;
    });
  }

  #enqueue(index: number): void {
    if (this.#queued[index]) return;
    this.#queued[index] = 1;
    this.#queue.push(index);
  }

  #unknown(terms: readonly Term[]): Term[] {
    return terms.filter(({ wire }) => !this.#known[wire]);
  }

  #following({ a, b, c }: Constraint): number[] {
    const [left, right] = [constantOf(a), constantOf(b)];
    let equation: Term[];
    if (left !== undefined) equation = this.#termsOf(left, b, c);
    else if (right !== undefined) equation = this.#termsOf(right, a, c);
    else if (this.#unknown(a).length === 0 && this.#unknown(b).length === 0) equation = this.#unknown(c);
    else return this.#outputOfIsZero(a, b, c) ?? this.#outputOfIsZero(b, a, c) ?? [];
    const wires = equation.map(({ wire }) => wire);
    if (wires.length < 2) return wires;
    const areBits = wires.every((wire) => this.#isBit[wire]);
    return areBits && areSuperIncreasing(equation.map(({ coefficient }) => coefficient)) ? wires : [];
  }

  /** The unknown terms of factor · left = right. */
  #termsOf(factor: bigint, left: readonly Term[], right: readonly Term[]): Term[] {
    return [...combine(factor, left, right)].flatMap(([wire, coefficient]) =>
      this.#known[wire] ? [] : [{ wire, coefficient }],
    );
  }

  #noteZeroProduct({ a, b, c }: Constraint): void {
    if (c.length > 0) return;
    for (const [side, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const [term] = other;
      if (other.length !== 1 || term === undefined) continue;
      const sides = this.#vanishingWith.get(term.wire) ?? new Set();
      this.#vanishingWith.set(term.wire, sides.add(upToSign(side)));
    }
  }

  /** x · hint = k · output + known and x · output = 0, x known: the output is −known / k where x is 0, and 0 elsewhere. */
  #outputOfIsZero(x: readonly Term[], other: readonly Term[], c: readonly Term[]): number[] | undefined {
    const [hint] = other;
    const [output, ...more] = this.#unknown(c);
    if (this.#unknown(x).length > 0 || other.length !== 1 || hint === undefined || this.#known[hint.wire])
      return undefined;
    if (output === undefined || more.length > 0 || output.wire === hint.wire) return undefined;
    return this.#vanishingWith.get(output.wire)?.has(upToSign(x)) ? [output.wire] : undefined;
  }
}

function wiresOf({ a, b, c }: Constraint): Set<number> {
  return new Set([...a, ...b, ...c].map(({ wire }) => wire));
}

/** A side as text, the same for its negative. */
function upToSign(terms: readonly Term[]): string {
  const sorted = [...combine(1n, terms, [])].toSorted(([left], [right]) => left - right);
  const sign = signed(sorted[0]?.[1] ?? 1n) < 0n ? -1n : 1n;
  return sorted.map(([wire, coefficient]) => `${wire}:${reduce(sign * coefficient)}`).join();
}
