import { normaliseDigest, type Digest } from '../cid.ts';
import type { ContentPlace, Sight } from './contentPlace.ts';

/** Places that content is to be kept at, where as many are configured. */
const WANTED_PINS = 2;

/** What {@link checkContent} takes. */
export interface CheckContentParameters {
  readonly digests: readonly string[];
  readonly places: readonly ContentPlace[];
  /** Places that each content is to be kept at. Default: two, or the one that can keep any if there is but one. */
  readonly wantedPins?: number;
  /** Ends the check with this signal's reason. */
  readonly signal?: AbortSignal;
}

/** What a look at one place showed; in the order of the places. */
export interface PlaceReport extends Sight {
  /** {@link ContentPlace.name} */
  readonly place: string;
}

/** How one content is kept. */
export interface ContentReport {
  readonly digest: Digest;
  /** In bytes; undefined when nobody has it. */
  readonly size: number | undefined;
  readonly places: readonly PlaceReport[];
  /** Places that keep it: nodes that hold and pin it, and services that say so. */
  readonly pins: number;
  readonly wantedPins: number;
  /** `lost` when no place gave its bytes, `thin` when too few keep it. */
  readonly verdict: 'well' | 'thin' | 'lost';
}

/**
 * Looks for each content at each place, and hashes what is there.
 *
 * Who runs a place learns from it which content belongs together.
 *
 * @throws InvalidDigestError
 * @example
 * const places = [nodePlace('http://127.0.0.1:5001'), pinningServicePlace(service)];
 * for await (const { digest, verdict } of checkContent({ digests, places })) console.log(digest, verdict);
 */
export async function* checkContent({
  digests,
  places,
  wantedPins = Math.min(WANTED_PINS, places.filter(({ keep }) => keep).length),
  signal,
}: CheckContentParameters): AsyncGenerator<ContentReport> {
  for (const digest of new Set(digests.map(normaliseDigest))) {
    const report = await checkOne(digest, places, wantedPins);
    signal?.throwIfAborted();
    yield report;
  }
}

/** The report of one content. */
export async function checkOne(
  digest: Digest,
  places: readonly ContentPlace[],
  wantedPins: number,
): Promise<ContentReport> {
  const sights = await Promise.all(places.map(async (place) => ({ place: place.name, ...(await place.look(digest)) })));
  return reportOf(digest, sights, wantedPins);
}

function reportOf(digest: Digest, places: readonly PlaceReport[], wantedPins: number): ContentReport {
  const count = (...findings: readonly Sight['finding'][]): number =>
    places.filter(({ finding }) => findings.includes(finding)).length;
  const pins = count('pinned', 'claimed');
  const isSeen = count('pinned', 'held') > 0;
  const size = places.find((place) => place.size !== undefined)?.size;
  return {
    digest,
    size,
    places,
    pins,
    wantedPins,
    verdict: !isSeen ? 'lost' : pins < wantedPins ? 'thin' : 'well',
  };
}
