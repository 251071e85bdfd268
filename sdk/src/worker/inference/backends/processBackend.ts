import { GemelError } from '../../../errors.ts';
import type { ModelParameters } from '../checkModel.ts';
import { createInferenceEngine, type InferenceEngine } from '../createInferenceEngine.ts';
import { InferenceDiffersError, InferenceFailedError } from '../errors.ts';
import { INFERENCE_PROVIDERS, type InferenceProvider } from '../inferenceMessages.ts';
import { FEATURE_INPUT, MAX_BATCH } from '../inspection/inspectModel.ts';
import type { InferenceBackend } from './inferenceBackend.ts';
import { countDifferent, probeRows } from './probeRows.ts';

/** What was found of one provider. */
export interface ProviderFinding {
  readonly provider: InferenceProvider;
  /** Whether it runs the model here, with the same integers as `cpu`. */
  readonly isUsable: boolean;
  /** Milliseconds of a batch of 64 rows; of a usable provider only. */
  readonly batchMs?: number;
  /** In words, why it is usable or not. */
  readonly reason: string;
}

/** Which provider a model runs on, and why. */
export interface ProviderChoice {
  readonly modelHash: string;
  readonly provider: InferenceProvider;
  readonly findings: readonly ProviderFinding[];
}

/** What {@link processBackend} takes. */
export interface ProcessBackendParameters {
  /** `auto`: the fastest of those that give the same integers as `cpu`. Default: `cpu`. */
  readonly provider?: InferenceProvider | 'auto';
  /** Child processes a model. Default: 1. */
  readonly processes?: number;
  /** Most milliseconds that loading, or a batch, may take. Default: 30 000. */
  readonly timeoutMs?: number;
  /** Told of every choice that was made by a probe. */
  readonly onChoice?: (choice: ProviderChoice) => void;
}

/**
 * Models in child processes of this machine.
 *
 * Any provider but `cpu` is probed with each model first: one that doesn't run here, or gives other integers than `cpu` on a batch
 * of random rows, is not used. ONNX Runtime tells no other way what a machine can do.
 *
 * @throws {InferenceDiffersError | InferenceFailedError | InferenceTimeoutError} from `load`, when a provider that was named
 * can't be used.
 */
export function processBackend(parameters: ProcessBackendParameters = {}): InferenceBackend {
  const { provider = 'cpu', onChoice, ...options } = parameters;
  const start = (model: ModelParameters, on: InferenceProvider): Promise<InferenceEngine> =>
    createInferenceEngine({ ...model, ...options, provider: on });
  return {
    name: `processes of this machine (${provider})`,
    async load(model) {
      const cpu = await start(model, 'cpu');
      if (provider === 'cpu') return cpu;
      const others = provider === 'auto' ? INFERENCE_PROVIDERS.filter((name) => name !== 'cpu') : [provider];
      const probe = await startProbe(cpu, model);
      const tried: Tried[] = [probe.cpu];
      for (const name of others) tried.push(await tryProvider(name, probe, () => start(model, name)));
      const candidates = provider === 'auto' ? tried : tried.slice(1);
      const chosen = fastest(candidates);
      for (const { engine } of tried) if (engine !== chosen?.engine) await engine?.close();
      if (!chosen) throw tried.find(({ failure }) => failure)?.failure ?? new InferenceFailedError('nothing runs');
      const findings = tried.map(({ finding }) => finding);
      onChoice?.({ modelHash: model.expectedDigest, provider: chosen.finding.provider, findings });
      return chosen.engine;
    },
  };
}

interface Tried {
  readonly finding: ProviderFinding;
  readonly engine?: InferenceEngine;
  readonly failure?: GemelError;
}

type Usable = Tried & { readonly engine: InferenceEngine };

interface Probe {
  readonly rows: readonly Int32Array[];
  readonly expected: readonly BigInt64Array[];
  readonly cpu: Usable;
}

async function startProbe(engine: InferenceEngine, { inputs = FEATURE_INPUT }: ModelParameters): Promise<Probe> {
  const rows = probeRows(inputs, MAX_BATCH);
  const expected = await engine.run(rows);
  return { rows, expected, cpu: { engine, finding: await timed('cpu', engine, rows) } };
}

/** Runs the probe on a provider; never throws, since a driver may fail in any way. */
async function tryProvider(
  provider: InferenceProvider,
  { rows, expected }: Probe,
  start: () => Promise<InferenceEngine>,
): Promise<Tried> {
  let engine: InferenceEngine | undefined;
  try {
    engine = await start();
    const different = countDifferent(expected, await engine.run(rows));
    if (different === 0) return { engine, finding: await timed(provider, engine, rows) };
    const reason = `${different} of ${rows.length} rows have other integers than on cpu`;
    throw new InferenceDiffersError(`${provider} can't be used: ${reason}`);
  } catch (cause) {
    await engine?.close();
    const failure = cause instanceof GemelError ? cause : new InferenceFailedError(`${provider} failed`, { cause });
    return { failure, finding: { provider, isUsable: false, reason: failure.message } };
  }
}

async function timed(provider: InferenceProvider, engine: InferenceEngine, rows: readonly Int32Array[]) {
  const before = performance.now();
  await engine.run(rows);
  const batchMs = performance.now() - before;
  return { provider, isUsable: true, batchMs, reason: `${rows.length} rows in ${batchMs.toFixed(1)} ms` };
}

function fastest(tried: readonly Tried[]): Usable | undefined {
  const usable = tried.filter((one): one is Usable => one.engine !== undefined);
  const [first] = usable.toSorted((left, right) => (left.finding.batchMs ?? 0) - (right.finding.batchMs ?? 0));
  return first;
}
