import type { GemelClient } from '../../client/gemelClient.ts';
import { readContract } from '../../client/sendTransaction.ts';
import { InvalidGroupError } from '../../identity/errors.ts';
import { IdentityGroup } from '../../identity/identityGroup.ts';

/** What {@link readIdentityGroup} returns. */
export interface ReadIdentityGroupReturnType {
  readonly group: IdentityGroup;
  /** Block whose state this is. */
  readonly blockNumber: number;
}

/**
 * The group of enrolled identities, rebuilt from the chain's events and checked against its root. To fetch it whole keeps from
 * the node who asks about which member.
 *
 * @throws {InvalidGroupError} when the node's events do not give the root that the contract has.
 */
export async function readIdentityGroup({
  contracts: { identityGroup },
  deployment,
  provider,
}: Pick<GemelClient, 'contracts' | 'deployment' | 'provider'>): Promise<ReadIdentityGroupReturnType> {
  const blockNumber = await provider.getBlockNumber();
  const { IdentityEnrolled, IdentityRemoved } = identityGroup.filters;
  const [enrolled, removed, root] = await readContract(
    Promise.all([
      identityGroup.queryFilter(IdentityEnrolled(), deployment.startBlock, blockNumber),
      identityGroup.queryFilter(IdentityRemoved(), deployment.startBlock, blockNumber),
      identityGroup.currentRoot({ blockTag: blockNumber }),
    ]),
  );
  const leaves: bigint[] = [];
  const writes = [
    ...enrolled.map(({ blockNumber: block, index, args }) => ({
      block,
      index,
      at: args.index,
      leaf: args.identityCommitment,
    })),
    ...removed.map(({ blockNumber: block, index, args }) => ({ block, index, at: args.index, leaf: 0n })),
  ].toSorted((a, b) => a.block - b.block || a.index - b.index);
  for (const { at, leaf } of writes) leaves[Number(at)] = leaf;
  const group = await IdentityGroup.of(leaves);
  if (group.root !== root) {
    throw new InvalidGroupError('The node’s events of the identity group do not give its root; ask another node.');
  }
  return { group, blockNumber };
}
