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
  /** Child processes. Default: 1. */
  readonly processes?: number;
  /** Where the arithmetic runs. Integer models give the same bits everywhere. */
  readonly provider?: 'cpu';
  /** Most milliseconds that loading, or a batch, may take. Default: 30 000. */
  readonly timeoutMs?: number;
}

/** A model, ready to run. */
export interface InferenceEngine {
  /**
   * Runs the model on feature vectors of 16 × 8 int8 each. Calls that wait for a process share batches.
   *
   * @returns the model's exact integer output of each vector, in order.
   * @throws {InferenceInputError} for a vector of another length.
   * @throws {InferenceTimeoutError | InferenceFailedError} when the model takes too long or fails; its process is gone, and the
   * next call starts another.
   * @throws {InferenceClosedError} when the engine is closed.
   */
  run(features: readonly Int8Array[]): Promise<BigInt64Array[]>;
  /** Ends the processes; what is under way fails with {@link InferenceClosedError}. */
  close(): Promise<void>;
}

const DEFAULT_TIMEOUT_MS = 30_000;
const MAX_PROCESSES = 64;
const FEATURE_COUNT = NODE_COUNT * FEATURES_PER_NODE;

/**
 * Checks a model and loads it into child processes.
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
  const { modelBytes, expectedDigest, processes = 1, provider = 'cpu', timeoutMs = DEFAULT_TIMEOUT_MS } = parameters;
  if (!Number.isInteger(processes) || processes < 1 || processes > MAX_PROCESSES) {
    throw new InferenceInputError(`processes must be an integer from 1 to ${MAX_PROCESSES}`);
  }
  // A copy, so that the checked bytes are the loaded ones; slice() of a Buffer is none.
  const model = Uint8Array.from(modelBytes);
  const digest = contentDigest(model);
  if (digest !== expectedDigest.toLowerCase()) {
    throw new ModelDigestMismatchError(`the model's sha2-256 is ${digest}, not the expected ${expectedDigest}`);
  }
  const shape = inspectModel(model);
  const start = { model, provider, ...shape, inputDims: [NODE_COUNT, FEATURES_PER_NODE] };
  const startLane = (): Promise<InferenceLane> => InferenceLane.start(start, timeoutMs);
  const settled = await Promise.allSettled(Array.from({ length: processes }, startLane));
  const lanes = settled.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const engine = new ProcessEngine(lanes, shape, startLane);
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

/** Hands queued vectors to whichever process is free, as many at once as a batch holds. */
class ProcessEngine implements InferenceEngine {
  readonly #lanes: InferenceLane[];
  readonly #shape: ModelInterface;
  readonly #startLane: () => Promise<InferenceLane>;
  readonly #busy = new Set<number>();
  readonly #queue: QueuedVector[] = [];
  #closed: InferenceClosedError | undefined;

  constructor(lanes: InferenceLane[], shape: ModelInterface, startLane: () => Promise<InferenceLane>) {
    this.#lanes = lanes;
    this.#shape = shape;
    this.#startLane = startLane;
  }

  async run(features: readonly Int8Array[]): Promise<BigInt64Array[]> {
    if (this.#closed) throw new InferenceClosedError('the inference engine is closed');
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
    const reason = (this.#closed ??= new InferenceClosedError('the inference engine was closed'));
    for (const { reject } of this.#queue.splice(0)) reject(reason);
    await Promise.all(this.#lanes.map((lane) => lane.close(reason)));
  }

  #dispatch(): void {
    for (const slot of this.#lanes.keys()) {
      if (this.#queue.length === 0) return;
      if (!this.#busy.has(slot)) void this.#runBatch(slot, this.#queue.splice(0, MAX_BATCH));
    }
  }

  async #runBatch(slot: number, batch: readonly QueuedVector[]): Promise<void> {
    this.#busy.add(slot);
    const features = new BigInt64Array(batch.length * FEATURE_COUNT);
    batch.forEach(({ features: vector }, row) => {
      vector.forEach((value, index) => (features[row * FEATURE_COUNT + index] = BigInt(value)));
    });
    try {
      const lane = await this.#laneAt(slot);
      const output = await lane.run({ batch: batch.length, features });
      const { outputLength } = this.#shape;
      if (output.length !== batch.length * outputLength) throw new InferenceFailedError('the output has a wrong shape');
      batch.forEach(({ resolve }, row) => resolve(output.slice(row * outputLength, (row + 1) * outputLength)));
    } catch (error) {
      for (const { reject } of batch) reject(error as Error);
    }
    this.#busy.delete(slot);
    this.#dispatch();
  }

  /** The slot's process; a new one when the last batch ended it. */
  async #laneAt(slot: number): Promise<InferenceLane> {
    const lane = this.#lanes[slot];
    if (lane && !lane.ended) return lane;
    const started = await this.#startLane();
    this.#lanes[slot] = started;
    if (this.#closed) await started.close(this.#closed);
    return started;
  }
}
