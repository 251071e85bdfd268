import type { GemelClient } from '../client/gemelClient.ts';
import { TransactionFailedError } from '../client/errors.ts';

/**
 * When the blocks of some events were made, in seconds; each block is asked for once.
 *
 * @throws {TransactionFailedError} when the node lacks one of them.
 */
export async function blockTimes(
  { provider }: Pick<GemelClient, 'provider'>,
  events: readonly { readonly blockNumber: number }[],
): Promise<(blockNumber: number) => number> {
  const numbers = [...new Set(events.map(({ blockNumber }) => blockNumber))];
  const times = new Map(
    await Promise.all(
      numbers.map(async (number) => {
        const block = await provider.getBlock(number);
        if (!block) throw new TransactionFailedError(`the node does not return block ${number}; try again`);
        return [number, block.timestamp] as const;
      }),
    ),
  );
  return (blockNumber) => times.get(blockNumber) ?? 0;
}
