import * as z from 'zod';
import type { GemelClient } from '../client/gemelClient.ts';
import { fetchPages, type ListOptions } from './query/fetchPages.ts';
import { bigint, bytes, idOf, wholeNumber, wordId } from './query/fields.ts';

const grantSchema = z
  .object({
    id: bytes,
    twin: z.object({ twinId: bigint }),
    epoch: z.object({ number: bigint, ended: z.boolean() }),
    grantee: idOf,
    scope: bytes,
    state: z.enum(['GRANTED', 'REVOKED']),
    purposes: bigint,
    channels: bigint,
    kinds: z.number().int(),
    notBefore: wholeNumber,
    expiry: wholeNumber,
    processor: idOf,
    receiptHash: bytes,
    grantedAt: wholeNumber,
    revokedAt: wholeNumber.nullable(),
  })
  .transform(({ twin, epoch, ...grant }) => ({
    ...grant,
    twinId: twin.twinId,
    epoch: epoch.number,
    /** Whether the twin's epoch ended, and the grant with it. */
    epochEnded: epoch.ended,
  }));

/** A consent as the index knows it; addresses in lower case, times in seconds. */
export type IndexedGrant = z.infer<typeof grantSchema>;

/** What {@link fetchGrants} takes; what is not given does not filter. */
export interface FetchGrantsParameters extends ListOptions {
  readonly twinId?: bigint;
  readonly grantee?: string;
  /** Only grants that were not revoked and whose epoch has not ended; they may still be expired. */
  readonly onlyActive?: boolean;
}

/** Consents. @throws {IndexRequiredError}, {IndexUnavailableError}, {IndexTimeoutError}, {IndexAnswerError} */
export async function fetchGrants(
  client: GemelClient,
  { twinId, grantee, onlyActive = false, ...options }: FetchGrantsParameters = {},
): Promise<IndexedGrant[]> {
  const selection = `twin { twinId } epoch { number ended } grantee { id } scope state purposes channels kinds notBefore
    expiry processor { id } receiptHash grantedAt revokedAt`;
  const where = {
    twin: twinId === undefined ? undefined : wordId(twinId),
    grantee: grantee?.toLowerCase(),
    ...(onlyActive ? { state: 'GRANTED', epoch_: { ended: false } } : {}),
  };
  const list = { field: 'grants', filterType: 'Grant_filter', selection, schema: grantSchema };
  return fetchPages(client, list, where, options);
}
