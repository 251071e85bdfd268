import * as z from 'zod';
import type { GemelClient } from '../client/gemelClient.ts';
import { fetchAt, fetchPages, heightOf, sameBlock, type BlockOptions, type ListOptions } from './query/fetchPages.ts';
import { bigint, bytes, idOf, wholeNumber, wordId } from './query/fields.ts';

const cohortSchema = z.object({
  id: bytes,
  cohortId: bigint,
  curator: idOf,
  purposes: bigint,
  channels: bigint,
  kinds: z.number().int(),
  kMin: wholeNumber,
  maxWorkerBasisPoints: z.number().int(),
  rhoPerOrderNano: bigint,
  rhoCapNano: bigint,
  rhoSpentNano: bigint,
  processor: idOf,
  token: idOf,
  minPrice: bigint,
  createdAt: wholeNumber,
  round: bigint,
  activeMembers: wholeNumber,
  pendingMembers: wholeNumber,
  openOrders: z.number().int(),
  earnedPerMember: bigint,
});

const membershipSchema = z
  .object({
    id: bytes,
    twin: z.object({ twinId: bigint, owner: idOf.nullable() }),
    epoch: z.object({ ended: z.boolean() }),
    state: z.enum(['JOINED', 'LEFT']),
    activeFromRound: bigint,
    joinedAt: wholeNumber,
    leftAt: wholeNumber.nullable(),
    leftDuringOpenOrders: z.boolean(),
    unclaimedWhenLeft: bigint.nullable(),
    claimed: bigint,
  })
  .transform(({ twin, epoch, ...membership }) => ({ ...membership, ...twin, epochEnded: epoch.ended }));

const COHORTS = {
  field: 'cohorts',
  filterType: 'Cohort_filter',
  selection: `cohortId curator { id } purposes channels kinds kMin maxWorkerBasisPoints rhoPerOrderNano rhoCapNano
    rhoSpentNano processor { id } token { id } minPrice createdAt round activeMembers pendingMembers openOrders earnedPerMember`,
  schema: cohortSchema,
};
const MEMBERSHIPS = {
  field: 'memberships',
  filterType: 'Membership_filter',
  selection: `twin { twinId owner { id } } epoch { ended } state activeFromRound joinedAt leftAt
    leftDuringOpenOrders unclaimedWhenLeft claimed`,
  schema: membershipSchema,
};

/** A twin's latest membership of a cohort. */
export type IndexedMembership = z.infer<typeof membershipSchema>;

/** A cohort as the index knows it; addresses in lower case, times in seconds. */
export type IndexedCohort = z.infer<typeof cohortSchema> & {
  /** Everyone who joined, also who left since. */
  readonly members: readonly (IndexedMembership & {
    /** Whether the twin counts in the current round. */
    readonly active: boolean;
  })[];
};

/** What {@link fetchCohort} takes. */
export interface FetchCohortParameters extends BlockOptions {
  readonly cohortId: bigint;
  /** Most members to list. Default 1,000. */
  readonly memberLimit?: number;
}

/**
 * A cohort with its members, as of one block, or undefined when the index knows none of that number.
 *
 * @throws {IndexRequiredError}, {IndexUnavailableError}, {IndexTimeoutError}, {IndexAnswerError}
 */
export async function fetchCohort(
  client: GemelClient,
  { cohortId, memberLimit = 1_000, ...at }: FetchCohortParameters,
): Promise<IndexedCohort | undefined> {
  const only = { id_in: [wordId(cohortId)] };
  const { items, block } = await fetchAt(client, COHORTS, only, { limit: 1, height: heightOf(at) });
  const [cohort] = items;
  if (!cohort || !block) return undefined;
  const options = { limit: memberLimit, height: sameBlock(block) };
  const { items: memberships } = await fetchAt(client, MEMBERSHIPS, { cohort: wordId(cohortId) }, options);
  const members = memberships.map((membership) => ({ ...membership, active: isActive(membership, cohort.round) }));
  return { ...cohort, members };
}

/** What {@link fetchCohorts} takes; what is not given does not filter. */
export interface FetchCohortsParameters extends ListOptions {
  readonly cohortIds?: readonly bigint[];
  readonly curator?: string;
}

/** Cohorts without their members, by number. @throws {IndexRequiredError}, {IndexUnavailableError}, {IndexAnswerError} */
export async function fetchCohorts(
  client: GemelClient,
  { cohortIds, curator, ...options }: FetchCohortsParameters = {},
): Promise<z.infer<typeof cohortSchema>[]> {
  return fetchPages(client, COHORTS, { id_in: cohortIds?.map(wordId), curator: curator?.toLowerCase() }, options);
}

function isActive({ state, epochEnded, activeFromRound }: IndexedMembership, round: bigint): boolean {
  return state === 'JOINED' && !epochEnded && activeFromRound <= round;
}
