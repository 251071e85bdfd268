import type { TypedDataTypes } from './typedData.ts';

/** EIP-712 types of `TwinRegistry.mintWithSig`. */
export const TWIN_MINT_TYPES: TypedDataTypes = {
  Mint: [
    { name: 'owner', type: 'address' },
    { name: 'state', type: 'StateUpdate' },
    { name: 'keys', type: 'TwinKeys' },
    { name: 'nonce', type: 'uint256' },
    { name: 'deadline', type: 'uint256' },
  ],
  StateUpdate: [
    { name: 'stateRoot', type: 'uint256' },
    { name: 'contentDigest', type: 'bytes32' },
    { name: 'schema', type: 'bytes32' },
  ],
  TwinKeys: [
    { name: 'encryptionKey', type: 'bytes32' },
    { name: 'identityCommitment', type: 'uint256' },
  ],
};

/** EIP-712 types of `TwinRegistry.advanceEpochWithSig`. */
export const ADVANCE_EPOCH_TYPES: TypedDataTypes = {
  AdvanceEpoch: [
    { name: 'twinId', type: 'uint256' },
    { name: 'epoch', type: 'uint64' },
    { name: 'owner', type: 'address' },
    { name: 'receiptHash', type: 'bytes32' },
    { name: 'nonce', type: 'uint256' },
    { name: 'deadline', type: 'uint256' },
  ],
};

/** EIP-712 types of `IdentityGroup.enrolWithSig`. */
export const ENROLMENT_TYPES: TypedDataTypes = {
  Enrolment: [
    { name: 'twinId', type: 'uint256' },
    { name: 'epoch', type: 'uint64' },
    { name: 'owner', type: 'address' },
    { name: 'publicKey', type: 'uint256[2]' },
    { name: 'deadline', type: 'uint256' },
  ],
};

/** EIP-712 types of `ClaimVerifier.submitClaimWithSig` and `submitClaims`. */
export const CLAIM_SUBMISSION_TYPES: TypedDataTypes = {
  ClaimSubmission: [
    { name: 'requestId', type: 'uint256' },
    { name: 'twinId', type: 'uint256' },
    { name: 'epoch', type: 'uint64' },
    { name: 'owner', type: 'address' },
    { name: 'issuer', type: 'address' },
    { name: 'endDay', type: 'uint24' },
    { name: 'deadline', type: 'uint256' },
  ],
};

/** EIP-712 types of `ClaimVerifier.submitUnlinkableClaim`. */
export const UNLINKABLE_CLAIM_TYPES: TypedDataTypes = {
  UnlinkableClaim: [
    { name: 'requestId', type: 'uint256' },
    { name: 'twinId', type: 'uint256' },
    { name: 'epoch', type: 'uint64' },
    { name: 'recipient', type: 'address' },
    { name: 'issuer', type: 'address' },
    { name: 'endDay', type: 'uint24' },
    { name: 'nullifier', type: 'uint256' },
    { name: 'deadline', type: 'uint256' },
  ],
};

/** EIP-712 types of `CohortPasses.enter` and `enterWithClaim`. */
export const PASS_ENTRY_TYPES: TypedDataTypes = {
  PassEntry: [
    { name: 'cohortId', type: 'uint256' },
    { name: 'account', type: 'address' },
    { name: 'nullifier', type: 'uint256' },
    { name: 'entryCount', type: 'uint32' },
    { name: 'renews', type: 'bool' },
    { name: 'deadline', type: 'uint256' },
  ],
};

const CONSENT_TERMS = [
  { name: 'purposes', type: 'uint64' },
  { name: 'channels', type: 'uint64' },
  { name: 'kinds', type: 'uint16' },
  { name: 'notBefore', type: 'uint40' },
  { name: 'expiry', type: 'uint40' },
  { name: 'processor', type: 'address' },
];

/** EIP-712 types of `ConsentRegistry.grantWithSig`. */
export const CONSENT_GRANT_TYPES: TypedDataTypes = {
  Grant: [
    { name: 'twinId', type: 'uint256' },
    { name: 'epoch', type: 'uint64' },
    { name: 'owner', type: 'address' },
    { name: 'grantee', type: 'address' },
    { name: 'scope', type: 'bytes32' },
    { name: 'terms', type: 'ConsentTerms' },
    { name: 'receiptHash', type: 'bytes32' },
    { name: 'nonce', type: 'uint256' },
    { name: 'deadline', type: 'uint256' },
  ],
  ConsentTerms: CONSENT_TERMS,
};

/** EIP-712 types of `ConsentRegistry.revokeWithSig`. */
export const CONSENT_REVOCATION_TYPES: TypedDataTypes = {
  Revoke: [
    { name: 'twinId', type: 'uint256' },
    { name: 'epoch', type: 'uint64' },
    { name: 'owner', type: 'address' },
    { name: 'grantee', type: 'address' },
    { name: 'scope', type: 'bytes32' },
    { name: 'receiptHash', type: 'bytes32' },
    { name: 'nonce', type: 'uint256' },
    { name: 'deadline', type: 'uint256' },
  ],
};

/** EIP-712 types of `IssuerRegistry.attest`. */
export const STATE_ATTESTATION_TYPES: TypedDataTypes = {
  StateAttestation: [
    { name: 'twinId', type: 'uint256' },
    { name: 'stateRoot', type: 'uint256' },
    { name: 'schema', type: 'bytes32' },
    { name: 'issuer', type: 'address' },
    { name: 'issuedAt', type: 'uint40' },
    { name: 'expiry', type: 'uint40' },
  ],
};

/** EIP-712 types with which an issuer's account stands for a key of its credentials, under `IssuerRegistry`'s domain. */
export const CREDENTIAL_KEY_TYPES: TypedDataTypes = {
  CredentialKey: [
    { name: 'issuer', type: 'address' },
    { name: 'thumbprint', type: 'string' },
    { name: 'statusList', type: 'string' },
    { name: 'statusIndex', type: 'uint32' },
    { name: 'issuedAt', type: 'uint40' },
    { name: 'expiry', type: 'uint40' },
  ],
};

/** EIP-712 types with which a twin's owner asks for credentials that are bound to a key, under `TwinRegistry`'s domain. */
export const CREDENTIAL_REQUEST_TYPES: TypedDataTypes = {
  CredentialRequest: [
    { name: 'twinId', type: 'uint256' },
    { name: 'epoch', type: 'uint64' },
    { name: 'owner', type: 'address' },
    { name: 'thumbprint', type: 'string' },
    { name: 'deadline', type: 'uint256' },
  ],
};

/** EIP-712 types with which a signing key agrees to its operator: `WorkerRegistry.register` and `setSigningKey`. */
export const SIGNING_KEY_TYPES: TypedDataTypes = {
  SigningKey: [
    { name: 'operator', type: 'address' },
    { name: 'deadline', type: 'uint256' },
  ],
};

/** EIP-712 types of an ERC-2612 permit. */
export const PERMIT_TYPES: TypedDataTypes = {
  Permit: [
    { name: 'owner', type: 'address' },
    { name: 'spender', type: 'address' },
    { name: 'value', type: 'uint256' },
    { name: 'nonce', type: 'uint256' },
    { name: 'deadline', type: 'uint256' },
  ],
};
