import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { zKey } from 'snarkjs';
import { withCurve } from '../../../sdk/src/prover/curve.ts';
import { readHistory, type Contribution } from '../contributions.ts';
import { CeremonyError } from '../errors.ts';
import { quiet } from '../quiet.ts';
import { lastAndNext } from '../record.ts';

/** A key that a contributor sent back. */
export interface AcceptParameters {
  readonly directory: string;
  readonly ptau: string;
  readonly zkey: string;
}

/**
 * Takes a contributor's key as the next one: it must go on from the last, with one contribution more, and be valid.
 *
 * @throws {CeremonyError} saying why it is refused.
 */
export async function accept({ directory, ptau, zkey }: AcceptParameters): Promise<Contribution> {
  const { last, next } = lastAndNext(directory);
  return withCurve(async (curve) => {
    const before = readHistory(last, curve).contributions;
    const after = readHistory(zkey, curve).contributions;
    const added = after[before.length];
    const goesOn = before.every(({ bytes }, index) => after[index]?.bytes === bytes);
    if (!goesOn || added === undefined || after.length !== before.length + 1) {
      throw new CeremonyError(`${zkey} does not add one contribution to ${last}; send the contributor ${last} again`);
    }
    if (added.beacon) throw new CeremonyError(`${zkey} ends with a beacon; that is the coordinator's step`);
    const initial = join(directory, '0000.zkey');
    const { isValid, words } = await quiet((logger) => zKey.verifyFromInit(initial, ptau, zkey, logger));
    if (!isValid) throw new CeremonyError(`${zkey} is not a valid contribution: ${words}`);
    copyFileSync(zkey, next);
    return added;
  });
}
