import * as z from 'zod';
import type { GemelClient } from '../client/gemelClient.ts';
import { fetchPages, type ListOptions } from './query/fetchPages.ts';
import { bigint, bytes, idOf, wholeNumber, wordId } from './query/fields.ts';

const subscriptionSchema = z
  .object({
    id: bytes,
    subscriptionId: bigint,
    listing: z.object({ listingId: bigint }),
    subscriber: idOf,
    state: z.enum(['ACTIVE', 'USED_UP', 'CANCELLED']),
    price: bigint,
    paidOrders: z.number().int(),
    remainingOrders: z.number().int(),
    intervalSeconds: wholeNumber,
    nextAt: wholeNumber,
    queryDigest: bytes,
    createdAt: wholeNumber,
    endedAt: wholeNumber.nullable(),
  })
  .transform(({ listing, ...subscription }) => ({ ...subscription, listingId: listing.listingId }));

/** A subscription as the index knows it; addresses in lower case, times in seconds, price in token base units. */
export type IndexedSubscription = z.infer<typeof subscriptionSchema>;

/** What {@link fetchSubscriptions} takes; what is not given does not filter. */
export interface FetchSubscriptionsParameters extends ListOptions {
  readonly subscriber?: string;
  readonly listingId?: bigint;
  readonly state?: IndexedSubscription['state'];
  /** Only those whose next order may be placed at this second. */
  readonly dueAt?: number;
}

/**
 * Subscriptions, by number. What is due, anyone may place: `{ state: 'ACTIVE', dueAt }`.
 *
 * @throws {IndexRequiredError}, {IndexUnavailableError}, {IndexTimeoutError}, {IndexAnswerError}
 */
export async function fetchSubscriptions(
  client: GemelClient,
  { subscriber, listingId, state, dueAt, ...options }: FetchSubscriptionsParameters = {},
): Promise<IndexedSubscription[]> {
  const selection = `subscriptionId listing { listingId } subscriber { id } state price paidOrders remainingOrders
    intervalSeconds nextAt queryDigest createdAt endedAt`;
  const where = {
    subscriber: subscriber?.toLowerCase(),
    listing: listingId === undefined ? undefined : wordId(listingId),
    state,
    nextAt_lte: dueAt?.toString(),
  };
  const list = {
    field: 'orderSubscriptions',
    filterType: 'OrderSubscription_filter',
    selection,
    schema: subscriptionSchema,
  };
  return fetchPages(client, list, where, options);
}
