export type { Digest } from '../storage/digest.ts';
export { cidToDigest, contentDigest, digestToCid } from '../storage/cid.ts';
export type { EncryptionKeys, EncryptionPublicKey } from '../storage/encryptionKeys.ts';
export {
  exportEncryptionPrivateKey,
  generateEncryptionKeys,
  importEncryptionPrivateKey,
} from '../storage/encryptionKeys.ts';
export type { EnvelopeBinding } from '../storage/binding.ts';
export type { EncryptEnvelopeParameters } from '../storage/envelope.ts';
export { decryptEnvelope, encryptEnvelope } from '../storage/envelope.ts';
export { MAX_ENVELOPE_BYTES, MAX_RECIPIENTS } from '../storage/envelopeFormat.ts';
export { MAX_PLAINTEXT_BYTES, PADDING_BUCKETS } from '../storage/padding.ts';
export type { ContentStore } from '../storage/contentStore.ts';
export { MAX_CONTENT_BYTES } from '../storage/contentStore.ts';
export type { KuboContentStoreOptions } from '../storage/kuboContentStore.ts';
export { kuboContentStore } from '../storage/kuboContentStore.ts';
export type { ContentServer, ContentServerOptions } from '../storage/localServer/createContentServer.ts';
export { createContentServer } from '../storage/localServer/createContentServer.ts';
export { ContentServerStartError } from '../storage/localServer/errors.ts';
export {
  ContentMismatchError,
  ContentNotFoundError,
  ContentStoreConfigurationError,
  ContentTimeoutError,
  ContentTooLargeError,
  ContentUnavailableError,
  EnvelopeAlgorithmNotAllowedError,
  EnvelopeBindingMismatchError,
  EnvelopeMalformedError,
  EnvelopeNotDecryptableError,
  InvalidBindingError,
  InvalidCidError,
  InvalidDigestError,
  InvalidEncryptionKeyError,
  InvalidEnvelopeInputError,
  UnsupportedCidError,
} from '../storage/errors.ts';
