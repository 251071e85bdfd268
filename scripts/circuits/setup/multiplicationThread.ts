/** What runs in a thread of the MultiplicationPool. */
import '../../../sdk/src/prover/groth16/nestedThreads.ts';
import { parentPort } from 'node:worker_threads';
import { curves } from 'snarkjs';
import { FixedBase } from './fixedBase.ts';
import type { MultiplicationTask } from './multiplicationPool.ts';

const curve = await curves.getCurveFromName('bn128', { singleThread: true });
const bases = new Map<string, FixedBase>();

parentPort?.on('message', ({ group, scalars, windowBits }: MultiplicationTask) => {
  const name = `${group} ${windowBits}`;
  const base = bases.get(name) ?? new FixedBase(curve, group, windowBits);
  bases.set(name, base);
  parentPort?.postMessage(base.multiply(scalars));
});
