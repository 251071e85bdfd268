import type { GemelClient } from '../../client/gemelClient.ts';
import { readContract } from '../../client/sendTransaction.ts';
import { readIdentityGroup } from './readIdentityGroup.ts';

/** What stands at a twin's place in the group, and the way from there to the root. */
export interface LeafPath {
  /** Zero when it was removed. */
  leaf: bigint;
  siblings: bigint[];
}

/** The twin's place as the contract is to be shown it; empty for a twin that was never enrolled. */
export async function leafPath(client: GemelClient, twinId: bigint): Promise<LeafPath> {
  const { identityGroup } = client.contracts;
  const enrolled = identityGroup.filters.IdentityEnrolled(twinId);
  const [first] = await readContract(identityGroup.queryFilter(enrolled, client.deployment.startBlock));
  if (first === undefined) return { leaf: 0n, siblings: [] };
  const { group } = await readIdentityGroup(client);
  const index = Number(first.args.index); // a twin keeps its place
  return { leaf: group.members[index] ?? 0n, siblings: [...group.siblings(index)] };
}
