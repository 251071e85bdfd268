import * as z from 'zod';
import type { GemelClient } from '../client/gemelClient.ts';
import { fetchPages, type ListOptions } from './query/fetchPages.ts';
import { bigint, bytes, idOf, wholeNumber, wordId } from './query/fields.ts';

const bountySchema = z
  .object({
    id: bytes,
    bountyId: bigint,
    request: z.object({ requestId: bigint }),
    sponsor: idOf,
    token: idOf,
    reward: bigint,
    maxClaims: wholeNumber,
    paidClaims: wholeNumber,
    openedAt: wholeNumber,
    expiry: wholeNumber,
    closedAt: wholeNumber.nullable(),
  })
  .transform(({ request, ...bounty }) => ({ ...bounty, requestId: request.requestId }));

/** A bounty on claims as the index knows it; addresses in lower case, times in seconds, reward in token base units. */
export type IndexedBounty = z.infer<typeof bountySchema>;

/** What {@link fetchBounties} takes; what is not given does not filter. */
export interface FetchBountiesParameters extends ListOptions {
  readonly requestId?: bigint;
  readonly sponsor?: string;
  /** Default true: bounties that were closed are left out; others may have expired. */
  readonly onlyOpen?: boolean;
}

/** Bounties, by number. @throws {IndexRequiredError}, {IndexUnavailableError}, {IndexTimeoutError}, {IndexAnswerError} */
export async function fetchBounties(
  client: GemelClient,
  { requestId, sponsor, onlyOpen = true, ...options }: FetchBountiesParameters = {},
): Promise<IndexedBounty[]> {
  const selection = `bountyId request { requestId } sponsor { id } token { id } reward maxClaims paidClaims openedAt expiry
    closedAt`;
  const where = {
    request: requestId === undefined ? undefined : wordId(requestId),
    sponsor: sponsor?.toLowerCase(),
    ...(onlyOpen ? { closedAt: null } : {}),
  };
  const list = { field: 'bounties', filterType: 'Bounty_filter', selection, schema: bountySchema };
  return fetchPages(client, list, where, options);
}
