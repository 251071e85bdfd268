export { encodeCredentialRequest, parseCredentialRequest } from '../credential/credentialRequest.ts';
export type { CredentialRequest } from '../credential/credentialRequest.ts';
export {
  CredentialRejectedError,
  InvalidCredentialKeyError,
  InvalidStatementError,
  StatusListUnavailableError,
} from '../credential/errors.ts';
export type { CredentialRejection } from '../credential/errors.ts';
export type { AccountProof, IssuerSigner } from '../credential/issuerKey.ts';
export { disclosableClaims, presentCredential, PRESENTATION_SECONDS } from '../credential/presentation.ts';
export type { PresentationTerms, PresentCredentialParameters } from '../credential/presentation.ts';
export { issueSdJwt, readSdJwt } from '../credential/sdJwt.ts';
export type { ParsedSdJwt } from '../credential/sdJwt.ts';
export {
  CREDENTIAL_ALGORITHMS,
  exportCredentialKey,
  generateCredentialKey,
  importCredentialKey,
  thumbprintOf,
} from '../credential/signingKey.ts';
export type { CredentialAlgorithm, CredentialKey, PublicJwk } from '../credential/signingKey.ts';
export { STATE_CREDENTIAL_TYPE } from '../credential/statement.ts';
export type { DisclosedStatement, FurtherClaim, StateStatement, StatusReference } from '../credential/statement.ts';
export { readStatusListCredential, readStatusListToken, signStatusLists } from '../credential/statusList.ts';
export type { SignedStatusLists, SignStatusListsParameters, StatusList } from '../credential/statusList.ts';
export {
  integrityOf,
  STATE_CREDENTIAL_TYPE_INTEGRITY,
  STATE_CREDENTIAL_TYPE_METADATA,
} from '../credential/typeMetadata.ts';
export { issueVcJwt, readVcJwt } from '../credential/vcJwt.ts';
export { envelopedVcJwt, isVpJwt, presentVcJwt, verifyVpJwt } from '../credential/vpJwt.ts';
