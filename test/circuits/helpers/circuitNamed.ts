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

/** A compiled circuit, as the tests drive it. */
export interface CompiledCircuit {
  readonly checker: ConstraintChecker;
  /** First name of each wire. */
  readonly names: ReadonlyMap<number, string>;
  /** The witness that the compiled generator finds, or undefined when one of its assertions fails. */
  readonly witness: (input: CircuitInput) => bigint[] | undefined;
  /** Whether the generator finds a witness, which is not looked at. */
  hasWitness(input: CircuitInput): boolean;
  /** Whether the generator finds a witness; if it does, that witness must satisfy the constraints. */
  readonly accepts: (input: CircuitInput) => boolean;
}

/** A circuit of circuits/circuits.json with everything that was built of it. */
export interface NamedCircuit extends CompiledCircuit {
  readonly built: BuiltCircuit;
}

const circuits = new Map<string, Promise<NamedCircuit>>();

/** Builds a circuit of circuits/circuits.json, once for all test files. */
export function circuitNamed(name: string): Promise<NamedCircuit> {
  const known = circuits.get(name) ?? build(name);
  circuits.set(name, known);
  return known;
}

async function build(name: string): Promise<NamedCircuit> {
  const { circuits: entries, developmentSeed } = readManifest(ROOT);
  const entry = entries.find((each) => each.name === name);
  if (!entry) throw new Error(`circuits.json has no ${name}`);
  const built = await buildCircuit(ROOT, entry, developmentSeed);
  return { built, ...compiledIn(built.directory) };
}

/** The circuit whose compiler's output lies in `directory`. */
export function compiledIn(directory: string): CompiledCircuit {
  const calculator = new WitnessCalculator(readFileSync(join(directory, 'circuit.wasm')));
  const checker = new ConstraintChecker(readR1cs(readFileSync(join(directory, 'circuit.r1cs'))));
  const names = wireNames(readFileSync(join(directory, 'circuit.sym'), 'utf8'));

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

  const hasWitness = (input: CircuitInput): boolean => calculator.isSatisfied(input);

  return { checker, names, witness, hasWitness, accepts };
}
