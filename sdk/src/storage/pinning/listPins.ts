import { digestToCid, normaliseDigest, type Digest } from '../cid.ts';
import { PinningAnswerError } from './errors.ts';
import { PIN_STATES, pinResultsSchema, type PinState, type PinStatus } from './pinStatus.ts';
import type { PinningQuestion } from './request.ts';

/** Pins that a service is asked for at a time. */
const PAGE = 100;

/** Which pins are wanted; what is not given does not filter. */
export interface ListPinsQuery {
  /** Of this content alone. */
  readonly digest?: Digest;
  /** Default: all. */
  readonly states?: readonly PinState[];
  /** Of exactly this name. */
  readonly name?: string;
  /** Most that are listed. Default 10,000. */
  readonly limit?: number;
  readonly signal?: AbortSignal;
}

/**
 * The pins of a service, from the latest to the oldest, page by page.
 *
 * @param ask asks for one page.
 * @throws {PinningAnswerError} for pins that were not asked for, or pages that never end; and whatever `ask` throws.
 * @see https://ipfs.github.io/pinning-services-api-spec/#section/Pagination-and-filtering
 */
export async function* listPins(
  ask: <Answer>(question: PinningQuestion<Answer>) => Promise<Answer>,
  origin: string,
  { digest, states = PIN_STATES, name, limit = 10_000 }: ListPinsQuery,
): AsyncGenerator<PinStatus> {
  const wanted = digest === undefined ? undefined : normaliseDigest(digest);
  let before: string | undefined;
  for (let listed = 0; listed < limit;) {
    const size = Math.min(PAGE, limit - listed);
    const path = `/pins?${queryOf({ cid: digest && digestToCid(digest), states, name, before, limit: size }).toString()}`;
    const { results, count } = await ask({ method: 'GET', path, schema: pinResultsSchema });
    for (const pin of results) {
      const isWanted = states.includes(pin.state) && (wanted === undefined || pin.digest === wanted);
      if (!isWanted || !isBefore(pin.createdAt, before)) {
        throw new PinningAnswerError(`${origin} lists pins that were not asked for; do not trust it.`);
      }
    }
    yield* results.slice(0, size);
    listed += results.length;
    const oldest = results.at(-1);
    if (!oldest || count <= results.length) return;
    before = oldest.createdAt;
  }
}

function queryOf(members: {
  readonly cid: string | undefined;
  readonly states: readonly PinState[];
  readonly name: string | undefined;
  readonly before: string | undefined;
  readonly limit: number;
}): URLSearchParams {
  const { cid, states, name, before, limit } = members;
  return new URLSearchParams({
    ...(cid === undefined ? {} : { cid }),
    ...(name === undefined ? {} : { name, match: 'exact' }),
    ...(before === undefined ? {} : { before }),
    status: states.join(','),
    limit: String(limit),
  });
}

/** Whether a time is not after another; services round, so the same millisecond passes when the text differs. */
function isBefore(createdAt: string, before: string | undefined): boolean {
  return before === undefined || (createdAt !== before && Date.parse(createdAt) <= Date.parse(before));
}
