import type { ModelParameters } from '../checkModel.ts';
import type { InferenceEngine } from '../createInferenceEngine.ts';

/** Where models run: in processes of this machine, or on an inference server. */
export interface InferenceBackend {
  /** In words, for logs; holds no secret. */
  readonly name: string;
  /**
   * Loads a model, which has passed inspection here before anything else sees it.
   *
   * @throws {ModelDigestMismatchError | ModelRejectedError} for a model that may not be run.
   * @throws {InferenceFailedError | InferenceTimeoutError | InferenceServerError | InferenceDiffersError} when it can't be run there.
   */
  load(model: ModelParameters): Promise<InferenceEngine>;
}
