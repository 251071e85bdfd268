import { findOrder } from '../../actions/market/findOrder.ts';
import { isDelivered } from '../../actions/market/orderStateName.ts';
import type { GemelClient } from '../../client/gemelClient.ts';
import { SubjectKind } from '../../generated/protocol.ts';
import { OrderNotServableError } from '../errors.ts';
import type { OpenOrder } from '../openOrder.ts';
import { listMembers } from '../readMembers.ts';

/** What an order about a cohort is computed from, as every node says it is. */
export interface CohortBasis {
  /** Twins that are active in the cohort, the least number first. */
  readonly twinIds: readonly bigint[];
  /** What the order spends of each member's budget, in billionths of ρ. */
  readonly rhoNano: bigint;
}

/** The order, what was asked, and the terms, in the order in which a worker's own reading is compared with them. */
export async function saleOf(node: GemelClient, orderId: bigint): Promise<unknown> {
  const { insightMarket, listingRegistry } = node.contracts;
  const order = await insightMarket.orderOf(orderId);
  const request = await findOrder(node, { orderId });
  const { terms } = await listingRegistry.listingOf(order.listingId);
  return { order: [...order], request, listing: [...terms] };
}

/** What {@link requireFinal} takes besides the node. */
interface Acceptance {
  readonly orderId: bigint;
  readonly block: number;
  readonly confirmations: number;
}

/** Enough blocks follow on the one of an acceptance. @throws {OrderNotServableError} when they don't. */
export async function requireFinal(node: GemelClient, { orderId, block, confirmations }: Acceptance): Promise<void> {
  const follow = (await node.provider.getBlockNumber()) - block;
  if (follow >= confirmations) return;
  throw new OrderNotServableError(
    `${Math.max(0, follow)} of ${confirmations} blocks follow on the acceptance of order ${orderId}; it is looked at again`,
  );
}

/** What an order is computed from. Members are told apart by where they joined too: one that left and came back is another. */
export async function basisOf(
  node: GemelClient,
  { subjectKind, subjectId }: OpenOrder['listing'],
): Promise<(CohortBasis & { readonly joins: readonly string[] }) | undefined> {
  if (Number(subjectKind) !== SubjectKind.COHORT) return undefined;
  const { rhoPerOrderNano: rhoNano } = await node.contracts.cohortRegistry.termsOf(subjectId);
  const { active } = await listMembers(node, subjectId);
  const members = active.toSorted((left, right) => (left.twinId < right.twinId ? -1 : 1));
  return { rhoNano, twinIds: members.map(({ twinId }) => twinId), joins: members.map(({ joinedAt }) => joinedAt) };
}

interface Deliveries {
  readonly isDelivered: boolean;
  readonly events: readonly {
    readonly transactionHash: string;
    readonly blockHash: string;
    readonly worker: string;
    /** Of the ciphertext. */
    readonly digest: string;
  }[];
}

/** The deliveries of an order, and whether it counts as delivered. */
export async function deliveryOf(
  { contracts: { insightMarket }, deployment }: GemelClient,
  orderId: bigint,
): Promise<Deliveries> {
  const { state } = await insightMarket.orderOf(orderId);
  const filter = insightMarket.filters.OrderDelivered(orderId);
  const events = await insightMarket.queryFilter(filter, deployment.startBlock);
  return {
    isDelivered: isDelivered(state),
    events: events.map(({ transactionHash, blockHash, args }) => {
      const digest = args.attestation.ciphertextDigest;
      return { transactionHash, blockHash, worker: args.worker, digest };
    }),
  };
}

/** What {@link requireOwn} takes besides the deliveries. */
interface OwnDelivery {
  readonly orderId: bigint;
  readonly operator: string;
  /** Of the result; undefined when it isn't on this disk. */
  readonly ciphertextDigest: string | undefined;
}

/** There is one delivery, by this worker and of its result. @throws {OrderNotServableError} when there is not. */
export function requireOwn(
  { isDelivered: isOver, events }: Deliveries,
  { orderId, operator, ciphertextDigest }: OwnDelivery,
): void {
  const [event] = events;
  const isOurs = event?.worker === operator && event.digest === (ciphertextDigest ?? event.digest);
  if (isOver && isOurs && events.length === 1) return;
  throw new OrderNotServableError(`order ${orderId} has not one delivery, by this worker and of its result`);
}
