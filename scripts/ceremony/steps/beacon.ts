import { renameSync, rmSync } from 'node:fs';
import { zKey } from 'snarkjs';
import { withCurve } from '../../../sdk/src/prover/curve.ts';
import { BeaconChain } from '../chain.ts';
import { readHistory } from '../contributions.ts';
import { CeremonyError } from '../errors.ts';
import { logTo } from '../quiet.ts';
import { lastAndNext, readRecord, writeRecord, type BeaconPlan } from '../record.ts';

/** Blocks to wait where a chain does not tell which are final. */
const CONFIRMATIONS = 64;

/** Which block's hash will end the ceremony. */
export interface AnnounceBeaconParameters {
  readonly directory: string;
  readonly rpcUrl: string;
  readonly blockNumber: number;
  /** The hash is hashed 2^iterations times, so that a block's producer cannot try many. Default: 2^20. */
  readonly iterations?: number | undefined;
}

/**
 * Names a future block in the ceremony's record, before anyone can know its hash.
 *
 * @throws {CeremonyError} when a block was named before, or this one exists.
 */
export async function announceBeacon(parameters: AnnounceBeaconParameters): Promise<BeaconPlan> {
  const { directory, rpcUrl, blockNumber, iterations = 20 } = parameters;
  const record = readRecord(directory);
  if (record.beacon) throw new CeremonyError(`block ${record.beacon.blockNumber} was named already`);
  const chain = new BeaconChain(rpcUrl);
  const [chainId, announcedAtBlock] = await Promise.all([chain.chainId(), chain.latestBlock()]);
  if (blockNumber <= announcedAtBlock) {
    throw new CeremonyError(`block ${blockNumber} exists, the chain is at ${announcedAtBlock}; name a later one`);
  }
  const beacon = { chainId, blockNumber, iterations, announcedAtBlock };
  writeRecord(directory, { ...record, beacon });
  return beacon;
}

/**
 * Ends the ceremony with the hash of the announced block, once that block is final.
 *
 * @returns the contribution's hash.
 * @throws {CeremonyError} when no block was announced, it is not final yet, or the chain is another one.
 */
export async function applyBeacon(directory: string, rpcUrl: string): Promise<string> {
  const record = readRecord(directory);
  const { beacon } = record;
  if (!beacon) throw new CeremonyError('no block was announced; run `npm run ceremony -- announce-beacon` first');
  const blockHash = await finalHash(beacon, new BeaconChain(rpcUrl));
  const { last, next } = lastAndNext(directory);
  return withCurve(async (curve) => {
    if (readHistory(last, curve).contributions.at(-1)?.beacon) {
      throw new CeremonyError(`${last} ends with a beacon; the ceremony is over`);
    }
    const unfinished = `${next}.unfinished`;
    try {
      const said: string[] = [];
      const hash = await zKey.beacon(last, unfinished, beaconName(beacon), blockHash, beacon.iterations, logTo(said));
      if (hash === false) throw new CeremonyError(`the beacon cannot be applied: ${said.join('; ')}`);
      renameSync(unfinished, next);
      writeRecord(directory, { ...record, beacon: { ...beacon, blockHash } });
      return Buffer.from(hash).toString('hex');
    } finally {
      rmSync(unfinished, { force: true });
    }
  });
}

/** How the transcript calls a beacon. */
export function beaconName({ chainId, blockNumber }: BeaconPlan): string {
  return `hash of block ${blockNumber} of chain ${chainId}`;
}

/** The announced block's hash; @throws {CeremonyError} when it may still change. */
export async function finalHash({ chainId, blockNumber }: BeaconPlan, chain: BeaconChain): Promise<string> {
  const actual = await chain.chainId();
  if (actual !== chainId) throw new CeremonyError(`the RPC is of chain ${actual}, the beacon is of chain ${chainId}`);
  const final = (await chain.finalizedBlock()) ?? (await chain.latestBlock()) - CONFIRMATIONS;
  if (blockNumber > final) {
    throw new CeremonyError(`block ${blockNumber} is not final yet, block ${final} is; run this step again later`);
  }
  return chain.blockHash(blockNumber);
}
