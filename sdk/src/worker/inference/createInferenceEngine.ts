import { FEATURES_PER_NODE, NODE_COUNT } from '../../generated/protocol.ts';
import { contentDigest } from '../../storage/cid.ts';
import { InferenceClosedError, InferenceFailedError, InferenceInputError, ModelDigestMismatchError } from './errors.ts';
import { InferenceLane } from './inferenceLane.ts';
import { inspectModel, MAX_BATCH, type ModelInterface } from './inspectModel.ts';

/** What an engine needs to run a model. */
export interface InferenceEngineParameters {
  readonly modelBytes: Uint8Array;
  /** sha2-256 of the model as registered on chain, 0x hexadecimal. */
  readonly expectedDigest: string;
  /** Worker threads. Default: 1. */
  readonly threads?: number;
  /** Where the arithmetic runs. Integer models give the same bits everywhere. */
  readonly provider?: 'cpu';
  /** Most milliseconds that loading, or a batch, may take. Default: 30 000. */
  readonly timeoutMs?: number;
}

/** A model, ready to run. */
export interface InferenceEngine {
  /**
   * Runs the model on feature vectors of 16 × 8 int8 each. Calls that wait for a thread share batches.
   *
   * @returns the model's exact integer output of each vector, in order.
   * @throws {InferenceInputError} for a vector of another length.
   * @throws {InferenceTimeoutError | InferenceFailedError} when the model takes too long or fails; the thread is then gone.
   * @throws {InferenceClosedError} when the engine is closed, or its last thread is gone.
   */
  run(features: readonly Int8Array[]): Promise<BigInt64Array[]>;
  /** Ends the threads; what is under way fails with {@link InferenceClosedError}. */
  close(): Promise<void>;
}

const DEFAULT_TIMEOUT_MS = 30_000;
const MAX_THREADS = 64;
const FEATURE_COUNT = NODE_COUNT * FEATURES_PER_NODE;

/**
 * Checks a model and loads it into worker threads.
 *
 * Nothing of the file reaches the runtime before its digest and every operator and shape in it have been checked
 * (threat T37).
 *
 * @throws {ModelDigestMismatchError} when the bytes are not those registered.
 * @throws {ModelRejectedError} when the model is not a small integer graph of known operators.
 * @throws {InferenceFailedError | InferenceTimeoutError} when the runtime cannot load it.
 *
 * @example
 * const engine = await createInferenceEngine({ modelBytes, expectedDigest: model.hash });
 * const [output] = await engine.run([computeFeatures(state)]);
 * await engine.close();
 */
export async function createInferenceEngine(parameters: InferenceEngineParameters): Promise<InferenceEngine> {
  const { modelBytes, expectedDigest, threads = 1, timeoutMs = DEFAULT_TIMEOUT_MS } = parameters;
  if (!Number.isInteger(threads) || threads < 1 || threads > MAX_THREADS) {
    throw new InferenceInputError(`threads must be an integer from 1 to ${MAX_THREADS}`);
  }
  const digest = contentDigest(modelBytes);
  if (digest !== expectedDigest.toLowerCase()) {
    throw new ModelDigestMismatchError(`the model's sha2-256 is ${digest}, not the expected ${expectedDigest}`);
  }
  // A copy, so that the checked bytes are the loaded ones.
  const model = modelBytes.slice();
  const shape = inspectModel(model);
  const start = { model, ...shape, inputDims: [NODE_COUNT, FEATURES_PER_NODE] };
  const starts = Array.from({ length: threads }, () => InferenceLane.start(start, timeoutMs));
  const settled = await Promise.allSettled(starts);
  const lanes = settled.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const engine = new ThreadedEngine(lanes, shape);
  const failure = settled.find((result) => result.status === 'rejected');
  if (failure) {
    await engine.close();
    throw failure.reason;
  }
  return engine;
}

interface QueuedVector {
  readonly features: Int8Array;
  readonly resolve: (output: BigInt64Array) => void;
  readonly reject: (error: Error) => void;
}

/** Hands queued vectors to whichever thread is free, as many at once as a batch holds. */
class ThreadedEngine implements InferenceEngine {
  readonly #lanes: InferenceLane[];
  readonly #shape: ModelInterface;
  readonly #queue: QueuedVector[] = [];
  #closed: Error | undefined;

  constructor(lanes: InferenceLane[], shape: ModelInterface) {
    this.#lanes = lanes;
    this.#shape = shape;
  }

  async run(features: readonly Int8Array[]): Promise<BigInt64Array[]> {
    if (this.#closed) throw new InferenceClosedError('the inference engine is closed', { cause: this.#closed });
    for (const vector of features) {
      if (!(vector instanceof Int8Array) || vector.length !== FEATURE_COUNT) {
        throw new InferenceInputError(`each feature vector must be an Int8Array of ${FEATURE_COUNT}`);
      }
    }
    const outputs = features.map(
      (vector) =>
        new Promise<BigInt64Array>((resolve, reject) => {
          this.#queue.push({ features: vector.slice(), resolve, reject });
        }),
    );
    this.#dispatch();
    return Promise.all(outputs);
  }

  async close(): Promise<void> {
    const reason = new InferenceClosedError('the inference engine was closed');
    this.#closed ??= reason;
    this.#rejectQueue(reason);
    await Promise.all(this.#lanes.map((lane) => lane.close(reason)));
  }

  #dispatch(): void {
    for (const lane of this.#lanes) {
      if (this.#queue.length === 0) return;
      if (!lane.busy && !lane.ended) void this.#runBatch(lane, this.#queue.splice(0, MAX_BATCH));
    }
    const gone = this.#lanes.every((lane) => lane.ended);
    if (!gone) return;
    this.#closed ??= this.#lanes[0]?.ended ?? new InferenceClosedError('the inference engine has no thread');
    this.#rejectQueue(new InferenceClosedError('the inference engine lost its last thread', { cause: this.#closed }));
  }

  async #runBatch(lane: InferenceLane, batch: readonly QueuedVector[]): Promise<void> {
    const features = new BigInt64Array(batch.length * FEATURE_COUNT);
    batch.forEach(({ features: vector }, row) => {
      vector.forEach((value, index) => (features[row * FEATURE_COUNT + index] = BigInt(value)));
    });
    try {
      const output = await lane.run({ batch: batch.length, features });
      const { outputLength } = this.#shape;
      if (output.length !== batch.length * outputLength) throw new InferenceFailedError('the output has a wrong shape');
      batch.forEach(({ resolve }, row) => resolve(output.slice(row * outputLength, (row + 1) * outputLength)));
    } catch (error) {
      for (const { reject } of batch) reject(error as Error);
    }
    this.#dispatch();
  }

  #rejectQueue(error: Error): void {
    for (const { reject } of this.#queue.splice(0)) reject(error);
  }
}
