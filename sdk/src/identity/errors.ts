import { GemelError } from '../errors.ts';

/** A private key, scalar or point that cannot belong to an identity or an issuer. */
export class InvalidIdentityError extends GemelError {
  override readonly code = 'INVALID_IDENTITY';
}

/** A group member, or a path to one, that does not exist. */
export class InvalidGroupError extends GemelError {
  override readonly code = 'INVALID_GROUP';
}

/** A credential with a field out of its range, or with a signature that its issuer did not make. */
export class InvalidCredentialError extends GemelError {
  override readonly code = 'INVALID_CREDENTIAL';
}

/** An index that no revocation list has, or a list that is none. */
export class InvalidRevocationListError extends GemelError {
  override readonly code = 'INVALID_REVOCATION_LIST';
}
