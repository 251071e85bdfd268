import type { CircuitValues } from '../../../../scripts/circuits/analysis/solve.ts';

/** Inputs by what they show. */
export type Inputs = Readonly<Record<string, CircuitValues>>;

/** What the soundness tests, and the mutants, of one circuit work on. */
export interface SoundnessCase {
  /** As in circuits/circuits.json. */
  readonly circuit: string;
  /** Names in docs/circuits-soundness.md of the lemmas that the circuit's uniqueness needs. */
  readonly lemmas: readonly string[];
  /** Inputs of true statements; the first is the one whose proof is tampered with. */
  readonly accepted: () => Promise<Inputs>;
  /** Inputs of statements that are false or make no sense, each wrong in one way. */
  readonly refused: () => Promise<Inputs>;
}
