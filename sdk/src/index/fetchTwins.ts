import { z } from 'zod';
import type { GemelClient } from '../client/gemelClient.ts';
import { fetchPages, type ListOptions } from './fetchPages.ts';
import { bigint, bytes, idOf, wholeNumber, wordId } from './fields.ts';

const twinSchema = z.object({
  id: bytes,
  twinId: bigint,
  owner: idOf.nullable(),
  version: wholeNumber,
  stateRoot: bigint,
  contentDigest: bytes,
  schema: bytes,
  stateUpdatedAt: wholeNumber,
  encryptionKey: bytes,
  identityCommitment: bigint,
  epoch: bigint,
  mintedAt: wholeNumber,
  burned: z.boolean(),
});

/** A twin as the index knows it; addresses and digests in lower case, times in seconds. */
export type IndexedTwin = z.infer<typeof twinSchema>;

/** What {@link fetchTwins} takes; what is not given does not filter. */
export interface FetchTwinsParameters extends ListOptions {
  readonly owner?: string;
  readonly twinIds?: readonly bigint[];
  /** Default false: twins that were burned are left out. */
  readonly burned?: boolean;
}

/** Twins, by number. @throws {IndexRequiredError}, {IndexUnavailableError}, {IndexTimeoutError}, {IndexAnswerError} */
export async function fetchTwins(
  client: GemelClient,
  { owner, twinIds, burned = false, ...options }: FetchTwinsParameters = {},
): Promise<IndexedTwin[]> {
  const selection = `twinId owner { id } version stateRoot contentDigest schema stateUpdatedAt encryptionKey
    identityCommitment epoch mintedAt burned`;
  const where = { owner: owner?.toLowerCase(), id_in: twinIds?.map(wordId), burned };
  return fetchPages(
    client,
    { field: 'twins', filterType: 'Twin_filter', selection, schema: twinSchema },
    where,
    options,
  );
}
