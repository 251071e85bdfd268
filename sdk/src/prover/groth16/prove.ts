import type { CircuitInputs, CircuitName } from '../../generated/circuits.ts';
import type { CircuitArtifacts } from '../artifacts/circuitArtifacts.ts';
import { CircuitArtifactMismatchError } from '../errors.ts';
import { flattenInput } from './input.ts';
import { Prover, type CircuitProof, type ProofControls } from './prover.ts';

/** What a proof needs besides its input. */
export interface ProveOptions extends ProofControls {
  /** Of the circuit that is proven; see `loadCircuitArtifacts` and `fetchCircuitArtifacts`. */
  readonly artifacts: CircuitArtifacts;
  /** An open prover to go on with. Default: a thread of its own, which ends with the proof. */
  readonly prover?: Prover | undefined;
}

/**
 * Proves that `input` satisfies `circuit`, in a thread of its own: a worker thread in Node, a Web Worker in browsers.
 *
 * Each circuit's own function (such as `proveWindowClaim`) checks the statement first, and says which condition fails;
 * this one finds only that some assertion does.
 *
 * @throws {InvalidCircuitInputError} when a signal lacks, is foreign or has another shape.
 * @throws {CircuitArtifactMismatchError} when the artefacts are another circuit's.
 * @throws {UnsatisfiedCircuitError} when an assertion of the circuit fails.
 * @throws {ProvingCancelledError} when `signal` aborts; the thread is ended.
 * @throws {ProofGenerationError} when the prover fails all the same, for instance for lack of memory.
 */
export async function prove<Name extends CircuitName>(
  circuit: Name,
  input: CircuitInputs[Name],
  { artifacts, prover, signal, onProgress }: ProveOptions,
): Promise<CircuitProof> {
  const given: string = artifacts.circuit;
  if (given !== circuit) {
    throw new CircuitArtifactMismatchError(`The artefacts are those of ${given}, not of ${circuit}.`);
  }
  const flat = flattenInput(circuit, input);
  const used = prover ?? new Prover();
  try {
    return await used.prove(flat, artifacts, { signal, onProgress });
  } finally {
    if (!prover) await used.close();
  }
}
