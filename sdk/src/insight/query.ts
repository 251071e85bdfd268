import { z } from 'zod';
import { CHANNELS, DAY_COUNT, InsightKind, MAX_STORED_VALUE, type ChannelKey } from '../generated/protocol.ts';
import { NODE_CHANNELS } from '../state/channels.ts';
import { canonicalBytes } from './canonicalJson.ts';
import { InvalidQueryError } from './errors.ts';

const channelKey = z.enum(CHANNELS.map(({ key }) => key) as [ChannelKey, ...ChannelKey[]]);
const channelInteger = z.number().int().min(0).max(MAX_STORED_VALUE);

const predictionQuery = z.strictObject({
  kind: z.literal('PREDICTION'),
  /** Days ahead of the state's last day. */
  horizonsDays: z.array(z.number().int().min(1).max(7)).min(1).max(7).readonly(),
});

/** What the listing's model scores is the model's own: nothing is left to ask. */
const scoreQuery = z.strictObject({ kind: z.literal('SCORE') });

const statisticQuery = z.strictObject({
  kind: z.literal('STATISTIC'),
  statistic: z.literal('MEAN'),
  channel: channelKey,
  /** Each member's own mean is over this many last days, … */
  windowDays: z.number().int().min(1).max(DAY_COUNT),
  /** … needs at least this many valid ones, … */
  minValidDays: z.number().int().min(1).max(DAY_COUNT),
  /** … and is clipped to [lower, upper], in channel integers. */
  lower: channelInteger,
  upper: channelInteger,
});

const insightQuery = z
  .discriminatedUnion('kind', [predictionQuery, scoreQuery, statisticQuery])
  .refine((query) => query.kind !== 'STATISTIC' || query.lower < query.upper, 'lower must be below upper')
  .refine((query) => query.kind !== 'STATISTIC' || query.minValidDays <= query.windowDays, 'minValidDays > windowDays');

/** A forecast of one twin's channels. */
export type PredictionQuery = z.infer<typeof predictionQuery>;
/** A provable score of one twin, by the listing's model. */
export type ScoreQuery = z.infer<typeof scoreQuery>;
/** A differentially private mean over a cohort. */
export type StatisticQuery = z.infer<typeof statisticQuery>;
/** What a buyer asks; stored in the open by its digest. */
export type InsightQuery = z.infer<typeof insightQuery>;

/** The kind of insight that a listing must sell for this to be asked of it: a score is a prediction. */
export function insightKindOf({ kind }: InsightQuery): InsightKind {
  return kind === 'SCORE' ? InsightKind.PREDICTION : InsightKind[kind];
}

/** The channels that answering takes. */
export function channelsOf(query: InsightQuery): ChannelKey[] {
  return query.kind === 'STATISTIC' ? [query.channel] : NODE_CHANNELS.map(({ key }) => key);
}

/** The bytes of a query, whose sha2-256 goes into the order. */
export function encodeQuery(query: InsightQuery): Uint8Array {
  return canonicalBytes(parse(query));
}

/**
 * Reads a query that came from outside.
 *
 * @throws {InvalidQueryError}
 */
export function decodeQuery(bytes: Uint8Array): InsightQuery {
  try {
    return parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch (cause) {
    if (cause instanceof InvalidQueryError) throw cause;
    throw new InvalidQueryError('the query is not UTF-8 JSON', { cause });
  }
}

function parse(query: unknown): InsightQuery {
  const result = insightQuery.safeParse(query);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new InvalidQueryError(
    `the query's ${issue?.path.join('.') || 'form'} is wrong: ${issue?.message ?? 'unknown'}`,
  );
}
