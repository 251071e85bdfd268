import type { NoisyMean } from '../../insight/document.ts';
import type { MeanQuery, StatisticQuery } from '../../insight/statistics/questions.ts';
import { noisyVectors, planOf } from '../../insight/statistics/release.ts';
import { OrderNotServableError } from '../errors.ts';
import type { Journal } from '../journal.ts';
import type { OpenedTwin } from '../readMembers.ts';
import {
  answerRecord,
  meanOf,
  noiseStream,
  parseAnswer,
  statisticOf,
  type Answer,
  type UnsaltedStatistic,
} from './statisticAnswer.ts';

/** What a statistic is computed from. */
export interface ComputeStatisticParameters {
  readonly journal: Journal;
  readonly cohortId: bigint;
  readonly orderId: bigint;
  readonly query: StatisticQuery;
  readonly members: readonly OpenedTwin[];
  /** Root over the members and their states; see `contributorRoots`. */
  readonly inputCommitment: string;
  readonly rhoNano: bigint;
  /** The order's committed noise seed. */
  readonly seed: Uint8Array;
  /** Hash of the block after the one that accepted the order, 0x hex. */
  readonly blockHash: string;
}

/**
 * A differentially private statistic of the members of a cohort, without the order's salt.
 *
 * The answer is on disk before it is returned. The same query over the same states gets the stored answer, so that
 * asking again can't average the noise away.
 */
export async function computeStatistic(parameters: ComputeStatisticParameters): Promise<UnsaltedStatistic> {
  const { query, members, orderId } = parameters;
  return statisticOf({ query, orderId, contributors: members.length, answer: await answerOnce(parameters) });
}

/** A differentially private mean, as {@link computeStatistic} gives it. */
export async function computeMean(
  parameters: ComputeStatisticParameters & { readonly query: MeanQuery },
): Promise<NoisyMean> {
  return meanOf(parameters.query, await answerOnce(parameters));
}

/** @throws {OrderNotServableError} when the budget is too small to be split. */
export function requireSplittable(query: StatisticQuery, rhoNano: bigint): void {
  const { length } = planOf(query);
  if (rhoNano >= BigInt(length)) return;
  throw new OrderNotServableError(`a budget of ${rhoNano} nano-ρ can't be split among ${length} vectors`);
}

/** Questions that are being answered, by the journal and the record: who asks meanwhile gets the same answer. */
const beingAnswered = new WeakMap<Journal, Map<string, Promise<Answer>>>();

async function answerOnce(parameters: ComputeStatisticParameters): Promise<Answer> {
  const { journal } = parameters;
  const record = answerRecord(parameters);
  const waiting = beingAnswered.get(journal) ?? new Map<string, Promise<Answer>>();
  beingAnswered.set(journal, waiting);
  const answering = waiting.get(record) ?? readOrDraw(parameters, record).finally(() => waiting.delete(record));
  waiting.set(record, answering);
  return answering;
}

async function readOrDraw(parameters: ComputeStatisticParameters, record: string): Promise<Answer> {
  const { journal } = parameters;
  const stored = await journal.read(record);
  if (stored !== undefined) return parseAnswer(stored, record);
  const answer = drawAnswer(parameters);
  await journal.write(record, JSON.stringify(answer));
  return answer;
}

function drawAnswer(parameters: ComputeStatisticParameters): Answer {
  const { query, members, rhoNano, blockHash, orderId } = parameters;
  const random = noiseStream(parameters);
  const states = members.map(({ document }) => document.state);
  return {
    noisy: noisyVectors(query, states, rhoNano, random).map((vector) => vector.map(String)),
    orderId: orderId.toString(),
    blockHash,
    rhoNano: rhoNano.toString(),
  };
}
