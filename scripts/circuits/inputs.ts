import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WitnessGenerator } from '../../sdk/src/prover/groth16/witness.ts';
import type { BuiltCircuit } from './buildCircuit.ts';
import { CircuitBuildError } from './errors.ts';

/** An input signal: its name, and the length of each dimension. */
export type InputSignal = readonly [name: string, shape: readonly number[]];

/**
 * The circuit's inputs, the public ones first in their order, then the private ones as the template lists them.
 *
 * @throws {CircuitBuildError} when one is a bus, which the generated types do not know.
 */
export async function inputSignals({ circuit, directory }: BuiltCircuit): Promise<readonly InputSignal[]> {
  const shapes = mainSignals(readFileSync(join(directory, 'circuit.sym'), 'utf8'));
  const generator = await WitnessGenerator.compile(readFileSync(join(directory, 'circuit.wasm')));
  const inputs: InputSignal[] = [];
  for (const [name, shape] of shapes) {
    const size = await generator.inputSize(name);
    if (size === undefined) continue;
    if (size !== shape.reduce((product, length) => product * length, 1)) {
      throw new CircuitBuildError(`${circuit.name}'s input ${name} is a bus; give the template plain signals`);
    }
    inputs.push([name, shape]);
  }
  const place = (name: string): number => circuit.publicSignals.indexOf(name) + 1 || Infinity;
  return inputs.toSorted(([left], [right]) => (place(left) === place(right) ? 0 : place(left) - place(right)));
}

/** The signals of the main component with their shapes, from circom's `.sym` file. */
function mainSignals(sym: string): Map<string, number[]> {
  const shapes = new Map<string, number[]>();
  for (const [, name = '', indices = ''] of sym.matchAll(/,main\.(\w+)((?:\[\d+\])*)(?:\..*)?$/gm)) {
    const lengths = [...indices.matchAll(/\d+/g)].map(([index]) => Number(index) + 1);
    const known = shapes.get(name);
    shapes.set(
      name,
      lengths.map((length, dimension) => Math.max(length, known?.[dimension] ?? 0)),
    );
  }
  return shapes;
}
