import { ZeroAddress } from 'ethers';
import type { GemelClient } from '../../client/gemelClient.ts';
import { readContract } from '../../client/sendTransaction.ts';
import type { TwinDidFacts } from '../../did/twinDidDocument.ts';

/** One version of a twin's DID document, from the block that made it on. */
export interface TwinDidVersion {
  /** Number of the block; the version's name. */
  readonly block: number;
  /** Nothing from the block on in which the twin was burned. */
  readonly facts: TwinDidFacts | undefined;
}

/**
 * The versions of a twin's DID document, oldest first: one for each block in which its owner or its keys changed. None for a
 * twin that was never minted.
 *
 * @see `KeysUpdated` in contracts/interfaces/ITwinRegistry.sol, and ERC-721's `Transfer`
 */
export async function twinDidHistory(client: GemelClient, twinId: bigint): Promise<TwinDidVersion[]> {
  const { twinRegistry } = client.contracts;
  const { startBlock } = client.deployment;
  const { Transfer, KeysUpdated } = twinRegistry.filters;
  const [transfers, keys] = await readContract(
    Promise.all([
      twinRegistry.queryFilter(Transfer(undefined, undefined, twinId), startBlock),
      twinRegistry.queryFilter(KeysUpdated(twinId), startBlock),
    ]),
  );
  const blocks = [...new Set([...transfers, ...keys].map(({ blockNumber }) => blockNumber))].toSorted((a, b) => a - b);
  return blocks.map((block) => {
    const isKnown = ({ blockNumber }: { blockNumber: number }): boolean => blockNumber <= block;
    const owner = transfers.findLast(isKnown)?.args.to ?? ZeroAddress;
    const latest = keys.findLast(isKnown)?.args;
    if (owner === ZeroAddress || !latest) return { block, facts: undefined };
    const { encryptionKey, keyVersion } = latest;
    return { block, facts: { owner, encryptionKey, keyVersion: Number(keyVersion) } };
  });
}
