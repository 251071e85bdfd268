import type { GemelClient } from '../../client/gemelClient.ts';
import { readContract } from '../../client/sendTransaction.ts';
import { normaliseDigest, type Digest } from '../../storage/cid.ts';
import { findTwinVersions } from '../twin/findTwinVersions.ts';

/** What {@link findContentOf} takes. */
export interface FindContentOfParameters {
  readonly account: string;
}

/** Content that belongs to an account. */
export type OwnedContent =
  | { readonly kind: 'state'; readonly digest: Digest; readonly twinId: bigint; readonly version: number }
  /** What the account asked for when it bought an insight, and what it got, encrypted to it. */
  | { readonly kind: 'query' | 'result'; readonly digest: Digest; readonly orderId: bigint };

/**
 * All content that an account has reason to keep: every version of the twins that it owns now, and the queries and results
 * of its orders.
 *
 * Read from the chain's events alone, from the deployment on.
 *
 * @throws {EventNotFoundError} when the node lacks the event of a version.
 */
export async function findContentOf(
  client: GemelClient,
  { account }: FindContentOfParameters,
): Promise<OwnedContent[]> {
  const states: OwnedContent[] = [];
  for (const twinId of await twinsOf(client, account)) {
    for (const { version, contentDigest } of await findTwinVersions(client, { twinId })) {
      states.push({ kind: 'state', digest: contentDigest, twinId, version });
    }
  }
  return [...states, ...(await orderContent(client, account))];
}

/** The twins that came to an account, and are still there. */
async function twinsOf({ contracts, deployment }: GemelClient, account: string): Promise<bigint[]> {
  const { twinRegistry } = contracts;
  const received = twinRegistry.filters.Transfer(undefined, account);
  const events = await readContract(twinRegistry.queryFilter(received, deployment.startBlock));
  const twinIds: bigint[] = [];
  for (const twinId of new Set(events.map(({ args }) => args.tokenId))) {
    const [owner] = await readContract(twinRegistry.ownerAndEpochOf(twinId));
    if (owner.toLowerCase() === account.toLowerCase()) twinIds.push(twinId);
  }
  return twinIds;
}

async function orderContent({ contracts, deployment }: GemelClient, account: string): Promise<OwnedContent[]> {
  const { insightMarket } = contracts;
  const bought = insightMarket.filters.OrderCreated(undefined, undefined, account);
  const contents: OwnedContent[] = [];
  for (const { args } of await readContract(insightMarket.queryFilter(bought, deployment.startBlock))) {
    const { orderId, queryDigest } = args;
    contents.push({ kind: 'query', digest: normaliseDigest(queryDigest), orderId });
    const delivered = insightMarket.filters.OrderDelivered(orderId);
    const [delivery] = await readContract(insightMarket.queryFilter(delivered, deployment.startBlock));
    if (!delivery) continue;
    contents.push({ kind: 'result', digest: normaliseDigest(delivery.args.attestation.ciphertextDigest), orderId });
  }
  return contents;
}
