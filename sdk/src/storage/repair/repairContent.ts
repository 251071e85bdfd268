import { GemelError } from '../../errors.ts';
import type { Digest } from '../digest.ts';
import { checkOne, type ContentReport, type PlaceReport } from './checkContent.ts';
import type { ContentFinding, ContentPlace } from './contentPlace.ts';

/** What {@link repairContent} takes. */
export interface RepairContentParameters {
  /** Of {@link checkContent}, over the same places. */
  readonly report: ContentReport;
  readonly places: readonly ContentPlace[];
  /** Ends the repair with this signal's reason; what was done by then stays. */
  readonly signal?: AbortSignal;
}

const KEPT: readonly ContentFinding[] = ['pinned', 'claimed'];
const SEEN: readonly ContentFinding[] = ['pinned', 'held'];

/**
 * Puts content back where it is missing: read from any place that has it, or finds it among its peers, stored and pinned at
 * each that can keep it and doesn't.
 *
 * One place that fails stops no other; what is wrong with it is in the report.
 *
 * @returns How the content is kept now, looked at anew.
 */
export async function repairContent({ report, places, signal }: RepairContentParameters): Promise<ContentReport> {
  if (report.verdict === 'well') return report;
  const isAny = (findings: readonly ContentFinding[], index: number): boolean =>
    findings.includes(report.places[index]?.finding ?? 'absent');
  const isSeen = (_place: ContentPlace, index: number): boolean => isAny(SEEN, index);
  const bytes = (await readFirst(report.digest, places.filter(isSeen))) ?? (await readFirst(report.digest, places));
  const problems = new Map<number, string>();
  // one after another, nodes first: a service may fetch the content from a node that it was just put on
  const inTurn = [...places.entries()].toSorted(([, a], [, b]) => Number(!a.read) - Number(!b.read));
  for (const [index, { keep, read }] of inTurn) {
    // without bytes, a node that could not find them cannot keep them either; a service may still find them
    if (!keep || isAny(KEPT, index) || (!bytes && read)) continue;
    const problem = await problemOf(() => keep(report.digest, bytes));
    signal?.throwIfAborted();
    if (problem !== undefined) problems.set(index, problem);
  }
  const after = await checkOne(report.digest, places, report.wantedPins);
  return { ...after, places: after.places.map((place, index) => withProblem(place, problems.get(index))) };
}

async function readFirst(digest: Digest, places: readonly ContentPlace[]): Promise<Uint8Array | undefined> {
  for (const { read } of places) {
    if (!read) continue;
    try {
      return await read(digest);
    } catch (error) {
      if (!(error instanceof GemelError)) throw error;
    }
  }
  return undefined;
}

async function problemOf(work: () => Promise<void>): Promise<string | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (error instanceof GemelError) return error.message;
    throw error;
  }
}

function withProblem(place: PlaceReport, problem: string | undefined): PlaceReport {
  return problem === undefined || KEPT.includes(place.finding) ? place : { ...place, problem };
}
