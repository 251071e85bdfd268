export {
  developmentRelease,
  fetchCircuitArtifacts,
  fetchVerificationKey,
  readCircuitArtifacts,
} from '../prover/artifacts/circuitArtifacts.ts';
export type {
  ArtifactReader,
  CircuitArtifacts,
  CircuitRelease,
  FetchArtifactsOptions,
  ReleaseFile,
} from '../prover/artifacts/circuitArtifacts.ts';
export { claimContext } from '../prover/claim/claimContext.ts';
export type { ClaimContextParameters } from '../prover/claim/claimContext.ts';
export { packClaimQuery, unpackClaimQuery } from '../prover/claim/claimQuery.ts';
export type { ClaimQuery } from '../prover/claim/claimQuery.ts';
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
export type { CircuitProof, ProofControls, ProverOptions } from '../prover/groth16/prover.ts';
export type { ProofProgress, ProofStep } from '../prover/groth16/progress.ts';
export { boundsOfQuery, claimBounds, describeClaimQuery } from '../prover/claim/claimBounds.ts';
export type { ClaimBounds, QueryBounds } from '../prover/claim/claimBounds.ts';
export { proveWindowClaim, windowClaimInput } from '../prover/claim/proveWindowClaim.ts';
export type { ProveWindowClaimParameters, WindowClaimProof } from '../prover/claim/proveWindowClaim.ts';
export { assertMembership } from '../prover/membership.ts';
export type { Membership } from '../prover/membership.ts';
export { cohortMembershipInput, proveCohortMembership } from '../prover/proveCohortMembership.ts';
export type {
  CohortMembershipProof,
  MembershipStatement,
  ProveCohortMembershipParameters,
} from '../prover/proveCohortMembership.ts';
export { assertCredentialUse } from '../prover/claim/credentialUse.ts';
export type { CredentialUse } from '../prover/claim/credentialUse.ts';
export {
  assertUnlinkableStatement,
  proveUnlinkableClaim,
  unlinkableClaimInput,
} from '../prover/claim/proveUnlinkableClaim.ts';
export type {
  ProveUnlinkableClaimParameters,
  UnlinkableClaimProof,
  UnlinkableStatement,
} from '../prover/claim/proveUnlinkableClaim.ts';
export { verifyWindowClaim } from '../prover/claim/verifyWindowClaim.ts';
export type { VerifyWindowClaimParameters } from '../prover/claim/verifyWindowClaim.ts';
export { aggregateOfWindow, assertWindowClaimQuery, evaluateWindowClaim } from '../prover/claim/windowClaim.ts';
export type { AggregateValue, WindowClaimEvaluation } from '../prover/claim/windowClaim.ts';
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
