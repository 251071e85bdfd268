import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { zKey } from 'snarkjs';
import { withCurve } from '../../../sdk/src/prover/curve.ts';
import { BeaconChain } from '../chain.ts';
import { readHistory, type KeyHistory } from '../contributions.ts';
import { CeremonyError } from '../errors.ts';
import { hashFile } from '../hashes.ts';
import { quiet } from '../quiet.ts';
import { lastAndNext, readRecord, type CeremonyRecord } from '../record.ts';
import { finalHash } from './beacon.ts';

/** What is checked, against what. */
export interface VerifyParameters {
  readonly directory: string;
  readonly ptau: string;
  /** The compiled circuit. Default: the ceremony's copy; give your own build to trust nobody. */
  readonly r1cs?: string | undefined;
  /** Reads the beacon's block again. Without it the recorded hash is believed. */
  readonly rpcUrl?: string | undefined;
}

/** A ceremony that holds. */
export interface VerifiedCeremony {
  readonly record: CeremonyRecord;
  readonly history: KeyHistory;
  /** The key that was verified. */
  readonly zkey: string;
  /** Whether the last contribution is the announced beacon. */
  readonly isFinished: boolean;
}

/**
 * Checks the last key from the start: the circuit and the powers of tau are the recorded ones, each contribution follows
 * from the one before, and the beacon is the announced block's hash.
 *
 * @throws {CeremonyError} naming the first thing that does not hold.
 */
export async function verify(parameters: VerifyParameters): Promise<VerifiedCeremony> {
  const { directory, ptau, r1cs = join(directory, 'circuit.r1cs'), rpcUrl } = parameters;
  const record = readRecord(directory);
  for (const [file, wanted] of [
    [r1cs, record.r1csSha256],
    [ptau, record.phase1.sha256],
  ] as const) {
    if (!existsSync(file)) throw new CeremonyError(`${file} does not exist`);
    const { sha256 } = await hashFile(file);
    if (sha256 !== wanted) throw new CeremonyError(`${file} has the sha256 ${sha256}, the ceremony is of ${wanted}`);
  }
  const { last } = lastAndNext(directory);
  return withCurve(async (curve) => {
    const { isValid, words } = await quiet((logger) => zKey.verifyFromR1cs(r1cs, ptau, last, logger));
    if (!isValid) throw new CeremonyError(`${last} does not verify: ${words}`);
    const history = readHistory(last, curve);
    const isFinished = await verifyBeacon(record, history, rpcUrl);
    return { record, history, zkey: last, isFinished };
  });
}

/** Whether there is a beacon; if so, it must be the announced one, at the end, and the only one. */
async function verifyBeacon(
  { beacon: plan }: CeremonyRecord,
  { contributions }: KeyHistory,
  rpcUrl: string | undefined,
): Promise<boolean> {
  const places = contributions.flatMap(({ beacon }, index) => (beacon ? [index] : []));
  if (places.length === 0) return false;
  if (places.length > 1 || places[0] !== contributions.length - 1) {
    throw new CeremonyError('a beacon stands before the end of the ceremony');
  }
  const applied = contributions.at(-1)?.beacon;
  if (!plan?.blockHash) throw new CeremonyError('the key ends with a beacon that was not announced');
  if (applied?.hash !== plan.blockHash || applied.iterations !== plan.iterations) {
    throw new CeremonyError('the key ends with another beacon than the announced one');
  }
  if (plan.announcedAtBlock >= plan.blockNumber) throw new CeremonyError('the beacon was announced after its block');
  if (rpcUrl === undefined) return true;
  const onChain = await finalHash(plan, new BeaconChain(rpcUrl));
  if (onChain === plan.blockHash) return true;
  throw new CeremonyError(`block ${plan.blockNumber} has the hash ${onChain}, the beacon ${plan.blockHash}`);
}
