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
  CredentialNotUsableError,
  InvalidCircuitInputError,
  InvalidClaimContextError,
  InvalidClaimQueryError,
  MembershipNotProvableError,
  ProofGenerationError,
  ProverClosedError,
  ProvingCancelledError,
  ScoreIsRightError,
  UnsatisfiedCircuitError,
} from '../prover/errors.ts';
export type { ClaimFailureReason, CredentialFailureReason, MembershipFailureReason } from '../prover/errors.ts';
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
export { assertMembership } from '../prover/membership.ts';
export type { Membership } from '../prover/membership.ts';
export { cohortMembershipInput, proveCohortMembership } from '../prover/proveCohortMembership.ts';
export type {
  CohortMembershipProof,
  MembershipStatement,
  ProveCohortMembershipParameters,
} from '../prover/proveCohortMembership.ts';
export { assertCredentialUse } from '../prover/credentialUse.ts';
export type { CredentialUse } from '../prover/credentialUse.ts';
export {
  assertUnlinkableStatement,
  proveUnlinkableClaim,
  unlinkableClaimInput,
} from '../prover/proveUnlinkableClaim.ts';
export type {
  ProveUnlinkableClaimParameters,
  UnlinkableClaimProof,
  UnlinkableStatement,
} from '../prover/proveUnlinkableClaim.ts';
export { verifyWindowClaim } from '../prover/verifyWindowClaim.ts';
export type { VerifyWindowClaimParameters } from '../prover/verifyWindowClaim.ts';
export { aggregateOfWindow, assertWindowClaimQuery, evaluateWindowClaim } from '../prover/windowClaim.ts';
export type { AggregateValue, WindowClaimEvaluation } from '../prover/windowClaim.ts';
export {
  assertInferenceClaimQuery,
  evaluateInferenceClaim,
  hasCoverage,
  inferenceClaimQuery,
  SCORE_OFFSET,
} from '../prover/inference/inferenceClaim.ts';
export type { InferenceQuery } from '../prover/inference/inferenceClaim.ts';
export { inferenceClaimInput, proveInferenceClaim } from '../prover/inference/proveInferenceClaim.ts';
export type { InferenceClaimProof, ProveInferenceClaimParameters } from '../prover/inference/proveInferenceClaim.ts';
export {
  encodeScoreFraud,
  inferenceMismatchInput,
  packAttested,
  proveScoreFraud,
} from '../prover/inference/proveScoreFraud.ts';
export type {
  AttestedScore,
  InferenceMismatchParameters,
  ProveScoreFraudParameters,
  ScoreFraud,
} from '../prover/inference/proveScoreFraud.ts';
export {
  CIRCUIT_INPUTS,
  CIRCUITS,
  decodeCohortMembershipSignals,
  decodeWindowClaimNamedSignals,
  decodeWindowClaimUnlinkableSignals,
  encodeCohortMembershipSignals,
  encodeWindowClaimNamedSignals,
  encodeWindowClaimUnlinkableSignals,
} from '../generated/circuits.ts';
export type {
  CircuitInputs,
  CircuitName,
  CohortMembershipInput,
  CohortMembershipSignals,
  WindowClaimNamedInput,
  WindowClaimNamedSignals,
  WindowClaimUnlinkableInput,
  WindowClaimUnlinkableSignals,
} from '../generated/circuits.ts';
