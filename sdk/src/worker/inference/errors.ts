import { GemelError } from '../../errors.ts';

/** A model whose bytes are not the ones that were registered. */
export class ModelDigestMismatchError extends GemelError {
  override readonly code = 'MODEL_DIGEST_MISMATCH';
}

/** A model file that is malformed, or asks for more than an integer graph of known, bounded operators. */
export class ModelRejectedError extends GemelError {
  override readonly code = 'MODEL_REJECTED';
}

/** A model that cannot be started or run. */
export class InferenceFailedError extends GemelError {
  override readonly code = 'INFERENCE_FAILED';
}

/** A run that took longer than its limit; its process has been ended. */
export class InferenceTimeoutError extends GemelError {
  override readonly code = 'INFERENCE_TIMEOUT';
}

/** An engine that was closed, by its owner or after a failure. */
export class InferenceClosedError extends GemelError {
  override readonly code = 'INFERENCE_CLOSED';
}

/** Features or outputs of a wrong shape. */
export class InferenceInputError extends GemelError {
  override readonly code = 'INFERENCE_INPUT';
}

/** A model card that lacks what forecasting needs, or belongs to another model. */
export class InvalidModelCardError extends GemelError {
  override readonly code = 'INVALID_MODEL_CARD';
}

/** More rows than wait already, or a server that has too much to do: the same call may succeed later. */
export class InferenceBusyError extends GemelError {
  override readonly code = 'INFERENCE_BUSY';
}

/** An inference server that refuses, or answers with something else than the protocol says. */
export class InferenceServerError extends GemelError {
  override readonly code = 'INFERENCE_SERVER';
}

/** A provider or server whose integers are not the model's: nothing that it says may be signed. */
export class InferenceDiffersError extends GemelError {
  override readonly code = 'INFERENCE_DIFFERS';
}
