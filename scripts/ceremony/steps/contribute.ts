import { randomBytes } from 'node:crypto';
import { renameSync, rmSync } from 'node:fs';
import { zKey } from 'snarkjs';
import { withCurve } from '../../../sdk/src/prover/curve.ts';
import { readHistory } from '../contributions.ts';
import { CeremonyError } from '../errors.ts';

/** Who adds to which key. */
export interface ContributeParameters {
  readonly from: string;
  readonly to: string;
  /** Shown in the transcript. */
  readonly name: string;
  /** Something typed or thrown by the contributor; the system's randomness is always mixed in. */
  readonly entropy?: string | undefined;
}

/**
 * Multiplies the key's δ by a random secret that is forgotten at once. One honest contributor makes the key safe.
 *
 * @returns the contribution's hash, which the contributor should announce in a place of their own.
 * @throws {CeremonyError} when the key ends with a beacon, after which nothing may come.
 */
export async function contribute({ from, to, name, entropy = '' }: ContributeParameters): Promise<string> {
  if (!/^\S.{0,62}\S?$/u.test(name)) throw new CeremonyError('a contributor’s name has 1 to 64 characters');
  return withCurve(async (curve) => {
    const { contributions } = readHistory(from, curve);
    if (contributions.at(-1)?.beacon) throw new CeremonyError(`${from} ends with a beacon; the ceremony is over`);
    const unfinished = `${to}.unfinished`;
    try {
      const hash = await zKey.contribute(from, unfinished, name, `${randomBytes(64).toString('hex')}${entropy}`);
      renameSync(unfinished, to);
      return Buffer.from(hash).toString('hex');
    } finally {
      rmSync(unfinished, { force: true });
    }
  });
}
