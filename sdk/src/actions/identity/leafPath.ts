import { ContractRevertedError } from '../../client/errors.ts';
import type { GemelClient } from '../../client/gemelClient.ts';
import { readContract } from '../../client/sendTransaction.ts';
import { readIdentityGroup } from './readIdentityGroup.ts';

/** What stands at a twin's place in the group, and the way from there to the root. */
export interface LeafPath {
  /** Zero when it was removed. */
  leaf: bigint;
  siblings: bigint[];
}

/** How often a path is read anew when the group changed before the transaction. */
const ATTEMPTS = 5;

/**
 * Sends what needs the twin's path. Whoever enrols or leaves meanwhile makes the path stale; it is read anew then, a few times.
 *
 * @throws {ContractRevertedError} when the contract refuses for another reason, or the group changes each time.
 */
export async function sendWithLeafPath<T>(
  client: GemelClient,
  twinId: bigint,
  send: (path: LeafPath) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await send(await leafPath(client, twinId));
    } catch (error) {
      const isStale = error instanceof ContractRevertedError && error.errorName === 'IdentityGroupWrongPath';
      if (!isStale || attempt === ATTEMPTS) throw error;
    }
  }
}

/** The twin's place as the contract is to be shown it; empty for a twin that was never enrolled. */
async function leafPath(client: GemelClient, twinId: bigint): Promise<LeafPath> {
  const { identityGroup } = client.contracts;
  const enrolled = identityGroup.filters.IdentityEnrolled(twinId);
  const [first] = await readContract(identityGroup.queryFilter(enrolled, client.deployment.startBlock));
  if (first === undefined) return { leaf: 0n, siblings: [] };
  const { group } = await readIdentityGroup(client);
  const index = Number(first.args.index); // a twin keeps its place
  return { leaf: group.members[index] ?? 0n, siblings: [...group.siblings(index)] };
}
