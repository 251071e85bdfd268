/** The peer of memberships and claims: Semaphore v4's circuit, compiled and keyed as ours are. */
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import type { CircuitArtifacts } from '#sdk/prover';
import { compileCircuit } from '../../scripts/circuits/compile.ts';
import { developmentZkey } from '../../scripts/circuits/setup/developmentKey.ts';
import { readCounts } from '../../scripts/circuits/setup/r1cs.ts';
import { verificationKey } from '../../scripts/circuits/verificationKey.ts';

/** Levels of its group, and of ours. */
export const SEMAPHORE_DEPTH = 20;

const SOURCES = [
  'node_modules/@semaphore-protocol/circuits/src/semaphore.circom',
  'node_modules/@zk-kit/binary-merkle-root.circom/src/binary-merkle-root.circom',
];

/** Semaphore's circuit for 20 levels. */
export interface SemaphoreCircuit {
  readonly constraints: number;
  readonly artifacts: CircuitArtifacts;
}

/** Compiles the sources of `@semaphore-protocol/circuits` at `--O2`, and makes a development key from `seed`. */
export async function semaphoreCircuit(root: string, seed: string): Promise<SemaphoreCircuit> {
  mkdirSync(join(root, 'circuits', 'build'), { recursive: true });
  const directory = mkdtempSync(join(root, 'circuits', 'build', '.semaphore-'));
  try {
    for (const source of SOURCES) copyFileSync(join(root, source), join(directory, basename(source)));
    const entry = {
      name: 'semaphore',
      file: join(relative(join(root, 'circuits'), directory), 'semaphore.circom'),
      template: 'Semaphore',
      parameters: [SEMAPHORE_DEPTH],
      publicSignals: ['message', 'scope'],
      constraints: 0,
      verifier: '',
    };
    await compileCircuit(root, entry, directory);
    const r1cs = readFileSync(join(directory, 'circuit.r1cs'));
    const zkey = await developmentZkey(r1cs, seed, entry.name);
    const wasm = readFileSync(join(directory, 'circuit.wasm'));
    const files = { wasm, zkey, verificationKey: await verificationKey(zkey) };
    // The prover looks at the files alone; the name is of no circuit of ours.
    const artifacts = { circuit: 'semaphore', ...files } as unknown as CircuitArtifacts;
    return { constraints: readCounts(r1cs).constraints, artifacts };
  } finally {
    rmSync(directory, { recursive: true });
  }
}
