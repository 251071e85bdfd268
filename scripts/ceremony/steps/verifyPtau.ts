import { powersOfTau } from 'snarkjs';
import { withCurve } from '../../../sdk/src/prover/curve.ts';
import { CeremonyError } from '../errors.ts';
import { quiet } from '../quiet.ts';

/**
 * Checks every contribution to a file of powers of tau, and that it is prepared for the second phase. Takes minutes for
 * large files.
 *
 * @throws {CeremonyError} with snarkjs's own words.
 */
export async function verifyPtau(ptau: string): Promise<void> {
  const { isValid, words } = await withCurve(() => quiet((logger) => powersOfTau.verify(ptau, logger)));
  if (isValid) return;
  throw new CeremonyError(`${ptau} is not a valid file of powers of tau: ${words}`);
}
