import type { GemelClient } from './gemelClient.ts';
import { TransactionFailedError } from './errors.ts';

/** How long a signature holds when the signer does not say, in seconds. */
export const DEFAULT_SIGNATURE_SECONDS = 3600;

/** The chain's clock: timestamp of the latest block, in seconds. It, never this machine's clock, decides deadlines. */
export async function chainNow({ provider }: Pick<GemelClient, 'provider'>): Promise<number> {
  const block = await provider.getBlock('latest');
  if (!block) throw new TransactionFailedError('the node does not return its latest block; check the RPC address');
  return block.timestamp;
}

/** `deadline`, or by default one hour after the latest block, in seconds. */
export async function signatureDeadline(client: GemelClient, deadline: bigint | undefined): Promise<bigint> {
  return deadline ?? BigInt((await chainNow(client)) + DEFAULT_SIGNATURE_SECONDS);
}
