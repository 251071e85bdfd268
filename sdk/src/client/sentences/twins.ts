/** What each custom error of twins, consents, issuers and claims means; see {@link describeRevert}. */
export const TWINS_SENTENCES: Readonly<Record<string, string>> = {
  TwinRegistryTokenLocked: 'twin {twinId} is locked to its owner and cannot be transferred',
  TwinRegistryNotOwner: 'account {account} does not own twin {twinId}',
  TwinRegistryNotAField: 'a root or identity commitment is not below the field order',
  TwinRegistryZeroValue: 'a state root, digest, schema or key is zero',
  TwinRegistryInvalidSignature: 'the signature is not by {owner} for exactly this',
  TwinRegistryDeadlinePassed: 'the signature held until {deadline}, the block is at {timestamp} (seconds); sign again',
  TwinRegistryAlreadyApproved: 'guardian {guardian} agreed to this recovery of twin {twinId} already',
  TwinRegistryEpochEnded:
    'the signature is for epoch {epoch} of twin {twinId}, which is in epoch {currentEpoch}; sign again',
  TwinRegistryInvalidGuardians:
    'the guardians are not valid: distinct accounts, without the owner, a quorum of more than half, a delay long enough',
  TwinRegistryInvalidNewOwner: '{newOwner} cannot become the owner of twin {twinId}: it is the present one, or zero',
  TwinRegistryLengthMismatch: 'there are {states} states and {keys} keys; give one of each for a twin',
  TwinRegistryNoRecovery: 'nothing is under way that would recover twin {twinId}',
  TwinRegistryNoTwin: 'twin {twinId} does not exist',
  TwinRegistryNotGuardian: 'account {account} is no guardian of twin {twinId}',
  TwinRegistryNotOffered: 'twin {twinId} is not offered to account {account}',
  TwinRegistryRecoveryNotReady:
    'twin {twinId} can be recovered from {executableAt} on, the block is at {timestamp} (seconds); wait',
  ConsentRegistryNotOwner: 'account {account} does not own twin {twinId}',
  ConsentRegistryInvalidTerms: 'the consent terms are empty, end before they start, or end in the past',
  ConsentRegistryInvalidSignature: 'the signature is not by {owner} for exactly these terms',
  ConsentRegistryDeadlinePassed:
    'the signature held until {deadline}, the block is at {timestamp} (seconds); sign again',
  ConsentRegistryEpochEnded:
    'the signature is for epoch {epoch} of twin {twinId}, which is in epoch {currentEpoch}; sign again',
  ConsentRegistryNothingToRevoke: 'twin {twinId} has no grant to {grantee} under this scope',
  IssuerRegistryNotAccredited: 'issuer {issuer} is not accredited for this schema now',
  IssuerRegistryInvalidSignature: 'the attestation is not signed by issuer {issuer}',
  IssuerRegistryInvalidPeriod:
    'the attestation holds from {issuedAt} to {expiry}, the block is at {timestamp} (seconds)',
  IssuerRegistryZeroIssuer: 'the issuer is the zero address',
  IssuerRegistryRevoked: 'issuer {issuer} withdrew its attestation of this state of twin {twinId} for good',
  IssuerRegistrySuperseded: 'an attestation of this state issued at {previous} (seconds) or later is already recorded',
  IssuerRegistryInvalidKey: 'the coordinates are no point of BabyJubJub in the right subgroup',
  IssuerRegistryInvalidKeyProof:
    'that issuer {issuer} knows the secret of this key is not proven; prove it anew for this account and schema',
  IssuerRegistryInvalidRoot: 'a revocation root is zero or not below the field order',
  IssuerRegistryKeyUsed: 'this key, or its negative, is or was the key of an issuer',
  IssuerRegistryRootSuperseded: 'issuer {issuer} has published another revocation root since',
  ClaimVerifierAlreadySet: 'the verifier of this circuit is set already, for good',
  ClaimVerifierUnknownCircuit: 'no verifier is set for this circuit',
  ClaimVerifierUnknownRequest: 'claim request {requestId} does not exist',
  ClaimVerifierIssuerMissing: 'a request for unlinkable claims names the one issuer whose credentials count',
  ClaimVerifierMalformedQuery: 'the packed query has a value out of range, or an end day',
  ClaimVerifierNotOwner: 'account {account} does not own twin {twinId}',
  ClaimVerifierAlreadyAccepted: 'claim {requestId} was already accepted for twin {twinId}',
  ClaimVerifierWrongIssuer: 'the request wants issuer {expected}, not {actual}',
  ClaimVerifierNotAttested:
    'the current state of twin {twinId} is not attested by {issuer} now; have it attested first',
  ClaimVerifierStale:
    'the state ended on day {endDay}, today is day {today}, and {maxAgeDays} days are allowed; update it',
  ClaimVerifierProofRejected: 'the proof does not prove request {requestId} for twin {twinId} and this account',
  ClaimVerifierAccountAlreadyAccepted: 'an unlinkable claim {requestId} was already accepted for account {account}',
  ClaimVerifierBatchRejected: 'one of the {count} proofs of the batch does not prove its claim',
  ClaimVerifierCircuitDisabled: 'proofs of this circuit are accepted no more',
  ClaimVerifierDeadlinePassed: 'the signature held until {deadline}, the block is at {timestamp} (seconds); sign again',
  ClaimVerifierInvalidSignature: 'the signature is not by {signer} for exactly this claim',
  ClaimVerifierLengthMismatch:
    'there are {submissions} claims and {proofs} proofs; give one proof a claim, and at least one',
  ClaimVerifierNoIssuerKey: 'issuer {issuer} has no key for credentials of this schema now',
  ClaimVerifierNotAField: 'a public signal is not below the field order',
  ClaimVerifierNullifierUsed:
    'this person has answered in this scope already, and only a later state renews it, where it was recorded',
  ClaimVerifierNotValidNow:
    'the proof shows a credential that was valid on day {validOn}, and today is day {today}; prove again',
  ClaimVerifierOldRegistryRoot:
    'the proof was made with an identity group that never was, or that is too old; prove again with the current one',
  ClaimVerifierOldRevocationRoot:
    'the proof was made with a revocation root that issuer {issuer} never published, or that is too old; prove again',
  ClaimVerifierUnlinkableProofRejected:
    'the proof does not prove request {requestId} for this account: see nullifier, roots, days and account',
  ClaimVerifierWrongSignalCount:
    'the key of this verifier has {points} points, and one for this kind of claims has {expected}: it is another circuit’s',
  ClaimVerifierWrongFlavour: 'request {requestId} asks for claims of another kind (named or unlinkable)',
  IdentityGroupAlreadyEnrolled:
    'twin {twinId} has enrolled an identity in its epoch {epoch}; advance the epoch to enrol another',
  IdentityGroupDeadlinePassed: 'the signature held until {deadline}, the block is at {timestamp} (seconds); sign again',
  IdentityGroupEpochEnded: 'the signature is for epoch {epoch} of twin {twinId}, which is in epoch {currentEpoch} now',
  IdentityGroupFull: 'the identity group has {size} leaves and takes no more',
  IdentityGroupInvalidProof: 'the proof does not show that the secret of this identity is known, for twin {twinId} now',
  IdentityGroupInvalidSignature: 'the signature is not by {signer} for exactly this enrolment',
  IdentityGroupNotEnrolled: 'no identity of twin {twinId} is in the group',
  IdentityGroupNotOwner: 'account {account} does not own twin {twinId}',
  IdentityGroupStillValid:
    'the identity of twin {twinId} is rightfully in the group, in epoch {epoch}; only its owner may remove it',
  IdentityGroupWrongPath:
    'leaf {leaf} is not at the place of twin {twinId}, or the group has changed; read the group again',
  PurposeRegistryUnknownBit: 'purpose bit {bit} is not in use',
};
