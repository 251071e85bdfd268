import * as z from 'zod';
import type { GemelClient } from '../client/gemelClient.ts';
import { fetchPages, type ListOptions } from './query/fetchPages.ts';
import { bigint, bytes, idOf, wholeNumber, wordId } from './query/fields.ts';

const ground = z.enum(['WRONG_RESULT', 'WRONG_CONTRIBUTOR', 'MISSING_DELIVERY', 'PROVEN_FRAUD', 'QUORUM']);

const voteSchema = z.object({
  juror: idOf,
  drawn: z.boolean(),
  revealedAt: wholeNumber.nullable(),
  outputHash: bytes.nullable(),
  /** Whether the juror found the output that the accused attested. */
  confirms: z.boolean(),
});

const disputeSchema = z
  .object({
    id: bytes,
    order: z.object({ orderId: bigint }),
    ground,
    phase: z.enum(['DEMAND', 'RECHECK', 'COMMIT', 'DRAW', 'REVEAL', 'ENDED']),
    accused: idOf,
    challenger: idOf.nullable(),
    claimant: idOf.nullable(),
    openedAt: wholeNumber,
    recheckBy: wholeNumber.nullable(),
    panelSize: wholeNumber.nullable(),
    processor: idOf.nullable(),
    commitBy: wholeNumber.nullable(),
    materialDigest: bytes.nullable(),
    drawBlock: wholeNumber.nullable(),
    revealBy: wholeNumber.nullable(),
    decidedBy: ground.nullable(),
    outcome: z.enum(['UPHELD', 'REJECTED', 'HUNG']).nullable(),
    endedAt: wholeNumber.nullable(),
    votes: z.array(voteSchema),
  })
  .transform(({ order, ...dispute }) => ({ ...dispute, orderId: order.orderId }));

/** A dispute as the index knows it, with what its panel said; addresses in lower case, times in seconds. */
export type IndexedDispute = z.infer<typeof disputeSchema>;

/** What {@link fetchDisputes} takes; what is not given does not filter. */
export interface FetchDisputesParameters extends ListOptions {
  readonly orderIds?: readonly bigint[];
  /** Operator that delivered. */
  readonly accused?: string;
  readonly phase?: IndexedDispute['phase'];
}

/** Disputes, by order. @throws {IndexRequiredError}, {IndexUnavailableError}, {IndexTimeoutError}, {IndexAnswerError} */
export async function fetchDisputes(
  client: GemelClient,
  { orderIds, accused, phase, ...options }: FetchDisputesParameters = {},
): Promise<IndexedDispute[]> {
  const selection = `order { orderId } ground phase accused { id } challenger { id } claimant { id } openedAt recheckBy
    panelSize processor { id } commitBy materialDigest drawBlock revealBy decidedBy outcome endedAt
    votes { juror { id } drawn revealedAt outputHash confirms }`;
  const list = { field: 'disputes', filterType: 'Dispute_filter', selection, schema: disputeSchema };
  return fetchPages(client, list, { id_in: orderIds?.map(wordId), accused: accused?.toLowerCase(), phase }, options);
}
