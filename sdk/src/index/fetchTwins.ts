import * as z from 'zod';
import type { GemelClient } from '../client/gemelClient.ts';
import { fetchPages, type ListOptions } from './query/fetchPages.ts';
import { bigint, bytes, idOf, wholeNumber, wordId } from './query/fields.ts';

const twinSchema = z.object({
  id: bytes,
  twinId: bigint,
  owner: idOf.nullable(),
  version: wholeNumber,
  stateRoot: bigint,
  contentDigest: bytes,
  schema: bytes,
  stateUpdatedAt: wholeNumber,
  keyVersion: wholeNumber,
  encryptionKey: bytes,
  identityCommitment: bigint,
  epoch: bigint,
  mintedAt: wholeNumber,
  burned: z.boolean(),
  /** Privacy budget over all cohorts, in 1e-9 rho. */
  budget: z.object({ capNano: bigint, reservedNano: bigint, spentNano: bigint }),
  /** Who may recover the twin together, and whom each agrees should get it. */
  guardians: z.array(z.object({ account: idOf, agreesTo: idOf.nullable() })),
  guardianQuorum: z.number().int(),
  /** The recovery that the quorum agreed to, and the first second at which anyone may execute it. */
  recovery: z.object({ newOwner: idOf, executableAt: wholeNumber }).nullable(),
  /** The owner's new account, to which the twin is offered. */
  offeredTo: idOf.nullable(),
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
  const selection = `twinId owner { id } version stateRoot contentDigest schema stateUpdatedAt keyVersion
    encryptionKey identityCommitment epoch mintedAt burned budget { capNano reservedNano spentNano }
    guardians { account { id } agreesTo { id } } guardianQuorum recovery { newOwner { id } executableAt } offeredTo { id }`;
  const where = { owner: owner?.toLowerCase(), id_in: twinIds?.map(wordId), burned };
  return fetchPages(
    client,
    { field: 'twins', filterType: 'Twin_filter', selection, schema: twinSchema },
    where,
    options,
  );
}
