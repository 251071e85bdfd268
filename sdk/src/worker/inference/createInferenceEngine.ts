import { checkModel, type ModelParameters } from './checkModel.ts';
import { InferenceClosedError, InferenceFailedError, InferenceInputError } from './errors.ts';
import { InferenceLane } from './inferenceLane.ts';
import type { InferenceProvider } from './inferenceMessages.ts';
import { columnsOf, joinRow, requireRow, type InferenceRow, type RowRunner } from './inferenceRows.ts';
import { MAX_BATCH, type InputForms, type ModelInterface } from './inspection/inspectModel.ts';

/** What an engine needs to run a model. */
export interface InferenceEngineParameters extends ModelParameters {
  /** Child processes. Default: 1. */
  readonly processes?: number;
  /** Where the arithmetic runs. Integer models give the same bits everywhere. Default: `cpu`. */
  readonly provider?: InferenceProvider;
  /** Most milliseconds that loading, or a batch, may take. Default: 30 000. */
  readonly timeoutMs?: number;
}

/** A model, ready to run. */
export interface InferenceEngine extends RowRunner {
  /** What the model reads and writes for each row. */
  readonly form: ModelInterface;
  /**
   * Runs the model on rows, such as the 16 × 8 features of a state. Calls that wait for a process share batches.
   *
   * @returns the model's exact integers of each row, in order: all its outputs, one after the other.
   * @throws {InferenceInputError} for a row of another length, or with integers outside its inputs' ranges.
   * @throws {InferenceTimeoutError | InferenceFailedError} when the model takes too long or fails; its process is gone, and the
   * next call starts another.
   * @throws {InferenceClosedError} when the engine is closed.
   */
  run(rows: readonly InferenceRow[]): Promise<BigInt64Array[]>;
  /**
   * Sees to it that rows would be taken now, before somebody is promised an answer.
   *
   * @throws {InferenceClosedError}, and, of a server, {InferenceDiffersError} of one that is believed no more and the errors of one
   * that is away or doesn't have the model.
   */
  requireUsable(): Promise<void>;
  /** Ends the processes; what is under way fails with {@link InferenceClosedError}. */
  close(): Promise<void>;
}

const DEFAULT_TIMEOUT_MS = 30_000;
const MAX_PROCESSES = 64;

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
  const { processes = 1, provider = 'cpu', timeoutMs = DEFAULT_TIMEOUT_MS } = parameters;
  if (!Number.isInteger(processes) || processes < 1 || processes > MAX_PROCESSES) {
    throw new InferenceInputError(`processes must be an integer from 1 to ${MAX_PROCESSES}`);
  }
  const { model, form, inputs } = checkModel(parameters);
  const start = { model, provider, ...form };
  const startLane = (): Promise<InferenceLane> => InferenceLane.start(start, timeoutMs);
  const settled = await Promise.allSettled(Array.from({ length: processes }, startLane));
  const lanes = settled.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const engine = new ProcessEngine(lanes, { form, inputs }, startLane);
  const failure = settled.find((result) => result.status === 'rejected');
  if (failure) {
    await engine.close();
    throw failure.reason;
  }
  return engine;
}

interface QueuedRow {
  readonly row: InferenceRow;
  readonly resolve: (output: BigInt64Array) => void;
  readonly reject: (error: Error) => void;
}

/** Hands queued rows to whichever process is free, as many at once as a batch holds. */
class ProcessEngine implements InferenceEngine {
  readonly form: ModelInterface;
  readonly #lanes: InferenceLane[];
  readonly #inputs: InputForms;
  readonly #startLane: () => Promise<InferenceLane>;
  readonly #busy = new Set<number>();
  readonly #queue: QueuedRow[] = [];
  #closed: InferenceClosedError | undefined;

  constructor(
    lanes: InferenceLane[],
    { form, inputs }: { readonly form: ModelInterface; readonly inputs: InputForms },
    startLane: () => Promise<InferenceLane>,
  ) {
    this.#lanes = lanes;
    this.form = form;
    this.#inputs = inputs;
    this.#startLane = startLane;
  }

  requireUsable(): Promise<void> {
    // A process that ended is started again by the next call.
    return this.#closed ? Promise.reject(this.#closed) : Promise.resolve();
  }

  async run(rows: readonly InferenceRow[]): Promise<BigInt64Array[]> {
    if (this.#closed) throw new InferenceClosedError('the inference engine is closed');
    for (const row of rows) requireRow(row, this.form, this.#inputs);
    const outputs = rows.map(
      (row) =>
        new Promise<BigInt64Array>((resolve, reject) => {
          this.#queue.push({ row: row.slice(), resolve, reject });
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

  async #runBatch(slot: number, batch: readonly QueuedRow[]): Promise<void> {
    this.#busy.add(slot);
    try {
      const lane = await this.#laneAt(slot);
      const rows = batch.map(({ row }) => row);
      const outputs = await lane.run({ batch: batch.length, inputs: columnsOf(rows, this.form) });
      const lengths = this.form.outputs.map(({ length }) => length);
      if (outputs.some((output, index) => output.length !== batch.length * (lengths[index] ?? 0))) {
        throw new InferenceFailedError('an output has a wrong shape');
      }
      batch.forEach(({ resolve }, row) => resolve(joinRow(outputs, lengths, row)));
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
