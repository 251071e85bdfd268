import * as z from 'zod';
import type { GemelClient } from '../client/gemelClient.ts';
import { fetchPages, type ListOptions } from './query/fetchPages.ts';
import { bigint, bytes, idOf, wholeNumber } from './query/fields.ts';

const listingSchema = z
  .object({
    id: bytes,
    listingId: bigint,
    lister: idOf,
    subjectKind: z.enum(['TWIN', 'COHORT']),
    twin: z.object({ twinId: bigint }).nullable(),
    cohort: z.object({ cohortId: bigint }).nullable(),
    kind: z.enum(['CLAIM', 'PREDICTION', 'SIMULATION', 'SYNTHETIC', 'STATISTIC']),
    purposes: bigint,
    channels: bigint,
    open: z.boolean(),
    token: idOf,
    price: bigint,
    workerBasisPoints: z.number().int(),
    royaltyBasisPoints: z.number().int(),
    protocolBasisPoints: z.number().int(),
    panelSize: z.number().int(),
    retentionDays: z.number().int(),
    modelHash: bytes,
    scope: bytes,
    acceptSeconds: z.number().int(),
    deliverSeconds: z.number().int(),
    reviewSeconds: z.number().int(),
    createdAt: wholeNumber,
  })
  .transform(({ twin, cohort, ...listing }) => ({ ...listing, twinId: twin?.twinId, cohortId: cohort?.cohortId }));

/** A listing as the index knows it; addresses in lower case, times in seconds, price in token base units. */
export type IndexedListing = z.infer<typeof listingSchema>;

/** What {@link fetchListings} takes; what is not given does not filter. */
export interface FetchListingsParameters extends ListOptions {
  readonly kind?: IndexedListing['kind'];
  readonly lister?: string;
  /** Default true: closed listings are left out. */
  readonly onlyOpen?: boolean;
}

/** Listings, by number. @throws {IndexRequiredError}, {IndexUnavailableError}, {IndexTimeoutError}, {IndexAnswerError} */
export async function fetchListings(
  client: GemelClient,
  { kind, lister, onlyOpen = true, ...options }: FetchListingsParameters = {},
): Promise<IndexedListing[]> {
  const selection = `listingId lister { id } subjectKind twin { twinId } cohort { cohortId } kind
    purposes channels open token { id } price workerBasisPoints royaltyBasisPoints protocolBasisPoints panelSize
    retentionDays modelHash scope acceptSeconds deliverSeconds reviewSeconds createdAt`;
  const list = { field: 'listings', filterType: 'Listing_filter', selection, schema: listingSchema };
  const where = { kind, lister: lister?.toLowerCase(), open: onlyOpen ? true : undefined };
  return fetchPages(client, list, where, options);
}
