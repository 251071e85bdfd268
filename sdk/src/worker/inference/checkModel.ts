import { contentDigest } from '../../storage/cid.ts';
import { ModelDigestMismatchError } from './errors.ts';
import { FEATURE_INPUT, inspectModel, type InputForms, type ModelInterface } from './inspection/inspectModel.ts';

/** A model to run, and what it has to be. */
export interface ModelParameters {
  readonly modelBytes: Uint8Array;
  /** sha2-256 of the model as registered on chain, 0x hexadecimal. */
  readonly expectedDigest: string;
  /** Inputs that the model must have, by name, and what they hold. Default: `features`, 16 × 8 int8. */
  readonly inputs?: InputForms;
}

/** A model that may be loaded: its digest, operators, shapes and numbers were found right. */
export interface CheckedModel {
  /** The bytes that were checked: a copy. */
  readonly model: Uint8Array;
  readonly form: ModelInterface;
  readonly inputs: InputForms;
}

/**
 * Checks a model: nothing of a file reaches a runtime, here or elsewhere, before this (threat T37).
 *
 * @throws {ModelDigestMismatchError} when the bytes are not those registered.
 * @throws {ModelRejectedError} when the model is not a small integer graph of known operators.
 */
export function checkModel({ modelBytes, expectedDigest, inputs = FEATURE_INPUT }: ModelParameters): CheckedModel {
  // A copy, so that the checked bytes are the loaded ones; slice() of a Buffer is none.
  const model = Uint8Array.from(modelBytes);
  const digest = contentDigest(model);
  if (digest !== expectedDigest.toLowerCase()) {
    throw new ModelDigestMismatchError(`the model's sha2-256 is ${digest}, not the expected ${expectedDigest}`);
  }
  return { model, form: inspectModel(model, inputs), inputs };
}
