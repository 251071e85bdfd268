import { getBytes } from 'ethers';
import type { Acceptance } from '../../actions/market/noiseSource.ts';
import { OrderNotServableError } from '../errors.ts';
import { noiseCommitment } from '../noise.ts';

/** What the accused shows is not what the chain says that it used: the fault is its own, so that nothing can be computed. */
export class MaterialFaultError extends OrderNotServableError {}

/** @throws {MaterialFaultError} when it is not the seed that the order's acceptance committed to. */
export function committedSeed(accepted: Acceptance | undefined, seed: string | undefined, orderId: bigint): Uint8Array {
  if (accepted && seed !== undefined && noiseCommitment(getBytes(seed)) === accepted.noiseCommitment) {
    return getBytes(seed);
  }
  throw new MaterialFaultError(`another seed is shown than was committed to when order ${orderId} was accepted`);
}

/** @throws {OrderNotServableError} when the node doesn't have the block. */
export function randomisedBy(accepted: Acceptance | undefined, orderId: bigint): string {
  if (accepted?.nextBlockHash !== undefined) return accepted.nextBlockHash;
  throw new OrderNotServableError(`the block that randomises order ${orderId} is not there`);
}
