import { groth16, type Curve } from 'snarkjs';
import { FIELD_ORDER } from '../../state/poseidon.ts';
import type { CircuitArtifacts } from '../artifacts/circuitArtifacts.ts';
import { withCurve } from '../curve.ts';
import { toSnarkjs, type Groth16Proof } from '../groth16Proof.ts';

/** A proof to check away from the chain. */
export interface VerifyWindowClaimParameters {
  readonly proof: Groth16Proof;
  readonly publicSignals: readonly bigint[];
  readonly artifacts: Pick<CircuitArtifacts, 'verificationKey'>;
  /** Whether no thread is started; see `ProverOptions`. Default false. */
  readonly singleThread?: boolean;
}

/**
 * Whether a proof is valid for its public signals, decided as the contract decides it.
 *
 * False for a wrong number of signals, a signal or coordinate that is not below its field's order, and a point that is
 * not on its curve or not in its group.
 *
 * @see contracts/libraries/Groth16.sol
 */
export async function verifyWindowClaim(parameters: VerifyWindowClaimParameters): Promise<boolean> {
  const { proof, publicSignals, artifacts, singleThread } = parameters;
  if (publicSignals.length !== artifacts.verificationKey.nPublic) return false;
  if (publicSignals.some((signal) => signal < 0n || signal >= FIELD_ORDER)) return false;
  return withCurve(async (curve) => {
    if (!isWellFormed(curve, proof)) return false;
    return groth16.verify(artifacts.verificationKey, publicSignals.map(String), toSnarkjs(proof));
  }, singleThread);
}

/** snarkjs checks curves, but neither that coordinates are reduced nor that b lies in the subgroup. */
function isWellFormed({ q, r, G2 }: Curve, { a, b, c }: Groth16Proof): boolean {
  const coordinates = [...a, ...b.flat(), ...c];
  if (coordinates.some((coordinate) => coordinate < 0n || coordinate >= q)) return false;
  if (b.flat().every((coordinate) => coordinate === 0n)) return true;
  const [[xImaginary, xReal], [yImaginary, yReal]] = b;
  const point = G2.fromObject([
    [xReal, xImaginary],
    [yReal, yImaginary],
    [1n, 0n],
  ]);
  return G2.isValid(point) && G2.isZero(G2.timesScalar(point, r));
}
