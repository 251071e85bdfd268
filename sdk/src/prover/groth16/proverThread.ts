/** What runs in a prover's own thread, in Node and in browsers: one task at a time, until the thread is ended. */
import { nodeThreads } from './nestedThreads.ts';
import { groth16 } from 'snarkjs';
import { UnsatisfiedCircuitError } from '../errors.ts';
import type { ProofFailure, ProofReply, ProofTask } from './messages.ts';
import { progressLogger, type ProofProgress } from './progress.ts';
import type { SnarkjsProof } from './snarkjsFiles.ts';
import { WitnessGenerator } from './witness.ts';

if (nodeThreads) nodeThreads.parentPort.on('message', (task: ProofTask) => void perform(task));
else globalThis.onmessage = ({ data }: MessageEvent<ProofTask>) => void perform(data);

function reply(message: ProofReply): void {
  if (nodeThreads) nodeThreads.parentPort.postMessage(message);
  else globalThis.postMessage(message);
}

/** The circuit of the last task. */
let loaded: { readonly generator: WitnessGenerator; readonly zkey: Uint8Array } | undefined;

async function perform({ input, circuit, singleThread }: ProofTask): Promise<void> {
  const report = (progress: ProofProgress): void => reply({ type: 'progress', progress });
  try {
    report({ step: 'WITNESS', done: 0 });
    if (circuit) loaded = { generator: await WitnessGenerator.compile(circuit.wasm), zkey: circuit.zkey };
    if (!loaded) throw new Error('the first task names no circuit');
    const witness = await loaded.generator.calculate(input);
    const { proof, publicSignals } = await groth16.prove(loaded.zkey, witness, progressLogger(report), {
      singleThread,
    });
    reply({ type: 'proof', proof: proof as SnarkjsProof, publicSignals });
  } catch (error) {
    reply({ type: 'failure', failure: describe(error) });
  }
}

function describe(error: unknown): ProofFailure {
  if (error instanceof UnsatisfiedCircuitError) {
    return { kind: 'UNSATISFIED', template: error.template, line: error.line };
  }
  return { kind: 'OTHER', error };
}
