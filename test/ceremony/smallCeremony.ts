import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { powersOfTau } from 'snarkjs';
import { buildAll } from '../../scripts/circuits/buildAll.ts';
import type { CircuitEntry } from '../../scripts/circuits/manifest.ts';
import { withCurve } from '../../sdk/src/prover/curve.ts';
import { tinyProject, type TinyProject } from '../circuits/helpers/tinyProject.ts';

/** A circuit of two constraints, and powers of tau for 2^8 that two people made. */
export interface SmallCeremony extends Disposable {
  readonly root: string;
  readonly entry: CircuitEntry;
  readonly r1cs: string;
  readonly wasm: string;
  readonly ptau: string;
  /** A path of the temporary folder. */
  path(name: string): string;
}

const POWER = 8;

/** Builds it into a temporary folder. */
export async function smallCeremony(): Promise<SmallCeremony> {
  const project: TinyProject = tinyProject();
  const manifest = { ...project.manifest, circuits: project.manifest.circuits.slice(0, 1) };
  const [cube] = await buildAll(project.root, manifest, { write: () => undefined });
  if (!cube) throw new Error('the circuit was not built');
  const path = (name: string): string => join(project.root, name);
  mkdirSync(path('ptau'));
  await withCurve(async (curve) => {
    await powersOfTau.newAccumulator(curve, POWER, path('ptau/0.ptau'));
    await powersOfTau.contribute(path('ptau/0.ptau'), path('ptau/1.ptau'), 'first', 'one');
    await powersOfTau.contribute(path('ptau/1.ptau'), path('ptau/2.ptau'), 'second', 'two');
    await powersOfTau.preparePhase2(path('ptau/2.ptau'), path('ptau/final.ptau'));
  });
  return {
    root: project.root,
    entry: cube.circuit,
    r1cs: join(cube.directory, 'circuit.r1cs'),
    wasm: join(cube.directory, 'circuit.wasm'),
    ptau: path('ptau/final.ptau'),
    path,
    [Symbol.dispose]: () => project[Symbol.dispose](),
  };
}
