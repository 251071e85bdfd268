import type { StateCommitment, TwinState } from '@gemel/sdk';
import type { ClaimQuery, Groth16Proof, ProofStep } from '@gemel/sdk/prover';

/** A proof, and what it is valid for. */
export interface ProvenSignals {
  readonly proof: Groth16Proof;
  readonly publicSignals: readonly bigint[];
}

/** A claim to prove about a state in the clear. */
export interface ClaimToProve {
  readonly state: TwinState;
  readonly commitment: StateCommitment;
  readonly query: ClaimQuery;
  readonly context: bigint;
}

/** What the page asks of the thread that proves and verifies. */
export type ToClaimWorker =
  | ({ readonly kind: 'prove'; readonly circuitsUrl: string } & ClaimToProve)
  | ({ readonly kind: 'verify'; readonly circuitsUrl: string } & ProvenSignals);

/** How far a proof is: fetching the circuit, or one of the prover's steps; `done` is a part of the whole, 0…1. */
export interface ClaimProgress {
  readonly step: 'FILES' | ProofStep;
  readonly done: number;
}

/** What the thread answers; all but progress end it. */
export type FromClaimWorker =
  | { readonly kind: 'progress'; readonly progress: ClaimProgress }
  | ({ readonly kind: 'proven' } & ProvenSignals)
  | { readonly kind: 'verified'; readonly isValid: boolean }
  | { readonly kind: 'failed'; readonly code: string | undefined; readonly message: string };
