export { accountDid, caip10, nftDid, parseAccountDid, parseTwinDid, twinDid } from '../did/twinDid.ts';
export type { AccountReference, TwinReference } from '../did/twinDid.ts';
export { twinDidDocument } from '../did/twinDidDocument.ts';
export type { TwinDidFacts } from '../did/twinDidDocument.ts';
export { isPublicKey } from '../identity/babyJubJub.ts';
export type { Point } from '../identity/babyJubJub.ts';
export { assertCredential, credentialHash, signCredential } from '../identity/credential.ts';
export type { Credential, CredentialStatement } from '../identity/credential.ts';
export { encodeCredential, parseCredential } from '../identity/credentialDocument.ts';
export { eddsaKey, signEddsa, verifyEddsa } from '../identity/eddsaPoseidon.ts';
export type { EddsaKey, EddsaSignature } from '../identity/eddsaPoseidon.ts';
export { proveEnrolment } from '../identity/enrolmentProof.ts';
export type { ProveEnrolmentParameters } from '../identity/enrolmentProof.ts';
export {
  InvalidCredentialError,
  InvalidGroupError,
  InvalidIdentityError,
  InvalidRevocationListError,
} from '../identity/errors.ts';
export { createIdentity, identityNullifier } from '../identity/identity.ts';
export type { CreateIdentityParameters, Identity } from '../identity/identity.ts';
export { IdentityGroup, rootOfPath } from '../identity/identityGroup.ts';
export type { GroupPath } from '../identity/identityGroup.ts';
export { proveIssuerKey } from '../identity/issuerKeyProof.ts';
export type { ProveIssuerKeyParameters } from '../identity/issuerKeyProof.ts';
export { REVOCATION_CAPACITY, RevocationList } from '../identity/revocationList.ts';
export type { RevocationWitness } from '../identity/revocationList.ts';
export type { SecretProof } from '../identity/secretProof.ts';
