import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { getBytes } from 'ethers';
import * as z from 'zod';
import { canonicalBytes } from '../../insight/canonicalJson.ts';
import { decimalSchema, naturalSchema } from '../../insight/decimal.ts';
import type { NoisyMean, StatisticDocument } from '../../insight/document.ts';
import { encodeQuery, type SyntheticQuery } from '../../insight/query.ts';
import { statisticSensitivity } from '../../insight/statistics/mean.ts';
import type { MeanQuery, StatisticQuery } from '../../insight/statistics/questions.ts';
import { stateVectors } from '../../insight/statistics/release.ts';
import { randomStream, type RandomBits } from '../../privacy/randomStream.ts';
import { hex32Schema } from '../../state/fieldSchemas.ts';
import { JournalError } from '../errors.ts';

/** More than any statistic has: two vectors, and the numbers of the finest quantiles. */
const [MOST_VECTORS, MOST_NUMBERS] = [64, 4_096];

/** An answer as it is stored. */
export const answerSchema = z.strictObject({
  /** Vector by vector, as decimal text. */
  noisy: z.array(z.array(decimalSchema).max(MOST_NUMBERS)).min(1).max(MOST_VECTORS),
  orderId: naturalSchema,
  blockHash: hex32Schema,
  rhoNano: naturalSchema,
});

/** Means were stored as one number before there were other statistics. */
const storedSchema = answerSchema.or(
  answerSchema
    .omit({ noisy: true })
    .extend({ noisySum: decimalSchema })
    .transform(({ noisySum, ...source }): Answer => ({ noisy: [[noisySum]], ...source })),
);

/** What a question was answered with, and for which order it was drawn first. */
export type Answer = z.infer<typeof answerSchema>;

type WithoutSalt<Document> = Document extends unknown ? Omit<Document, 'salt'> : never;

/** A statistic without the order's salt. */
export type UnsaltedStatistic = WithoutSalt<StatisticDocument>;

/** A question, and what it was asked of. */
export interface AskedStatistic {
  readonly query: StatisticQuery;
  readonly orderId: bigint;
  readonly contributors: number;
  readonly answer: Answer;
}

/** The document of an answer. */
export function statisticOf({ query, orderId, contributors, answer }: AskedStatistic): UnsaltedStatistic {
  const base = { kind: query.kind, orderId: orderId.toString(), contributors };
  if (query.statistic === 'MEAN') return { ...base, statistic: query.statistic, ...meanOf(query, answer) };
  const noise = { orderId: answer.orderId, blockHash: answer.blockHash };
  return { ...base, ...askedBy(query), noise, vectors: stateVectors(query, answer.noisy, BigInt(answer.rhoNano)) };
}

/** The mean of an answer. */
export function meanOf(query: MeanQuery, { noisy, orderId, blockHash, rhoNano }: Answer): NoisyMean {
  const noisySum = noisy[0]?.[0] ?? '0';
  const sensitivity = statisticSensitivity(query).toString();
  return { channel: query.channel, noisySum, noise: { orderId, blockHash, rhoNano, sensitivity } };
}

/** The question as a document repeats it, so that it can be read by itself. */
function askedBy(query: Exclude<StatisticQuery, MeanQuery>) {
  const { statistic, windowDays, minValidDays } = query;
  const days = { windowDays, minValidDays };
  switch (statistic) {
    case 'HISTOGRAM':
      return { statistic, question: { ...days, channel: query.channel, edges: query.edges } };
    case 'QUANTILES': {
      const { channel, lower, upper, quantilesPerMille } = query;
      return { statistic, question: { ...days, channel, lower, upper, quantilesPerMille } };
    }
    case 'SLOPE':
      return { statistic, question: { ...days, x: query.x, y: query.y } };
  }
}

/** What noise follows from. */
export interface NoiseSource {
  readonly seed: Uint8Array;
  /** Hash of the block after the one that accepted the order, 0x hex. */
  readonly blockHash: string;
  readonly query: StatisticQuery;
  readonly inputCommitment: string;
}

/** The bits that the noise of an answer is drawn from. */
export function noiseStream({ seed, blockHash, query, inputCommitment }: NoiseSource): RandomBits {
  return randomStream(seed, getBytes(blockHash), encodeQuery(query), getBytes(inputCommitment));
}

/** A question to a cohort in a state. */
export interface AnswerPlace {
  readonly cohortId: bigint;
  readonly query: StatisticQuery;
  readonly rhoNano: bigint;
  readonly inputCommitment: string;
}

/** One record for one question: the cohort, the query, the budget, and the states it is asked of. */
export function answerRecord({ cohortId, query, rhoNano, inputCommitment }: AnswerPlace): string {
  const question = canonicalBytes({
    cohortId: cohortId.toString(),
    query: bytesToHex(sha256(encodeQuery(query))),
    rhoNano: rhoNano.toString(),
    inputCommitment,
  });
  return `answers/${bytesToHex(sha256(question))}`;
}

/** A question about a cohort, and the part of the budget that its answer may spend. */
export interface BudgetedQuestion<Query extends StatisticQuery = StatisticQuery> {
  readonly query: Query;
  readonly rhoNano: bigint;
}

/** The means that synthetic people are moved to, each with its share of the order's budget. */
export function meansOf({ means }: SyntheticQuery, rhoNano: bigint): BudgetedQuestion<MeanQuery>[] {
  const share = rhoNano / BigInt(means.length);
  return means.map((mean) => ({ query: { kind: 'STATISTIC', statistic: 'MEAN', ...mean }, rhoNano: share }));
}

/** A stored answer. @throws {JournalError} when it is damaged. */
export function parseAnswer(text: string, record: string): Answer {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch (cause) {
    throw new JournalError(`record ${record} is not JSON; inspect it before going on`, { cause });
  }
  const parsed = storedSchema.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw new JournalError(
    `record ${record} is not a stored answer; put it back from a backup: without it the question would get other noise`,
  );
}
