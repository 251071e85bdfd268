import { GemelError, type GemelErrorOptions } from '../errors.ts';

/** Why a credential, a presentation or a status list was refused. */
export type CredentialRejection =
  /** It is not built as its format wants it. */
  | 'CREDENTIAL_MALFORMED'
  /** The signature is not of its issuer's key for exactly these bytes. */
  | 'CREDENTIAL_SIGNATURE_INVALID'
  /** A disclosure that the issuer did not sign, or that is there twice. */
  | 'CREDENTIAL_DISCLOSURE_INVALID'
  /** A claim that the verifier needs was not disclosed. */
  | 'CREDENTIAL_CLAIM_HIDDEN'
  | 'CREDENTIAL_NOT_YET_VALID'
  | 'CREDENTIAL_EXPIRED'
  /** The key is not one that the issuer's account stands for now. */
  | 'CREDENTIAL_KEY_NOT_PROVEN'
  /** Another issuer, chain or deployment than the verifier asked for. */
  | 'CREDENTIAL_OTHER_ISSUER'
  | 'CREDENTIAL_ISSUER_NOT_ACCREDITED'
  /** The twin has another state now, or is no more. */
  | 'CREDENTIAL_STATE_NOT_CURRENT'
  /** The twin changed its account, or ended all its consents, since. */
  | 'CREDENTIAL_EPOCH_ENDED'
  /** The issuer does not attest this state on chain now. */
  | 'CREDENTIAL_NOT_ATTESTED'
  | 'CREDENTIAL_REVOKED'
  /** The twin's present owner did not sign this request, or its time is up. */
  | 'CREDENTIAL_REQUEST_INVALID'
  /** The issuer ended the key that signed this, or the list. */
  | 'CREDENTIAL_KEY_REVOKED'
  /** The list is not the one that the credential names, or not its issuer's. */
  | 'STATUS_LIST_INVALID'
  | 'STATUS_LIST_STALE'
  /** There is no proof that the presenter holds the credential's key, or a wrong one. */
  | 'PRESENTATION_KEY_BINDING_INVALID'
  | 'PRESENTATION_WRONG_AUDIENCE'
  | 'PRESENTATION_WRONG_NONCE'
  | 'PRESENTATION_STALE';

/** A credential, presentation or status list that must not be relied on; `code` says why. It never repeats a claim. */
export class CredentialRejectedError extends GemelError {
  override readonly code: CredentialRejection;

  constructor(code: CredentialRejection, message: string, options: GemelErrorOptions = {}) {
    super(message, options);
    this.code = code;
  }
}

/** A JWK that cannot sign credentials. It never repeats the key. */
export class InvalidCredentialKeyError extends GemelError {
  override readonly code = 'INVALID_CREDENTIAL_KEY';
}

/** A statement that no credential can make. */
export class InvalidStatementError extends GemelError {
  override readonly code = 'INVALID_STATEMENT';
}

/** A status list that is not to be had; nothing is said of the credential. */
export class StatusListUnavailableError extends GemelError {
  override readonly code = 'STATUS_LIST_UNAVAILABLE';
}
