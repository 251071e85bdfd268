import { GemelError, type GemelErrorOptions } from '../errors.ts';

/** A claim query with a field outside its range, or one that the circuit does not answer. */
export class InvalidClaimQueryError extends GemelError {
  override readonly code = 'INVALID_CLAIM_QUERY';
}

/** Why a state does not satisfy a claim. */
export type ClaimFailureReason = 'OTHER_END_DAY' | 'TOO_FEW_VALID_DAYS' | 'OUT_OF_BOUNDS';

/** The statement is false of this state, so no proof of it exists. */
export class ClaimNotSatisfiedError extends GemelError {
  override readonly code = 'CLAIM_NOT_SATISFIED';
  readonly reason: ClaimFailureReason;

  constructor(reason: ClaimFailureReason) {
    super(`The state does not satisfy the claim (${reason}); nothing was proven and nothing was revealed.`);
    this.reason = reason;
  }
}

/** Why a membership cannot be proven. */
export type MembershipFailureReason = 'OTHER_SECRET' | 'OTHER_MEMBER' | 'GROUP_TOO_DEEP' | 'OTHER_ROOT';

const MEMBERSHIP_SENTENCES: Readonly<Record<MembershipFailureReason, string>> = {
  OTHER_SECRET: 'the secret scalar is not that of the identity commitment',
  OTHER_MEMBER: 'the path is that of another member',
  GROUP_TOO_DEEP: 'the path has more levels than the circuit',
  OTHER_ROOT: 'the path does not lead to its root; take it anew from the group',
};

/** The identity is not shown to be a member of the group, so no proof of it exists. */
export class MembershipNotProvableError extends GemelError {
  override readonly code = 'MEMBERSHIP_NOT_PROVABLE';
  readonly reason: MembershipFailureReason;

  constructor(reason: MembershipFailureReason) {
    super(`The membership cannot be proven: ${MEMBERSHIP_SENTENCES[reason]}.`);
    this.reason = reason;
  }
}

/** Why a credential cannot be used for a claim. */
export type CredentialFailureReason =
  'OTHER_STATE' | 'OTHER_IDENTITY' | 'NOT_YET_VALID' | 'EXPIRED' | 'INVALID_SIGNATURE' | 'REVOKED';

const CREDENTIAL_SENTENCES: Readonly<Record<CredentialFailureReason, string>> = {
  OTHER_STATE: 'it is about another state; ask the issuer for one about this version',
  OTHER_IDENTITY: 'it was issued to another identity',
  NOT_YET_VALID: 'it counts only from a later day on',
  EXPIRED: 'it has expired; ask the issuer for a new one',
  INVALID_SIGNATURE: 'its issuer did not sign it',
  REVOKED: 'its issuer revoked it',
};

/** The credential does not support the claim, so no proof of it exists. */
export class CredentialNotUsableError extends GemelError {
  override readonly code = 'CREDENTIAL_NOT_USABLE';
  readonly reason: CredentialFailureReason;

  constructor(reason: CredentialFailureReason, options: GemelErrorOptions = {}) {
    super(`The credential cannot be used: ${CREDENTIAL_SENTENCES[reason]}.`, options);
    this.reason = reason;
  }
}

/** Input for a claim context that is no unsigned integer or address. */
export class InvalidClaimContextError extends GemelError {
  override readonly code = 'INVALID_CLAIM_CONTEXT';
}

/** A circuit's artefact that could not be read. */
export class CircuitArtifactUnavailableError extends GemelError {
  override readonly code = 'CIRCUIT_ARTIFACT_UNAVAILABLE';
}

/** A circuit's artefact whose sha256 is not the one that this version of the SDK was made for. */
export class CircuitArtifactMismatchError extends GemelError {
  override readonly code = 'CIRCUIT_ARTIFACT_MISMATCH';
}

/** A commitment to another state, or to this one with another salt. */
export class CommitmentMismatchError extends GemelError {
  override readonly code = 'COMMITMENT_MISMATCH';
}

/** The prover failed on a statement that is true; the cause says at what. */
export class ProofGenerationError extends GemelError {
  override readonly code = 'PROOF_GENERATION';
}

/** Input that is not what a circuit takes: a signal too many, one that lacks, or one of another shape. */
export class InvalidCircuitInputError extends GemelError {
  override readonly code = 'INVALID_CIRCUIT_INPUT';
}

/** The circuit's own assertions refuse the input: the statement is false, or the input is not one of its witnesses. */
export class UnsatisfiedCircuitError extends GemelError {
  override readonly code = 'UNSATISFIED_CIRCUIT';
  /** The template whose assertion fails. */
  readonly template: string;
  /** The assertion's line in that template's file. */
  readonly line: number;

  constructor(template: string, line: number) {
    super(`The circuit refuses this input: an assertion of template ${template} (line ${line}) fails.`);
    this.template = template;
    this.line = line;
  }
}

/** The caller's signal stopped a proof; its thread is ended. The cause is the signal's reason. */
export class ProvingCancelledError extends GemelError {
  override readonly code = 'PROVING_CANCELLED';
}

/** A prover was asked for a proof after it was closed. */
export class ProverClosedError extends GemelError {
  override readonly code = 'PROVER_CLOSED';
}

/** A delivered score that is the model's own, so that there is no fraud to prove. */
export class ScoreIsRightError extends GemelError {
  override readonly code = 'SCORE_IS_RIGHT';
}
