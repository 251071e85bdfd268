import { contentDigest } from '../../storage/cid.ts';
import { InferenceClosedError, InferenceFailedError, InferenceInputError, ModelDigestMismatchError } from './errors.ts';
import { InferenceLane } from './inferenceLane.ts';
import { FEATURE_INPUT, inspectModel, MAX_BATCH, type InputForms, type ModelInterface } from './inspectModel.ts';

/** What an engine needs to run a model. */
export interface InferenceEngineParameters {
  readonly modelBytes: Uint8Array;
  /** sha2-256 of the model as registered on chain, 0x hexadecimal. */
  readonly expectedDigest: string;
  /** Inputs that the model must have, by name, and what they hold. Default: `features`, 16 × 8 int8. */
  readonly inputs?: InputForms;
  /** Child processes. Default: 1. */
  readonly processes?: number;
  /** Where the arithmetic runs. Integer models give the same bits everywhere. */
  readonly provider?: 'cpu';
  /** Most milliseconds that loading, or a batch, may take. Default: 30 000. */
  readonly timeoutMs?: number;
}

/** Integers that a model reads: all its inputs, one after the other. */
export type InferenceRow = Int8Array | Int32Array;

/** A model, ready to run. */
export interface InferenceEngine {
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
  const { modelBytes, expectedDigest, inputs = FEATURE_INPUT, processes = 1, provider = 'cpu' } = parameters;
  const { timeoutMs = DEFAULT_TIMEOUT_MS } = parameters;
  if (!Number.isInteger(processes) || processes < 1 || processes > MAX_PROCESSES) {
    throw new InferenceInputError(`processes must be an integer from 1 to ${MAX_PROCESSES}`);
  }
  // A copy, so that the checked bytes are the loaded ones; slice() of a Buffer is none.
  const model = Uint8Array.from(modelBytes);
  const digest = contentDigest(model);
  if (digest !== expectedDigest.toLowerCase()) {
    throw new ModelDigestMismatchError(`the model's sha2-256 is ${digest}, not the expected ${expectedDigest}`);
  }
  const form = inspectModel(model, inputs);
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
  readonly #lanes: InferenceLane[];
  readonly #form: ModelInterface;
  readonly #inputs: InputForms;
  readonly #rowLength: number;
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
    this.#form = form;
    this.#inputs = inputs;
    this.#rowLength = form.inputs.reduce((sum, { length }) => sum + length, 0);
    this.#startLane = startLane;
  }

  async run(rows: readonly InferenceRow[]): Promise<BigInt64Array[]> {
    if (this.#closed) throw new InferenceClosedError('the inference engine is closed');
    for (const row of rows) {
      if (!(row instanceof Int8Array || row instanceof Int32Array) || row.length !== this.#rowLength) {
        throw new InferenceInputError(`each row must be an Int8Array or Int32Array of ${this.#rowLength}`);
      }
      this.#requireRanges(row);
    }
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
      const outputs = await lane.run({ batch: batch.length, inputs: this.#columns(batch) });
      const lengths = this.#form.outputs.map(({ length }) => length);
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

  /** The model was judged by these ranges: outside them its integers could be others elsewhere. */
  #requireRanges(row: InferenceRow): void {
    let start = 0;
    for (const { name, length } of this.#form.inputs) {
      const { least = 0, most = 0 } = this.#inputs[name] ?? {};
      if (row.subarray(start, start + length).some((value) => value < least || value > most)) {
        throw new InferenceInputError(`the input "${name}" must be in ${least}…${most}`);
      }
      start += length;
    }
  }

  /** The rows' integers by input. */
  #columns(batch: readonly QueuedRow[]): BigInt64Array<ArrayBuffer>[] {
    let start = 0;
    return this.#form.inputs.map(({ length }) => {
      const column = new BigInt64Array(batch.length * length);
      batch.forEach(({ row }, at) => {
        for (let index = 0; index < length; index++) column[at * length + index] = BigInt(row[start + index] ?? 0);
      });
      start += length;
      return column;
    });
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

/** One row's part of every output. */
function joinRow(outputs: readonly BigInt64Array[], lengths: readonly number[], row: number): BigInt64Array {
  const parts = outputs.map((output, index) => output.slice(row * lengths[index]!, (row + 1) * lengths[index]!));
  const [only] = parts;
  return parts.length === 1 && only ? only : BigInt64Array.from(parts.flatMap((part) => [...part]));
}
