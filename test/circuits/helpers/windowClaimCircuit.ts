import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildCircuit, type BuiltCircuit } from '../../../scripts/circuits/buildCircuit.ts';
import { wireNames } from '../../../scripts/circuits/compile.ts';
import { readManifest } from '../../../scripts/circuits/manifest.ts';
import { readR1cs } from '../../../scripts/circuits/setup/r1cs.ts';
import { ConstraintChecker } from './constraints.ts';
import { WitnessAssertionError, WitnessCalculator, type CircuitInput } from './witnessCalculator.ts';

/** The repository's root. */
export const ROOT = join(import.meta.dirname, '..', '..', '..');

/** The compiled window-claim circuit, as the tests drive it. */
export interface WindowClaimCircuit {
  readonly built: BuiltCircuit;
  readonly checker: ConstraintChecker;
  /** First name of each wire. */
  readonly names: ReadonlyMap<number, string>;
  /** The witness that the compiled generator finds, or undefined when one of its assertions fails. */
  witness(input: CircuitInput): bigint[] | undefined;
  /** Whether the generator finds a witness; if it does, that witness must satisfy the constraints. */
  accepts(input: CircuitInput): boolean;
}

let circuit: Promise<WindowClaimCircuit> | undefined;

/** Builds the circuit once for all test files. */
export function windowClaimCircuit(): Promise<WindowClaimCircuit> {
  circuit ??= load();
  return circuit;
}

async function load(): Promise<WindowClaimCircuit> {
  const { circuits, developmentSeed } = readManifest(ROOT);
  const entry = circuits.find(({ name }) => name === 'window-claim-named');
  if (!entry) throw new Error('circuits.json has no window-claim-named');
  const built = await buildCircuit(ROOT, entry, developmentSeed);
  const calculator = new WitnessCalculator(readFileSync(join(built.directory, 'circuit.wasm')));
  const checker = new ConstraintChecker(readR1cs(readFileSync(join(built.directory, 'circuit.r1cs'))));
  const names = wireNames(readFileSync(join(built.directory, 'circuit.sym'), 'utf8'));

  function witness(input: CircuitInput): bigint[] | undefined {
    try {
      return calculator.calculate(input);
    } catch (error) {
      if (error instanceof WitnessAssertionError) return undefined;
      throw error;
    }
  }

  function accepts(input: CircuitInput): boolean {
    const found = witness(input);
    if (!found) return false;
    if (!checker.satisfied(found)) throw new Error('the generated witness breaks a constraint');
    return true;
  }

  return { built, checker, names, witness, accepts };
}
