import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildCircuit, type BuiltCircuit } from '../../../scripts/circuits/buildCircuit.ts';
import { wireNames } from '../../../scripts/circuits/compile.ts';
import { readManifest } from '../../../scripts/circuits/manifest.ts';
import { readR1cs } from '../../../scripts/circuits/setup/r1cs.ts';
import { WEIGHT_COUNT, WEIGHT_OFFSET } from '../../../sdk/src/generated/protocol.ts';
import { emptyTwinState, type TwinState } from '../../../sdk/src/state/twinState.ts';
import { FIELD_ORDER } from '../../../sdk/src/state/fieldOrder.ts';
import { loadPoseidon } from '../../../sdk/src/state/poseidon.ts';
import { packInt8, type StateCommitment } from '../../../sdk/src/state/commitment.ts';
import { ConstraintChecker } from '../helpers/constraints.ts';
import { ROOT } from '../helpers/windowClaimCircuit.ts';
import { WitnessAssertionError, WitnessCalculator, type CircuitInput } from '../helpers/witnessCalculator.ts';

/** A compiled inference circuit, as the tests drive it. */
export interface InferenceCircuit {
  readonly built: BuiltCircuit;
  readonly checker: ConstraintChecker;
  /** First name of each wire. */
  readonly names: ReadonlyMap<number, string>;
  /** The witness that the compiled generator finds, or undefined when one of its assertions fails. */
  witness(input: CircuitInput): bigint[] | undefined;
  /** Whether the generator finds a witness; if it does, that witness must satisfy the constraints. */
  accepts(input: CircuitInput): boolean;
}

/** Builds one of the two circuits, unless it is built. */
export async function inferenceCircuit(name: 'inference-claim' | 'inference-mismatch'): Promise<InferenceCircuit> {
  const { circuits, developmentSeed } = readManifest(ROOT);
  const entry = circuits.find((circuit) => circuit.name === name);
  if (!entry) throw new Error(`circuits.json has no ${name}`);
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

export const END_DAY = 20_000;
export const SALT = 77n;

/**
 * A commitment to any features at all, as a dishonest issuer could attest one: what the circuit says of features must hold
 * for all of them, and not only for those that some series gives.
 */
export async function commitFeatures(
  features: Int8Array,
  { schemaVersion, endDay }: TwinState = emptyTwinState(END_DAY),
): Promise<StateCommitment> {
  const poseidon = await loadPoseidon();
  const header = BigInt(endDay) + (BigInt(schemaVersion) << 32n);
  const groups = [11n, 12n, 13n, 14n];
  const featuresCommitment = poseidon([2n, ...packInt8(features, 5)]);
  const stateRoot = poseidon([3n, header, ...groups, featuresCommitment, SALT]);
  return { stateRoot, salt: SALT, header, channels: [], groups, featuresCommitment, features };
}

/** Weights at random from −128 to 127, read at `target`. */
export function randomWeights(random: () => number, target: number, limit = 128): Int8Array {
  const weights = Int8Array.from({ length: WEIGHT_COUNT }, () => Math.floor(random() * 2 * limit) - limit);
  weights[WEIGHT_OFFSET.TARGET] = target;
  return weights;
}

/** Features at random from −limit to limit − 1. */
export function randomFeatures(random: () => number, limit = 128): Int8Array {
  return Int8Array.from({ length: 128 }, () => Math.floor(random() * 2 * limit) - limit);
}

/** The weights of the published score model. */
export function publishedWeights(): Int8Array {
  const file = JSON.parse(readFileSync(join(ROOT, 'models', 'published', 'score', 'weights.json'), 'utf8')) as {
    weights: number[];
  };
  return Int8Array.from(file.weights);
}

/** `value + change`, as a field element. */
export function shifted(value: bigint, change: bigint): bigint {
  return (((value + change) % FIELD_ORDER) + FIELD_ORDER) % FIELD_ORDER;
}
