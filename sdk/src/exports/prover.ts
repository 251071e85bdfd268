export { developmentRelease, fetchCircuitArtifacts, readCircuitArtifacts } from '../prover/artifacts.ts';
export type {
  ArtifactReader,
  CircuitArtifacts,
  CircuitRelease,
  FetchArtifactsOptions,
  ReleaseFile,
} from '../prover/artifacts.ts';
export { claimContext } from '../prover/claimContext.ts';
export type { ClaimContextParameters } from '../prover/claimContext.ts';
export { packClaimQuery, unpackClaimQuery } from '../prover/claimQuery.ts';
export type { ClaimQuery } from '../prover/claimQuery.ts';
export {
  CircuitArtifactMismatchError,
  CircuitArtifactUnavailableError,
  ClaimNotSatisfiedError,
  CommitmentMismatchError,
  InvalidCircuitInputError,
  InvalidClaimContextError,
  InvalidClaimQueryError,
  ProofGenerationError,
  ProverClosedError,
  ProvingCancelledError,
  UnsatisfiedCircuitError,
} from '../prover/errors.ts';
export type { ClaimFailureReason } from '../prover/errors.ts';
export type { Groth16Proof } from '../prover/groth16Proof.ts';
export { prove } from '../prover/groth16/prove.ts';
export type { ProveOptions } from '../prover/groth16/prove.ts';
export { Prover } from '../prover/groth16/prover.ts';
export type { CircuitProof, ProofControls } from '../prover/groth16/prover.ts';
export type { ProofProgress, ProofStep } from '../prover/groth16/progress.ts';
export { claimBounds, describeClaimQuery } from '../prover/claimBounds.ts';
export type { ClaimBounds } from '../prover/claimBounds.ts';
export { proveWindowClaim, windowClaimInput } from '../prover/proveWindowClaim.ts';
export type { ProveWindowClaimParameters, WindowClaimProof } from '../prover/proveWindowClaim.ts';
export { verifyWindowClaim } from '../prover/verifyWindowClaim.ts';
export type { VerifyWindowClaimParameters } from '../prover/verifyWindowClaim.ts';
export { aggregateOfWindow, assertWindowClaimQuery, evaluateWindowClaim } from '../prover/windowClaim.ts';
export type { AggregateValue, WindowClaimEvaluation } from '../prover/windowClaim.ts';
export {
  CIRCUIT_INPUTS,
  CIRCUITS,
  decodeWindowClaimNamedSignals,
  encodeWindowClaimNamedSignals,
} from '../generated/circuits.ts';
export type {
  CircuitInputs,
  CircuitName,
  WindowClaimNamedInput,
  WindowClaimNamedSignals,
} from '../generated/circuits.ts';
