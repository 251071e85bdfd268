import type { GemelClient } from '../client/gemelClient.ts';
import type { StateDocument } from '../state/stateDocument.ts';
import { ZeroAddress } from 'ethers';
import { readTwinState, type ReadTwinStateParameters } from '../actions/twin/readTwinState.ts';
import type { Contributor } from '../attestation/contributors.ts';
import { CHANNEL_SCHEMA_ID, SubjectKind } from '../generated/protocol.ts';
import { OrderNotServableError } from './errors.ts';
import type { OpenOrder, WorkerContext } from './openOrder.ts';

/** A contributor together with its opened state; lives in memory only. */
export interface OpenedTwin extends Contributor {
  readonly document: StateDocument;
}

/** Twins opened at a time. */
const PARALLEL_READS = 8;

/** A member, with the place of its join in the chain: what tells one membership of a twin from its next. */
export interface Member {
  readonly twinId: bigint;
  /** `block-logIndex`. */
  readonly joinedAt: string;
}

/**
 * The twins that are active in a cohort now, from the chain itself.
 *
 * Members whose twin changed epoch or was burned still count on chain until evicted; they are returned apart.
 *
 * @throws {OrderNotServableError} when they are not as many as the chain counts, so that the node holds logs back.
 */
export async function listMembers(
  client: GemelClient,
  cohortId: bigint,
): Promise<{ readonly active: Member[]; readonly stale: Member[] }> {
  const { cohortRegistry, twinRegistry } = client.contracts;
  const { startBlock } = client.deployment;
  const joins = await cohortRegistry.queryFilter(cohortRegistry.filters.MemberJoined(cohortId), startBlock);
  const leaves = await cohortRegistry.queryFilter(cohortRegistry.filters.MemberLeft(cohortId), startBlock);
  const { round, active: counted } = await cohortRegistry.cohortOf(cohortId);
  const changes = [
    ...joins.map(({ blockNumber, index, args }) => ({ blockNumber, index, twinId: args.twinId, join: args })),
    ...leaves.map(({ blockNumber, index, args }) => ({ blockNumber, index, twinId: args.twinId, join: undefined })),
  ].toSorted((left, right) => left.blockNumber - right.blockNumber || left.index - right.index);
  const last = new Map(changes.map((change) => [change.twinId, change]));

  const active: Member[] = [];
  const stale: Member[] = [];
  await Promise.all(
    [...last.values()].map(async ({ twinId, join, blockNumber, index }) => {
      if (!join || join.activeFromRound > round) return;
      const { epoch, owner } = await twinRegistry.ownerAndEpochOf(twinId);
      const member = { twinId, joinedAt: `${blockNumber}-${index}` };
      (owner !== ZeroAddress && epoch === join.epoch ? active : stale).push(member);
    }),
  );
  const named = active.length + stale.length;
  if (named !== Number(counted)) {
    throw new OrderNotServableError(
      `the node names ${named} of the ${counted} members of cohort ${cohortId}, so logs are missing; it is asked again`,
    );
  }
  return { active, stale };
}

/** Ends memberships whose twin changed epoch or was burned, so that the chain counts the members who are left. */
export async function evictStaleMembers(
  { client, sender }: Pick<WorkerContext, 'client' | 'sender'>,
  { listing }: Pick<OpenOrder, 'listing'>,
): Promise<void> {
  if (Number(listing.subjectKind) !== SubjectKind.COHORT) return;
  const { stale } = await listMembers(client, listing.subjectId);
  for (const { twinId, joinedAt } of stale) {
    await sender.send(`evictions/${listing.subjectId}-${twinId}-${joinedAt}`, () =>
      client.contracts.cohortRegistry.evict.populateTransaction(listing.subjectId, twinId),
    );
  }
}

/**
 * Opens the current states of twins with the worker's key and checks each against its root on chain.
 *
 * @throws {OrderNotServableError} when one can't be read: a result without it would not be about the twins it names.
 */
export async function openTwins(
  client: GemelClient,
  twinIds: readonly bigint[],
  privateKey: CryptoKey,
): Promise<OpenedTwin[]> {
  const opened: OpenedTwin[] = [];
  for (let start = 0; start < twinIds.length; start += PARALLEL_READS) {
    const batch = twinIds.slice(start, start + PARALLEL_READS);
    opened.push(...(await Promise.all(batch.map((twinId) => openTwin(client, { twinId, privateKey })))));
  }
  return opened;
}

/** Opens one state of a twin: the current one, or the one with a root. @throws {OrderNotServableError} */
export async function openTwin(client: GemelClient, wanted: ReadTwinStateParameters): Promise<OpenedTwin> {
  const { twinId } = wanted;
  const { document, stateRoot, schema } = await readTwinState(client, wanted).catch((cause: unknown) => {
    throw new OrderNotServableError(`the state of twin ${twinId} can't be opened by this worker`, { cause });
  });
  // The same slots would be read as other measurements.
  if (schema !== CHANNEL_SCHEMA_ID) {
    throw new OrderNotServableError(`the state of twin ${twinId} follows a channel table that no model knows`);
  }
  return { twinId, stateRoot, document };
}
