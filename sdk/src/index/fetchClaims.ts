import * as z from 'zod';
import type { GemelClient } from '../client/gemelClient.ts';
import { fetchPages, type ListOptions } from './query/fetchPages.ts';
import { bigint, bytes, idOf, wholeNumber, wordId } from './query/fields.ts';

const claimSchema = z
  .object({
    id: bytes,
    request: z.object({ requestId: bigint, query: bigint, requester: idOf }),
    twin: z.object({ twinId: bigint }),
    owner: idOf,
    issuer: idOf,
    stateVersion: wholeNumber,
    endDay: z.number().int(),
    acceptedAt: wholeNumber,
    acceptedAtBlock: wholeNumber,
  })
  .transform(({ request, twin, ...claim }) => ({ ...claim, ...request, ...twin }));

/** A claim that the chain accepted, as the index knows it; addresses in lower case, times in seconds. */
export type IndexedClaim = z.infer<typeof claimSchema>;

/** What {@link fetchClaims} takes; what is not given does not filter. */
export interface FetchClaimsParameters extends ListOptions {
  readonly requestId?: bigint;
  readonly twinId?: bigint;
}

/** Accepted claims. @throws {IndexRequiredError}, {IndexUnavailableError}, {IndexTimeoutError}, {IndexAnswerError} */
export async function fetchClaims(
  client: GemelClient,
  { requestId, twinId, ...options }: FetchClaimsParameters = {},
): Promise<IndexedClaim[]> {
  const selection = `request { requestId query requester { id } } twin { twinId } owner { id } issuer { id } stateVersion
    endDay acceptedAt acceptedAtBlock`;
  const where = {
    request: requestId === undefined ? undefined : wordId(requestId),
    twin: twinId === undefined ? undefined : wordId(twinId),
  };
  const list = { field: 'claims', filterType: 'Claim_filter', selection, schema: claimSchema };
  return fetchPages(client, list, where, options);
}
