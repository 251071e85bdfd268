export type { ConsentKey, ConsentTerms } from '../../actions/consent/consentTerms.ts';
export { consentScope } from '../../actions/consent/consentTerms.ts';
export type { ConsentReceipt, ConsentReceiptParameters, ConsentTerm } from '../../actions/consent/consentReceipt.ts';
export { buildConsentReceipt, encodeConsentReceipt, hashConsentReceipt } from '../../actions/consent/consentReceipt.ts';
export type {
  ConsentRecord,
  ConsentRecordEvent,
  ConsentRecordParameters,
} from '../../actions/consent/consentRecord.ts';
export { buildConsentRecord } from '../../actions/consent/consentRecord.ts';
export type {
  ConsentEnd,
  ConsentEvent,
  FindConsentsParameters,
  FoundConsent,
} from '../../actions/consent/findConsents.ts';
export { findConsents } from '../../actions/consent/findConsents.ts';
export type { GrantConsentParameters, GrantConsentReturnType } from '../../actions/consent/grantConsent.ts';
export { grantConsent } from '../../actions/consent/grantConsent.ts';
export type {
  SignConsentGrantParameters,
  SignConsentGrantReturnType,
  SignedConsentGrant,
} from '../../actions/consent/signConsentGrant.ts';
export { signConsentGrant } from '../../actions/consent/signConsentGrant.ts';
export type {
  SubmitConsentGrantParameters,
  SubmitConsentGrantReturnType,
} from '../../actions/consent/submitConsentGrant.ts';
export { submitConsentGrant } from '../../actions/consent/submitConsentGrant.ts';
export type { RevokeConsentParameters, RevokeConsentReturnType } from '../../actions/consent/revokeConsent.ts';
export { revokeConsent } from '../../actions/consent/revokeConsent.ts';
export type {
  SignConsentRevocationParameters,
  SignConsentRevocationReturnType,
  SignedConsentRevocation,
} from '../../actions/consent/signConsentRevocation.ts';
export { signConsentRevocation } from '../../actions/consent/signConsentRevocation.ts';
export type {
  SubmitConsentRevocationParameters,
  SubmitConsentRevocationReturnType,
} from '../../actions/consent/submitConsentRevocation.ts';
export { submitConsentRevocation } from '../../actions/consent/submitConsentRevocation.ts';
export type { GrantConsentsParameters, GrantConsentsReturnType } from '../../actions/consent/grantConsents.ts';
export { grantConsents } from '../../actions/consent/grantConsents.ts';
export type { RevocationOfAllParameters, RevocationOfAllReceipt } from '../../actions/consent/revocationOfAll.ts';
export { buildRevocationOfAll, hashRevocationOfAll } from '../../actions/consent/revocationOfAll.ts';
export type { RevokeAllParameters, RevokeAllReturnType } from '../../actions/consent/revokeAll.ts';
export { revokeAll } from '../../actions/consent/revokeAll.ts';
export type {
  SignedRevokeAll,
  SignRevokeAllParameters,
  SignRevokeAllReturnType,
} from '../../actions/consent/signRevokeAll.ts';
export { signRevokeAll } from '../../actions/consent/signRevokeAll.ts';
export type { SubmitRevokeAllParameters, SubmitRevokeAllReturnType } from '../../actions/consent/submitRevokeAll.ts';
export { submitRevokeAll } from '../../actions/consent/submitRevokeAll.ts';
export type { CancelNoncesParameters, CancelNoncesReturnType } from '../../actions/signature/cancelNonces.ts';
export { cancelNonces } from '../../actions/signature/cancelNonces.ts';
export type { CheckConsentParameters, CheckConsentReturnType, ConsentUse } from '../../actions/consent/checkConsent.ts';
export { checkConsent } from '../../actions/consent/checkConsent.ts';
