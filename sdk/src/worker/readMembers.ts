import type { GemelClient } from '../client/gemelClient.ts';
import type { StateDocument } from '../state/stateDocument.ts';
import { ZeroAddress } from 'ethers';
import { readTwinState } from '../actions/twin/readTwinState.ts';
import type { Contributor } from '../attestation/contributors.ts';
import { OrderNotServableError } from './errors.ts';

/** A contributor together with its opened state; lives in memory only. */
export interface OpenedTwin extends Contributor {
  readonly document: StateDocument;
}

/** Twins opened at a time. */
const PARALLEL_READS = 8;

/**
 * The twins that are active in a cohort now, from the chain itself.
 *
 * Members whose twin changed epoch or was burned still count on chain until evicted; they are returned apart.
 */
export async function listMembers(
  client: GemelClient,
  cohortId: bigint,
): Promise<{ readonly active: bigint[]; readonly stale: bigint[] }> {
  const { cohortRegistry, twinRegistry } = client.contracts;
  const { startBlock } = client.deployment;
  const joins = await cohortRegistry.queryFilter(cohortRegistry.filters.MemberJoined(cohortId), startBlock);
  const leaves = await cohortRegistry.queryFilter(cohortRegistry.filters.MemberLeft(cohortId), startBlock);
  const { round } = await cohortRegistry.cohortOf(cohortId);
  const changes = [
    ...joins.map(({ blockNumber, index, args }) => ({ blockNumber, index, twinId: args.twinId, join: args })),
    ...leaves.map(({ blockNumber, index, args }) => ({ blockNumber, index, twinId: args.twinId, join: undefined })),
  ].toSorted((left, right) => left.blockNumber - right.blockNumber || left.index - right.index);
  const last = new Map(changes.map(({ twinId, join }) => [twinId, join]));

  const active: bigint[] = [];
  const stale: bigint[] = [];
  for (const [twinId, join] of last) {
    if (!join || join.activeFromRound > round) continue;
    const current = await twinRegistry.epochOf(twinId);
    const exists = (await twinRegistry.ownerOrZero(twinId)) !== ZeroAddress;
    (exists && current === join.epoch ? active : stale).push(twinId);
  }
  return { active, stale };
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
    opened.push(...(await Promise.all(batch.map((twinId) => openTwin(client, twinId, privateKey)))));
  }
  return opened;
}

async function openTwin(client: GemelClient, twinId: bigint, privateKey: CryptoKey): Promise<OpenedTwin> {
  try {
    const { document, stateRoot } = await readTwinState(client, { twinId, privateKey });
    return { twinId, stateRoot, document };
  } catch (cause) {
    throw new OrderNotServableError(`the state of twin ${twinId} can't be opened by this worker`, { cause });
  }
}
