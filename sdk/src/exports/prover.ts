export { fetchCircuitArtifacts, readCircuitArtifacts } from '../prover/artifacts.ts';
export type { ArtifactReader, CircuitArtifacts } from '../prover/artifacts.ts';
export { claimContext } from '../prover/claimContext.ts';
export type { ClaimContextParameters } from '../prover/claimContext.ts';
export { packClaimQuery, unpackClaimQuery } from '../prover/claimQuery.ts';
export type { ClaimQuery } from '../prover/claimQuery.ts';
export {
  CircuitArtifactMismatchError,
  CircuitArtifactUnavailableError,
  ClaimNotSatisfiedError,
  CommitmentMismatchError,
  InvalidClaimContextError,
  InvalidClaimQueryError,
  ProofGenerationError,
} from '../prover/errors.ts';
export type { ClaimFailureReason } from '../prover/errors.ts';
export type { Groth16Proof } from '../prover/groth16Proof.ts';
export { proveWindowClaim, windowClaimInput } from '../prover/proveWindowClaim.ts';
export type { ProveWindowClaimParameters, WindowClaimProof } from '../prover/proveWindowClaim.ts';
export { verifyWindowClaim } from '../prover/verifyWindowClaim.ts';
export type { VerifyWindowClaimParameters } from '../prover/verifyWindowClaim.ts';
export { aggregateOfWindow, assertWindowClaimQuery, evaluateWindowClaim } from '../prover/windowClaim.ts';
export type { AggregateValue, WindowClaimEvaluation } from '../prover/windowClaim.ts';
export { CIRCUITS } from '../generated/circuits.ts';
export type { CircuitName } from '../generated/circuits.ts';
