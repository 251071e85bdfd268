import type { Delivery } from '../../actions/market/findDelivery.ts';
import { findAcceptance } from '../../actions/market/noiseSource.ts';
import type { GemelClient } from '../../client/gemelClient.ts';
import type { SyntheticQuery } from '../../insight/query.ts';
import type { StatisticQuery } from '../../insight/statistics/questions.ts';
import { noisyVectors } from '../../insight/statistics/release.ts';
import { canBeSource } from '../audit/canBeSource.ts';
import { answerRecord, noiseStream, type Answer } from '../compute/statisticAnswer.ts';
import { JournalError } from '../errors.ts';
import type { Journal } from '../journal.ts';
import type { OpenedTwin } from '../readMembers.ts';
import { committedSeed, MaterialFaultError, randomisedBy } from './committedNoise.ts';
import { noisyQuestions, type PanelMaterial } from './material.ts';

/** What {@link recomputedAnswers} takes. */
export interface RecomputedAnswersParameters {
  readonly cohortId: bigint;
  readonly query: StatisticQuery | SyntheticQuery;
  readonly members: readonly OpenedTwin[];
  readonly inputCommitment: string;
  readonly rhoNano: bigint;
  readonly delivery: Delivery;
  readonly sources: PanelMaterial['sources'];
}

/**
 * The answers with noise that an order has to be made of, where a result is computed from: never this worker's own answers, whose
 * noise is other, and on no disk.
 *
 * @throws {MaterialFaultError} when an answer is said to be drawn for an order for which it can't have been.
 */
export async function recomputedAnswers(
  client: GemelClient,
  { cohortId, query, members, inputCommitment, rhoNano, delivery, sources }: RecomputedAnswersParameters,
): Promise<Journal> {
  const answers = new Map<string, string>();
  const states = members.map(({ document }) => document.state);
  const questions = noisyQuestions(query, rhoNano);
  if (questions.length !== sources.length) throw new MaterialFaultError('an answer has no order that it was drawn for');
  for (const [at, question] of questions.entries()) {
    const { orderId: sourceId, seed: shown } = sources[at] as PanelMaterial['sources'][number];
    const orderId = BigInt(sourceId);
    const accepted = await findAcceptance(client, orderId);
    const seed = committedSeed(accepted, shown, orderId);
    const place = { cohortId, inputCommitment, ...question };
    if (!accepted || !(await canBeSource(client, { source: { ...accepted, orderId }, delivery, place }))) {
      throw new MaterialFaultError(`an answer can't have been drawn for order ${orderId}`);
    }
    const blockHash = randomisedBy(accepted, orderId);
    const random = noiseStream({ seed, blockHash, query: question.query, inputCommitment });
    const noisy = noisyVectors(question.query, states, question.rhoNano, random);
    const answer: Answer = {
      ...{ noisy: noisy.map((vector) => vector.map(String)), orderId: sourceId, blockHash },
      rhoNano: `${question.rhoNano}`,
    };
    answers.set(answerRecord(place), JSON.stringify(answer));
  }
  return {
    read: (name) => Promise.resolve(answers.get(name)),
    write: (name) => Promise.reject(new JournalError(`record ${name} is none of a panel's`)),
  };
}
