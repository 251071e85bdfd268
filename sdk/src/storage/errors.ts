import { GemelError } from '../errors.ts';
import type { Digest } from './digest.ts';

/** A digest that is not 0x followed by 64 hexadecimal digits. */
export class InvalidDigestError extends GemelError {
  override readonly code = 'INVALID_DIGEST';
}

/** Text that is no CID at all. */
export class InvalidCidError extends GemelError {
  override readonly code = 'INVALID_CID';
}

/** A well-formed CID of another version, codec or hash than Gemel's: version 1, raw, sha2-256. */
export class UnsupportedCidError extends GemelError {
  override readonly code = 'UNSUPPORTED_CID';
}

/** A public or private encryption key that X25519 cannot use safely. */
export class InvalidEncryptionKeyError extends GemelError {
  override readonly code = 'INVALID_ENCRYPTION_KEY';
}

/** A binding with a name or value that an envelope cannot carry. */
export class InvalidBindingError extends GemelError {
  override readonly code = 'INVALID_BINDING';
}

/** Input to `encryptEnvelope` that no envelope may have: too many bytes, no recipient, too many recipients. */
export class InvalidEnvelopeInputError extends GemelError {
  override readonly code = 'INVALID_ENVELOPE_INPUT';
}

/** Bytes that are no Gemel envelope: wrong syntax, lengths, members or padding. */
export class EnvelopeMalformedError extends GemelError {
  override readonly code = 'ENVELOPE_MALFORMED';
}

/** An envelope that asks for an algorithm or header that Gemel never uses. */
export class EnvelopeAlgorithmNotAllowedError extends GemelError {
  override readonly code = 'ENVELOPE_ALGORITHM_NOT_ALLOWED';
}

/** An envelope made for another context (chain, twin, order …) than the reader expects. */
export class EnvelopeBindingMismatchError extends GemelError {
  override readonly code = 'ENVELOPE_BINDING_MISMATCH';
  /** Names of the entries that differ; their values stay out of the error. */
  readonly entries: readonly string[];

  constructor(entries: readonly string[]) {
    super(`The envelope is bound to another context: ${entries.join(', ')} differ from what the reader expects.`);
    this.entries = entries;
  }
}

/**
 * An envelope that this key does not open: the key's owner is no recipient, or the envelope was altered.
 * The two are not told apart, so that nobody learns from the error whose key a recipient entry was made for.
 */
export class EnvelopeNotDecryptableError extends GemelError {
  override readonly code = 'ENVELOPE_NOT_DECRYPTABLE';
}

/** Bytes whose sha2-256 is not the digest that was asked for. The bytes are dropped. */
export class ContentMismatchError extends GemelError {
  override readonly code = 'CONTENT_MISMATCH';
  readonly digest: Digest;

  constructor(digest: Digest, origin: string, cause?: unknown) {
    super(`${origin} returned other bytes than content ${digest}; do not trust it for this content.`, { cause });
    this.digest = digest;
  }
}

/** Content that none of the configured nodes has. */
export class ContentNotFoundError extends GemelError {
  override readonly code = 'CONTENT_NOT_FOUND';
  readonly digest: Digest;

  constructor(digest: Digest, origin: string, cause?: unknown) {
    super(`${origin} does not have content ${digest}; check the address, or pin the content there.`, { cause });
    this.digest = digest;
  }
}

/** Content larger than the store accepts. */
export class ContentTooLargeError extends GemelError {
  override readonly code = 'CONTENT_TOO_LARGE';
}

/** No complete answer within the store's time limit. */
export class ContentTimeoutError extends GemelError {
  override readonly code = 'CONTENT_TIMEOUT';
}

/** The node cannot be reached or failed; `retryable` says whether another try may help. */
export class ContentUnavailableError extends GemelError {
  override readonly code = 'CONTENT_UNAVAILABLE';
  readonly retryable: boolean;

  constructor(message: string, options: { readonly retryable: boolean; readonly cause?: unknown }) {
    super(message, { cause: options.cause });
    this.retryable = options.retryable;
  }
}

/** A store configured without what the call needs, or with an address that is no http(s) URL. */
export class ContentStoreConfigurationError extends GemelError {
  override readonly code = 'CONTENT_STORE_CONFIGURATION';
}
