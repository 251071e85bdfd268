import * as z from 'zod';
import type { GemelClient } from '../client/gemelClient.ts';
import { fetchPages, type ListOptions } from './query/fetchPages.ts';
import { bigint, bytes, idOf, wholeNumber, wordId } from './query/fields.ts';

const orderSchema = z
  .object({
    id: bytes,
    orderId: bigint,
    state: z.enum(['CREATED', 'ACCEPTED', 'DELIVERED', 'DISPUTED', 'SETTLED', 'REFUNDED']),
    listing: z.object({
      listingId: bigint,
      kind: z.enum(['CLAIM', 'PREDICTION', 'SIMULATION', 'SYNTHETIC', 'STATISTIC']),
    }),
    buyer: idOf,
    twin: z.object({ twinId: bigint }).nullable(),
    cohort: z.object({ cohortId: bigint }).nullable(),
    subscription: z.object({ subscriptionId: bigint }).nullable(),
    purposes: bigint,
    token: idOf,
    price: bigint,
    queryDigest: bytes,
    createdAt: wholeNumber,
    acceptBy: wholeNumber,
    membersWhenCreated: wholeNumber.nullable(),
    worker: idOf.nullable(),
    acceptedAt: wholeNumber.nullable(),
    membersWhenAccepted: wholeNumber.nullable(),
    deliverBy: wholeNumber.nullable(),
    deliveredAt: wholeNumber.nullable(),
    reviewUntil: wholeNumber.nullable(),
    contributors: wholeNumber.nullable(),
    outputHash: bytes.nullable(),
    ciphertextDigest: bytes.nullable(),
    rhoNano: bigint.nullable(),
    disputedAt: wholeNumber.nullable(),
    disputeEndsBy: wholeNumber.nullable(),
    settledAt: wholeNumber.nullable(),
    ownersAmount: bigint.nullable(),
    workerAmount: bigint.nullable(),
    royaltyAmount: bigint.nullable(),
    protocolAmount: bigint.nullable(),
    paidMembers: wholeNumber.nullable(),
    refundedAt: wholeNumber.nullable(),
    refundedAmount: bigint.nullable(),
    membershipsEndedWhileOpen: wholeNumber.nullable(),
  })
  .transform(({ listing, twin, cohort, subscription, ...order }) => ({
    ...order,
    ...listing,
    twinId: twin?.twinId,
    cohortId: cohort?.cohortId,
    subscriptionId: subscription?.subscriptionId,
  }));

const SELECTION = `orderId state listing { listingId kind } buyer { id } twin { twinId } cohort { cohortId }
  subscription { subscriptionId } purposes token { id } price queryDigest createdAt acceptBy membersWhenCreated worker { id } acceptedAt membersWhenAccepted
  deliverBy deliveredAt reviewUntil contributors outputHash ciphertextDigest rhoNano disputedAt disputeEndsBy settledAt ownersAmount
  workerAmount royaltyAmount protocolAmount paidMembers refundedAt refundedAmount membershipsEndedWhileOpen`;

/** An order as the index knows it; addresses in lower case, times in seconds, amounts in token base units. */
export type IndexedOrder = z.infer<typeof orderSchema>;

/** What {@link fetchOrders} takes; what is not given does not filter. */
export interface FetchOrdersParameters extends ListOptions {
  readonly orderIds?: readonly bigint[];
  readonly buyer?: string;
  readonly listingId?: bigint;
  readonly twinId?: bigint;
  readonly cohortId?: bigint;
  readonly state?: IndexedOrder['state'];
}

/** Orders, by number. @throws {IndexRequiredError}, {IndexUnavailableError}, {IndexTimeoutError}, {IndexAnswerError} */
export async function fetchOrders(
  client: GemelClient,
  { orderIds, buyer, listingId, twinId, cohortId, state, ...options }: FetchOrdersParameters = {},
): Promise<IndexedOrder[]> {
  const where = {
    id_in: orderIds?.map(wordId),
    buyer: buyer?.toLowerCase(),
    listing: listingId === undefined ? undefined : wordId(listingId),
    twin: twinId === undefined ? undefined : wordId(twinId),
    cohort: cohortId === undefined ? undefined : wordId(cohortId),
    state,
  };
  const list = { field: 'orders', filterType: 'Order_filter', selection: SELECTION, schema: orderSchema };
  return fetchPages(client, list, where, options);
}
