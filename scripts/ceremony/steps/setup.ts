import { copyFileSync, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { zKey } from 'snarkjs';
import { withCurve } from '../../../sdk/src/prover/curve.ts';
import { CeremonyError } from '../errors.ts';
import { hashFile } from '../hashes.ts';
import { quiet } from '../quiet.ts';
import { hasRecord, writeRecord } from '../record.ts';

/** What a ceremony begins with. */
export interface SetupParameters {
  readonly directory: string;
  readonly circuit: string;
  /** The compiled circuit. */
  readonly r1cs: string;
  readonly ptau: string;
}

/**
 * Makes the initial key `0000.zkey` from the powers of tau and the circuit, which anyone can repeat; nothing is secret yet.
 *
 * @throws {CeremonyError} when the folder holds a ceremony, or the circuit is too large for the powers.
 */
export async function setup({ directory, circuit, r1cs, ptau }: SetupParameters): Promise<void> {
  if (hasRecord(directory)) throw new CeremonyError(`${directory} holds a ceremony already`);
  mkdirSync(directory, { recursive: true });
  copyFileSync(r1cs, join(directory, 'circuit.r1cs'));
  const key = join(directory, '0000.zkey');
  const { isValid, words } = await withCurve(() =>
    quiet(async (logger) => (await zKey.newZKey(r1cs, ptau, key, logger)) !== -1),
  );
  if (!isValid) throw new CeremonyError(`the initial key cannot be made: ${words}`);
  const [{ sha256: r1csSha256 }, phase1] = await Promise.all([hashFile(r1cs), hashFile(ptau)]);
  writeRecord(directory, { circuit, r1csSha256, phase1: { file: basename(ptau), ...phase1 } });
}
