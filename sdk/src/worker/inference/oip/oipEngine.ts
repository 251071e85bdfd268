import { randomInt } from 'node:crypto';
import { countDifferent } from '../backends/probeRows.ts';
import type { InferenceEngine } from '../createInferenceEngine.ts';
import { InferenceBusyError, InferenceClosedError } from '../errors.ts';
import { requireRow, type InferenceRow } from '../inferenceRows.ts';
import type { InputForms, ModelInterface } from '../inspection/inspectModel.ts';
import type { ServerTrust } from './oipBackend.ts';
import { decodeAnswer, encodeRequest, MAX_JSON_BYTES, maxAnswerBytes, type RemoteModel } from './oipMessages.ts';
import type { OipTransport } from './oipTransport.ts';

/** How rows are gathered into requests. */
export interface OipLimits {
  /** Milliseconds that a row waits for others to share its request. Default: 2. */
  readonly windowMs: number;
  /** Most rows in a request. Default: 256. */
  readonly maxBatch: number;
  /** Most requests under way. Default: 4. */
  readonly maxRequests: number;
  /** Most rows that wait or are under way. Default: 8192. */
  readonly maxRows: number;
}

const DEFAULT_LIMITS: OipLimits = { windowMs: 2, maxBatch: 256, maxRequests: 4, maxRows: 8192 };

interface OipEngineParameters extends Partial<OipLimits> {
  readonly transport: OipTransport;
  readonly remote: RemoteModel;
  readonly inputs: InputForms;
  readonly trust: ServerTrust;
  readonly verifyShare: number;
  /** Runs the rows that are verified; the engine closes it. */
  readonly local?: InferenceEngine;
}

interface QueuedRow {
  readonly row: InferenceRow;
  /** Whether it is run again here in any case. */
  readonly isVerified: boolean;
  readonly resolve: (output: BigInt64Array) => void;
  readonly reject: (error: Error) => void;
}

/** Parts of a million, in which the share of verified rows is drawn. */
const MILLION = 1_000_000;

/** A model on an inference server: gathers rows into requests, and runs some of them again here. */
export class OipEngine implements InferenceEngine {
  readonly form: ModelInterface;
  readonly #parameters: OipEngineParameters;
  readonly #limits: OipLimits;
  readonly #stop = new AbortController();
  #queue: QueuedRow[] = [];
  #underWay = 0;
  #rowsUnderWay = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(parameters: OipEngineParameters) {
    this.form = parameters.remote.form;
    this.#parameters = parameters;
    this.#limits = { ...DEFAULT_LIMITS, ...parameters };
  }

  /** As {@link InferenceEngine.run}. @throws {InferenceBusyError} when too many rows wait, {InferenceDiffersError} of a server that lied. */
  async run(rows: readonly InferenceRow[]): Promise<BigInt64Array[]> {
    this.#requireOpen();
    for (const row of rows) requireRow(row, this.form, this.#parameters.inputs);
    const { maxRows, maxBatch, windowMs } = this.#limits;
    if (this.#queue.length + this.#rowsUnderWay + rows.length > maxRows) {
      throw new InferenceBusyError(`more than ${maxRows} rows would wait for the inference server; try again later`);
    }
    // Stake answers for each call's result, so each has a row that is verified.
    const verified = rows.length > 0 ? randomInt(rows.length) : 0;
    const outputs = rows.map(
      (row, at) =>
        new Promise<BigInt64Array>((resolve, reject) => {
          this.#queue.push({ row: row.slice(), isVerified: at === verified, resolve, reject });
        }),
    );
    if (this.#queue.length >= maxBatch) this.#dispatch();
    else if (rows.length > 0) this.#timer ??= setTimeout(() => this.#dispatch(), windowMs);
    return Promise.all(outputs);
  }

  async requireUsable(): Promise<void> {
    this.#requireOpen();
    const { transport, remote } = this.#parameters;
    await requireReady(transport, remote.name, this.#stop.signal);
  }

  async close(): Promise<void> {
    this.#stop.abort(new InferenceClosedError('the inference engine was closed'));
    clearTimeout(this.#timer);
    for (const { reject } of this.#queue.splice(0)) reject(this.#stop.signal.reason as Error);
    await this.#parameters.local?.close();
  }

  #requireOpen(): void {
    this.#stop.signal.throwIfAborted();
    if (this.#parameters.trust.refused) throw this.#parameters.trust.refused;
  }

  #dispatch(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    while (this.#queue.length > 0 && this.#underWay < this.#limits.maxRequests) {
      void this.#runBatch(this.#queue.splice(0, this.#limits.maxBatch));
    }
  }

  async #runBatch(batch: readonly QueuedRow[]): Promise<void> {
    this.#underWay++;
    this.#rowsUnderWay += batch.length;
    try {
      this.#requireOpen();
      const rows = batch.map(({ row }) => row);
      const outputs = await this.#ask(rows);
      await this.#verify(batch, outputs);
      batch.forEach(({ resolve }, at) => resolve(outputs[at] ?? new BigInt64Array()));
    } catch (error) {
      const reason = this.#stop.signal.aborted ? (this.#stop.signal.reason as Error) : (error as Error);
      for (const { reject } of batch) reject(reason);
    }
    this.#underWay--;
    this.#rowsUnderWay -= batch.length;
    this.#dispatch();
  }

  async #ask(rows: readonly InferenceRow[]): Promise<BigInt64Array[]> {
    const { transport, remote } = this.#parameters;
    const maxBytes = maxAnswerBytes(rows.length, remote.form);
    const request = { ...encodeRequest(rows, remote), maxBytes, signal: this.#stop.signal };
    return decodeAnswer(await transport.send(`/v2/models/${remote.name}/infer`, request), rows.length, remote);
  }

  /** Runs some rows again: one of each call, and a share of the others. Nobody but this process can tell which before. */
  async #verify(batch: readonly QueuedRow[], outputs: readonly BigInt64Array[]): Promise<void> {
    const { local, verifyShare, trust } = this.#parameters;
    if (!local) return;
    const isDrawn = (): boolean => randomInt(MILLION) < verifyShare * MILLION;
    const sample = batch.flatMap(({ isVerified }, at) => (isVerified || isDrawn() ? [at] : []));
    const ours = await local.run(sample.flatMap((at) => batch[at]?.row ?? []));
    const different = countDifferent(
      ours,
      sample.flatMap((at) => outputs[at] ?? []),
    );
    if (different > 0) throw trust.refuse(`${different} of ${sample.length} verified rows have other integers`);
  }
}

/** The server takes requests, and has the model. @throws the errors of {@link OipTransport.send}. */
export async function requireReady(transport: OipTransport, modelName: string, signal?: AbortSignal): Promise<void> {
  for (const path of ['/v2/health/ready', `/v2/models/${modelName}/ready`]) {
    await transport.send(path, { maxBytes: MAX_JSON_BYTES, ...(signal && { signal }) });
  }
}
