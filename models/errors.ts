import { GemelError } from './gemel.ts';

/** The training data is not where GEMEL_DATA says. */
export class TrainingDataMissingError extends GemelError {
  override readonly code = 'TRAINING_DATA_MISSING';
}

/** The training data is there, and is not what the model card was made from, or is too little to learn from. */
export class TrainingDataUnusableError extends GemelError {
  override readonly code = 'TRAINING_DATA_UNUSABLE';
}

/** Training gave numbers that no integer model can hold: not finite, or too large to be free of overflow. */
export class ModelNotExportableError extends GemelError {
  override readonly code = 'MODEL_NOT_EXPORTABLE';
}

/** Training again gave other bytes than the published model. */
export class ModelNotReproducedError extends GemelError {
  override readonly code = 'MODEL_NOT_REPRODUCED';
}

/** Tensors of these shapes can't be used together. */
export class ShapeMismatchError extends GemelError {
  override readonly code = 'SHAPE_MISMATCH';
}

/** What was kept of a training that was stopped can't be gone on from. */
export class TrainingStateUnusableError extends GemelError {
  override readonly code = 'TRAINING_STATE_UNUSABLE';
}

/** A model's files are not there, or not all of them. */
export class ModelNotTrainedError extends GemelError {
  override readonly code = 'MODEL_NOT_TRAINED';
}

/** A model's file is larger than what is published. */
export class ModelTooLargeError extends GemelError {
  override readonly code = 'MODEL_TOO_LARGE';
}

/** This machine has not got what a training was to run on. */
export class TrainingProviderMissingError extends GemelError {
  override readonly code = 'TRAINING_PROVIDER_MISSING';
}
