import type { GemelClient } from '../../client/gemelClient.ts';
import { twinDid } from '../../did/twinDid.ts';
import type { HistoryFile } from '../../history/historyFile.ts';
import type { PersonalHistory } from '../../history/personalHistory.ts';
import { publishedAs, requireTwin } from '../../history/publication.ts';

/** A history whose days make a state. */
export interface HistoryToPublish {
  readonly file: HistoryFile;
  /** What it held when the state was made. */
  readonly content: PersonalHistory;
}

/** The option that binds a history to another twin than before. */
export const REBIND_OPTION = [
  '--rebind',
  'publish the history as this twin from now on, though it was published as another',
] as const;

/** A twin's name among all chains. */
export function didOf({ deployment }: GemelClient, twinId: bigint): string {
  return twinDid({ chainId: deployment.chainId, registry: deployment.contracts.TwinRegistry, twinId });
}

/**
 * Publishes a history as a twin, and binds it to the twin: for good when `publish` succeeds, else not at all. It is bound before
 * anything is sent, so that of two that publish at once as different twins, one is refused.
 *
 * @throws {HistoryOfAnotherTwinError} @throws {HistoryUnreadableError} @throws {FileBusyError} @throws {FileNotWrittenError}
 */
export async function publishBound<T>(
  { file, content }: HistoryToPublish,
  { twin, rebind = false }: { readonly twin: string; readonly rebind?: boolean | undefined },
  publish: () => Promise<T>,
): Promise<T> {
  let before: PersonalHistory | undefined;
  await file.update((known) => {
    if (!rebind) requireTwin(known, twin);
    before = known;
    return withPublication(known, { twin, sources: new Set() });
  });
  let published: T;
  try {
    published = await publish();
  } catch (error) {
    // Another publication may have gone through meanwhile: what it bound stays.
    await file.update((known) => (isUnderWay(known, twin) ? withPublication(known, before?.publication) : known));
    throw error;
  }
  // A source that was forgotten meanwhile is a new one when it comes back.
  await file.update((known) => {
    const sources = new Set([...content.sources.keys()].filter((name) => known.sources.has(name)));
    return withPublication(known, { twin, sources });
  });
  return published;
}

/** Whether a history is bound to a twin by a publication that has not gone through yet. */
function isUnderWay({ publication }: PersonalHistory, twin: string): boolean {
  return publication?.twin === twin && publication.sources.size === 0;
}

/** Binds a history to a twin that was just minted of it; one that was bound meanwhile keeps its twin. */
export async function bindMinted({ file, content }: HistoryToPublish, twin: string, rebind: boolean): Promise<void> {
  await file.update((known) => {
    const isFree = rebind || known.publication === undefined;
    return isFree ? withPublication(known, publishedAs(content, twin).publication) : known;
  });
}

function withPublication(
  { files, sources }: PersonalHistory,
  publication: PersonalHistory['publication'],
): PersonalHistory {
  return { files, sources, ...(publication ? { publication } : {}) };
}
