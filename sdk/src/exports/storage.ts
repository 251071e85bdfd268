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
export type { ContentStore, NodeContentStore } from '../storage/contentStore.ts';
export { MAX_CONTENT_BYTES } from '../storage/contentStore.ts';
export type { KuboContentStoreOptions } from '../storage/kuboContentStore.ts';
export { kuboContentStore } from '../storage/kuboContentStore.ts';
export type { CarLimits } from '../storage/car/limits.ts';
export type { CarBlock, ReadCarOptions } from '../storage/car/readCar.ts';
export { readCar } from '../storage/car/readCar.ts';
export type { WriteCarParameters } from '../storage/car/writeCar.ts';
export { writeCar } from '../storage/car/writeCar.ts';
export type { ImportCarParameters } from '../storage/car/importCar.ts';
export { importCar } from '../storage/car/importCar.ts';
export { CarTooLargeError, InvalidCarError } from '../storage/car/errors.ts';
export type { PinningFailure } from '../storage/pinning/errors.ts';
export type { PinState, PinStatus } from '../storage/pinning/pinStatus.ts';
export type { ListPinsQuery } from '../storage/pinning/listPins.ts';
export type { WaitUntilPinnedOptions } from '../storage/pinning/waitUntilPinned.ts';
export type { PinningService, PinningServiceOptions, PinOptions } from '../storage/pinning/pinningService.ts';
export { pinningService } from '../storage/pinning/pinningService.ts';
export {
  PinningAnswerError,
  PinningConfigurationError,
  PinningFailedError,
  PinningRefusedError,
  PinningTimeoutError,
  PinningUnavailableError,
} from '../storage/pinning/errors.ts';
export type { ContentFinding, ContentPlace } from '../storage/repair/contentPlace.ts';
export type { PinAtServiceOptions } from '../storage/repair/servicePlace.ts';
export { carPlace, gatewayPlace, nodePlace } from '../storage/repair/places.ts';
export { pinningServicePlace } from '../storage/repair/servicePlace.ts';
export type { CheckContentParameters, ContentReport, PlaceReport } from '../storage/repair/checkContent.ts';
export { checkContent } from '../storage/repair/checkContent.ts';
export type { RepairContentParameters } from '../storage/repair/repairContent.ts';
export { repairContent } from '../storage/repair/repairContent.ts';
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
