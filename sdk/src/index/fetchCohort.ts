import { z } from 'zod';
import type { GemelClient } from '../client/gemelClient.ts';
import { fetchPages, type ListOptions } from './query/fetchPages.ts';
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
export interface FetchCohortParameters extends Pick<ListOptions, 'blockNumber'> {
  readonly cohortId: bigint;
  /** Most members to list. Default 1,000. */
  readonly memberLimit?: number;
}

/**
 * A cohort with its members, or undefined when the index knows none of that number.
 *
 * Without a `blockNumber` the members may be of a later block than the cohort.
 *
 * @throws {IndexRequiredError}, {IndexUnavailableError}, {IndexTimeoutError}, {IndexAnswerError}
 */
export async function fetchCohort(
  client: GemelClient,
  { cohortId, memberLimit = 1_000, ...at }: FetchCohortParameters,
): Promise<IndexedCohort | undefined> {
  const [cohort] = await fetchCohorts(client, { cohortIds: [cohortId], ...at });
  if (!cohort) return undefined;
  const selection = `twin { twinId owner { id } } epoch { ended } state activeFromRound joinedAt leftAt
    leftDuringOpenOrders unclaimedWhenLeft claimed`;
  const list = { field: 'memberships', filterType: 'Membership_filter', selection, schema: membershipSchema };
  const memberships = await fetchPages(client, list, { cohort: wordId(cohortId) }, { limit: memberLimit, ...at });
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
  const selection = `cohortId curator { id } purposes channels kinds kMin maxWorkerBasisPoints rhoPerOrderNano rhoCapNano
    rhoSpentNano processor { id } token { id } minPrice createdAt round activeMembers pendingMembers openOrders earnedPerMember`;
  const list = { field: 'cohorts', filterType: 'Cohort_filter', selection, schema: cohortSchema };
  return fetchPages(client, list, { id_in: cohortIds?.map(wordId), curator: curator?.toLowerCase() }, options);
}

function isActive({ state, epochEnded, activeFromRound }: IndexedMembership, round: bigint): boolean {
  return state === 'JOINED' && !epochEnded && activeFromRound <= round;
}
