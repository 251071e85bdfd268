import { WorkerConfigurationError } from '../../errors.ts';
import type { InferenceBackend } from '../backends/inferenceBackend.ts';
import { countDifferent, probeRows } from '../backends/probeRows.ts';
import { checkModel } from '../checkModel.ts';
import { createInferenceEngine, type InferenceEngine } from '../createInferenceEngine.ts';
import { InferenceDiffersError } from '../errors.ts';
import { OipEngine, requireReady, type OipLimits } from './oipEngine.ts';
import { datatypesOf, MAX_JSON_BYTES } from './oipMessages.ts';
import { OipTransport } from './oipTransport.ts';
import { modelNameOf } from './tensors.ts';

/** What {@link oipBackend} takes. */
export interface OipBackendParameters extends Partial<OipLimits> {
  /** Address of the server, without a name or password, e.g. `http://10.0.0.5:8100`. */
  readonly url: string;
  /** Shown as a bearer token; never logged. */
  readonly token?: string;
  /** Most milliseconds that one request may take. Default: 30 000. */
  readonly timeoutMs?: number;
  /** How often a request is sent again after a failed connection, 503 or 429. Default: 4. */
  readonly retries?: number;
  /** Share of rows, 0 to 1, that are run again on a cpu of this machine, chosen at random, and at least one of each call. Default: 0.05; 0 believes the server. */
  readonly verifyShare?: number;
}

const DEFAULT_VERIFY_SHARE = 0.05;
/** Rows on which a server's model is compared when it is loaded. */
const PROBE_ROWS = 16;

/**
 * Models on a server that speaks the Open Inference Protocol, version 2, over HTTP with binary tensors.
 *
 * The server is not believed: a model passes inspection here first, answers have to fit to the byte, and a random share of rows, at least
 * one of each call, is run again here. From the first bit that differs on, nothing of the server is used.
 *
 * @throws {WorkerConfigurationError} for a URL or share that makes no sense.
 * @see https://github.com/kserve/open-inference-protocol and Triton's binary tensor data extension
 */
export function oipBackend(parameters: OipBackendParameters): InferenceBackend {
  const { url, token, timeoutMs = 30_000, retries = 4, verifyShare = DEFAULT_VERIFY_SHARE, ...limits } = parameters;
  const transport = new OipTransport({ url, timeoutMs, retries, ...(token !== undefined && { token }) });
  if (!(verifyShare >= 0 && verifyShare <= 1)) {
    throw new WorkerConfigurationError('the share of rows to verify is a number from 0 to 1');
  }
  const trust: ServerTrust = {
    refused: undefined,
    refuse(what) {
      const advice = 'nothing of it is used until the worker is started again';
      return (this.refused ??= new InferenceDiffersError(`${what} at ${transport.origin}; ${advice}`));
    },
  };
  return {
    name: `the inference server at ${transport.origin}`,
    async load(model) {
      const { form, inputs } = checkModel(model);
      if (trust.refused) throw trust.refused;
      const name = modelNameOf(model.expectedDigest);
      const path = `/v2/models/${name}`;
      await requireReady(transport, name);
      const metadata = await transport.send(path, { maxBytes: MAX_JSON_BYTES });
      const remote = { name, form, datatypes: datatypesOf(metadata.body, form) };
      const local = verifyShare > 0 ? await createInferenceEngine(model) : undefined;
      const engine = new OipEngine({
        transport,
        remote,
        inputs,
        trust,
        verifyShare,
        ...limits,
        ...(local && { local }),
      });
      if (local) await compareOrClose(engine, local, probeRows(inputs, PROBE_ROWS), trust);
      return engine;
    },
  };
}

/** Whether a server's integers can still be believed. */
export interface ServerTrust {
  refused: InferenceDiffersError | undefined;
  /** Notes that they can't, and gives the error. */
  refuse(what: string): InferenceDiffersError;
}

async function compareOrClose(
  engine: InferenceEngine,
  local: InferenceEngine,
  rows: readonly Int32Array[],
  trust: ServerTrust,
): Promise<void> {
  try {
    const [theirs, ours] = await Promise.all([engine.run(rows), local.run(rows)]);
    const different = countDifferent(ours, theirs);
    if (different > 0) throw trust.refuse(`${different} of ${rows.length} probed rows have other integers`);
  } catch (error) {
    await engine.close();
    throw error;
  }
}
