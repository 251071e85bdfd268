import type * as onnxRuntime from 'onnxruntime-node';
import type { InferenceSession } from 'onnxruntime-node';
import type { InferenceReply, InferenceRequest, InferenceStart } from './inferenceMessages.ts';

// The body of a child process that runs one model. A process and not a thread: ONNX Runtime computes on the thread that
// calls it, and ending such a thread in mid-run aborts the whole process it lives in. This one may be killed at any time.

let loaded: Promise<Loaded> | undefined;

type Runtime = typeof onnxRuntime;

interface Loaded {
  readonly runtime: Runtime;
  readonly session: InferenceSession;
  readonly start: InferenceStart;
}

process.on('message', (message: InferenceStart | InferenceRequest) => {
  void answer(message).then(reply, (cause: unknown) => reply({ kind: 'failed', reason: reasonOf(cause) }));
});

async function answer(message: InferenceStart | InferenceRequest): Promise<InferenceReply> {
  if ('model' in message) {
    loaded = load(message);
    await loaded;
    return { kind: 'ready' };
  }
  if (!loaded) return { kind: 'failed', reason: 'no model was given' };
  return run(await loaded, message);
}

async function load(start: InferenceStart): Promise<Loaded> {
  const runtime = await loadRuntime();
  const session = await runtime.InferenceSession.create(start.model, {
    executionProviders: [start.provider],
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    graphOptimizationLevel: 'all',
    logSeverityLevel: 4,
  });
  return { runtime, session, start };
}

/** Only workers and forecasts need it, and it is large: whoever installs the package decides. */
async function loadRuntime(): Promise<Runtime> {
  try {
    return await import('onnxruntime-node');
  } catch (cause) {
    throw new Error('ONNX Runtime cannot be loaded; install onnxruntime-node beside @gemel/sdk', { cause });
  }
}

async function run({ runtime, session, start }: Loaded, { batch, inputs }: InferenceRequest): Promise<InferenceReply> {
  const feeds = start.inputs.map(({ name, dims }, index) => {
    return [name, new runtime.Tensor('int64', inputs[index] ?? new BigInt64Array(), [batch, ...dims])] as const;
  });
  const results = await session.run(
    Object.fromEntries(feeds),
    start.outputs.map(({ name }) => name),
  );
  const outputs = start.outputs.map(({ name }) => results[name]?.data);
  if (!outputs.every((data) => data instanceof BigInt64Array)) {
    return { kind: 'failed', reason: 'an output is not int64' };
  }
  return { kind: 'output', outputs: outputs.map((data) => BigInt64Array.from(data)) };
}

function reply(message: InferenceReply): void {
  process.send?.(message);
}

/** The runtime's messages name operators and shapes of the model, never values of an input. */
function reasonOf(cause: unknown): string {
  return (cause instanceof Error ? cause.message : String(cause)).slice(0, 300);
}
