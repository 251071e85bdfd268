import type { ProofContext } from './proofContext.ts';

/** Name of the one lemma that the analysis itself knows: an inverse is free where it is of zero. */
export const INVERSE_HINT = 'inverse of zero';

/** Why signals are unique that the analysis cannot follow. The reasons are in docs/circuits-soundness.md, by name. */
export type Lemma = ComponentLemma | QuotientLemma;

interface NamedLemma {
  /** As in docs/circuits-soundness.md. */
  readonly name: string;
  /**
   * Checks by machine what the lemma says, on the sources at hand.
   *
   * @returns what contradicts it, or undefined.
   */
  readonly prove: (context: ProofContext) => Promise<string | undefined>;
}

/** In every component that has these signals, `given` determines `determined`. */
export interface ComponentLemma extends NamedLemma {
  readonly kind: 'component';
  readonly given: readonly string[];
  readonly determined: readonly string[];
  /** Further signals by which the component is known. */
  readonly beside?: readonly string[];
  /**
   * The values of `determined` that an honest prover takes: a solver cannot guess them.
   *
   * @param values of the component's signals, by base name, in the order of their wires.
   */
  readonly honest?: (values: Readonly<Record<string, readonly bigint[]>>) => readonly bigint[];
}

/** Signals whose name matches are quotients, and their denominators are never zero. */
export interface QuotientLemma extends NamedLemma {
  readonly kind: 'quotient';
  readonly quotient: RegExp;
}
