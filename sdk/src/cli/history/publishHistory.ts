import { findTwinKeys } from '../../actions/twin/findTwinKeys.ts';
import { readTwinState } from '../../actions/twin/readTwinState.ts';
import { updateTwinState } from '../../actions/twin/updateTwinState.ts';
import type { GemelClient } from '../../client/gemelClient.ts';
import type { HistoryFile } from '../../history/historyFile.ts';
import { dailySeriesOf } from '../../history/personalHistory.ts';
import { requireTwin } from '../../history/publication.ts';
import { buildTwinState } from '../../ingest/buildTwinState.ts';
import type { TwinState } from '../../state/twinState.ts';
import type { CliContext } from '../context.ts';
import { describeLeftOut } from '../describe.ts';
import type { SecretStore } from '../secrets/secretStore.ts';
import { didOf, publishBound } from './bindHistory.ts';
import { isExtension, publishedChanges, type PublishedChanges } from './publishedChanges.ts';
import { readersOf, type ReaderOptions } from '../stateFromExport.ts';

/** A published state. */
export interface PublishedHistory {
  /** Counts from 1. */
  readonly version: number;
  readonly stateRoot: bigint;
  readonly contentDigest: string;
  /** Transaction hash. */
  readonly transaction: string;
  /** Workers that can't read it, though they were named. */
  readonly leftOut: readonly string[];
}

/** What {@link publishHistory} takes. */
export interface PublishHistoryParameters extends ReaderOptions {
  readonly twinId: bigint;
  /** Whether the owner wants it, also where a new source appears or a day that was published changes. */
  readonly confirmed: boolean;
  /** Whether the history, though published as another twin, goes on as this one. */
  readonly rebind?: boolean;
}

/** What {@link publishHistory} did. */
export interface PublishHistoryReturnType {
  readonly changes: PublishedChanges;
  /** Nothing when the twin shows these days already, the history is empty, or it was held back. */
  readonly published?: PublishedHistory;
  /** Whether the owner has to say yes first. */
  readonly isHeld: boolean;
}

/**
 * Publishes the last 64 days of a history as a twin's next state.
 *
 * @throws {HistoryOfAnotherTwinError} when it is published as another twin.
 * @throws {KeyFileError} when the twin's own keys are not in the home folder: it could not tell what is new.
 */
export async function publishHistory(
  { withSigner, secrets, output }: CliContext,
  history: HistoryFile,
  { twinId, confirmed, rebind = false, ...options }: PublishHistoryParameters,
): Promise<PublishHistoryReturnType> {
  const { table } = history;
  const content = await history.read();
  const daily = dailySeriesOf(content, table);
  if (daily.size === 0) return { changes: { newSources: [], changedDays: [] }, isHeld: false };
  const state = buildTwinState(daily, { table });
  return withSigner(async (client) => {
    const twin = didOf(client, twinId);
    if (!rebind) requireTwin(content, twin);
    const current = await currentState(client, secrets, twinId);
    const changes = publishedChanges(content, table, state, current);
    if (isSame(current, state)) return { changes, isHeld: false };
    if (!confirmed && !isExtension(changes)) return { changes, isHeld: true };
    const readers = await readersOf(client, options);
    output.progress('encrypting the state and publishing it');
    const publish = () => updateTwinState(client, { twinId, state, ...readers, schema: table.id });
    const updated = await publishBound({ file: history, content }, { twin, rebind }, publish);
    const { version, contentDigest, hash: transaction, commitment, leftOut } = updated;
    const published = { version, stateRoot: commitment.stateRoot, contentDigest, transaction, leftOut };
    return { changes, published, isHeld: false };
  });
}

/** A published state, for a terminal. */
export function describePublication(
  twinId: bigint,
  { version, transaction, stateRoot, leftOut }: PublishedHistory,
): string[] {
  return [
    `twin ${twinId} is at state version ${version} in ${transaction}`,
    `state root ${stateRoot}: to be attested anew`,
    ...describeLeftOut(leftOut),
  ];
}

async function currentState(client: GemelClient, secrets: SecretStore, twinId: bigint): Promise<TwinState> {
  const { encryptionKey } = await findTwinKeys(client, { twinId });
  const { privateKey } = await secrets.loadKeys(encryptionKey);
  return (await readTwinState(client, { twinId, privateKey })).document.state;
}

function isSame(left: TwinState, right: TwinState): boolean {
  return (
    left.endDay === right.endDay &&
    left.schemaVersion === right.schemaVersion &&
    left.series.every((days, channel) => days.every((stored, day) => stored === right.series[channel]?.[day]))
  );
}
