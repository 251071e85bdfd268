import * as z from 'zod';
import { InsightKind, type ChannelKey } from '../generated/protocol.ts';
import { NODE_CHANNELS } from '../state/channels.ts';
import { channelKeySchema } from '../state/fieldSchemas.ts';
import { canonicalBytes } from './canonicalJson.ts';
import { InvalidQueryError } from './errors.ts';
import {
  channelInteger,
  channelMean,
  hasEnoughDays,
  isBounded,
  statisticQuery,
  whole,
  type StatisticQuery,
} from './statistics/questions.ts';

/** Most people that one order draws: a result has to fit into a transaction, or a worker could not prove that it delivered. */
export const MAX_SYNTHETIC_RECORDS = 16;

const predictionQuery = z.strictObject({
  kind: z.literal('PREDICTION'),
  /** Days ahead of the state's last day. */
  horizonsDays: z
    .array(whole(1, 7, 'days ahead'))
    .min(1, 'name a day ahead')
    .max(7, 'name 7 days ahead at most')
    .readonly(),
});

/** What the listing's model scores is the model's own: nothing is left to ask. */
const scoreQuery = z.strictObject({ kind: z.literal('SCORE') });

const simulationQuery = z.strictObject({
  kind: z.literal('SIMULATION'),
  /** What the person would do on each of the next seven days, in channel integers; … */
  actions: z
    .array(z.strictObject({ channel: channelKeySchema, value: channelInteger }))
    .max(8)
    .refine(areOfDistinctChannels, 'a channel is named twice')
    .readonly(),
  /** … and what becomes of the other interventions that the model knows: as the person does now, or as the planner chooses. */
  others: z.enum(['HABIT', 'PLANNER']),
});

const syntheticQuery = z.strictObject({
  kind: z.literal('SYNTHETIC'),
  /** How many people to draw. */
  records: whole(1, MAX_SYNTHETIC_RECORDS, 'people'),
  /** Traits that all of them have, by the names and values of the model's card; the others are drawn. */
  traits: z.record(z.string().max(32), z.string().max(32)),
  /** The cohort's means that the records are moved to: the budget is split among them. */
  means: z
    .array(
      channelMean.refine(isBounded, 'lower must be below upper').refine(hasEnoughDays, 'minValidDays > windowDays'),
    )
    .min(1)
    .max(4)
    .refine(areOfDistinctChannels, 'a channel is named twice')
    .readonly(),
});

const insightQuery = z.discriminatedUnion('kind', [
  predictionQuery,
  scoreQuery,
  simulationQuery,
  statisticQuery,
  syntheticQuery,
]);

function areOfDistinctChannels(entries: readonly { readonly channel: ChannelKey }[]): boolean {
  return new Set(entries.map(({ channel }) => channel)).size === entries.length;
}

/** A forecast of one twin's channels. */
export type PredictionQuery = z.infer<typeof predictionQuery>;
/** A provable score of one twin, by the listing's model. */
export type ScoreQuery = z.infer<typeof scoreQuery>;
/** What a buyer asks; stored in the open by its digest. */
export type InsightQuery = z.infer<typeof insightQuery>;

/** What would become of a twin's channels if the person changed something. */
export type SimulationQuery = z.infer<typeof simulationQuery>;
/** Invented people like those of a cohort. */
export type SyntheticQuery = z.infer<typeof syntheticQuery>;

/** The kind of insight that a listing must sell for this to be asked of it: a score is a prediction. */
export function insightKindOf({ kind }: InsightQuery): InsightKind {
  return kind === 'SCORE' ? InsightKind.PREDICTION : InsightKind[kind];
}

/** The channels that answering takes. */
export function channelsOf(query: InsightQuery): ChannelKey[] {
  if (query.kind === 'STATISTIC') return channelsOfStatistic(query);
  if (query.kind === 'SYNTHETIC') return query.means.map(({ channel }) => channel);
  return NODE_CHANNELS.map(({ key }) => key);
}

function channelsOfStatistic(query: StatisticQuery): ChannelKey[] {
  return query.statistic === 'SLOPE' ? [query.x.channel, query.y.channel] : [query.channel];
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
