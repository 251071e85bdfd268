import { parentPort, workerData } from 'node:worker_threads';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { ThreadReply, ThreadRequest, ThreadStart } from './threadMessages.ts';

// The body of a worker thread: ONNX Runtime computes on the thread that calls it, and would stop the event loop.

const start = workerData as ThreadStart;

async function main(): Promise<void> {
  const session = await InferenceSession.create(start.model, {
    executionProviders: ['cpu'],
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    graphOptimizationLevel: 'all',
    logSeverityLevel: 4,
  });
  parentPort?.on('message', (request: ThreadRequest) => {
    run(session, request).then(reply, (cause: unknown) => reply({ kind: 'failed', reason: reasonOf(cause) }));
  });
  reply({ kind: 'ready' });
}

async function run(session: InferenceSession, { batch, features }: ThreadRequest): Promise<ThreadReply> {
  const input = new Tensor('int64', features, [batch, ...start.inputDims]);
  const outputs = await session.run({ [start.inputName]: input }, [start.outputName]);
  const data = outputs[start.outputName]?.data;
  if (!(data instanceof BigInt64Array)) return { kind: 'failed', reason: 'the output is not int64' };
  // A copy, whose memory is this thread's to give away.
  return { kind: 'output', output: data.slice() };
}

function reply(message: ThreadReply): void {
  parentPort?.postMessage(message, message.kind === 'output' ? [message.output.buffer] : []);
}

/** The runtime's messages name operators and shapes of the model, never values of the features. */
function reasonOf(cause: unknown): string {
  return (cause instanceof Error ? cause.message : String(cause)).slice(0, 300);
}

main().catch((cause: unknown) => reply({ kind: 'failed', reason: reasonOf(cause) }));
