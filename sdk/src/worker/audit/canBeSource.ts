import { findOrder } from '../../actions/market/findOrder.ts';
import { isPossibleSource, type Acceptance, type NoisyDelivery } from '../../actions/market/noiseSource.ts';
import { requireStorage, type GemelClient } from '../../client/gemelClient.ts';
import { readContract } from '../../client/sendTransaction.ts';
import { decodeQuery } from '../../insight/query.ts';
import { answerRecord, meansOf, type AnswerPlace, type BudgetedQuestion } from '../compute/statisticAnswer.ts';

/** What {@link canBeSource} takes. */
export interface CanBeSourceParameters {
  /** The order that an answer is said to have been drawn for. */
  readonly source: Acceptance & { readonly orderId: bigint };
  /** Of the order that got the answer. */
  readonly delivery: NoisyDelivery;
  readonly place: AnswerPlace;
}

/**
 * Whether an answer can have been drawn for an order: one that asked the same, and no answer to which the worker had delivered when
 * its noise was randomised. So a worker that took the same question for several orders at once can choose which of them it
 * computes first, and no more.
 *
 * @throws the errors of chain and store.
 */
export async function canBeSource(
  client: GemelClient,
  { source, delivery, place }: CanBeSourceParameters,
): Promise<boolean> {
  if (!(await isPossibleSource(client, source, delivery))) return false;
  if (!(await asksSame(client, source.orderId, place))) return false;
  const { insightMarket } = client.contracts;
  const ofWorker = insightMarket.filters.OrderDelivered(undefined, source.worker);
  const events = await readContract(
    insightMarket.queryFilter(ofWorker, client.deployment.startBlock, source.blockNumber + 1),
  );
  const ofStates = events.filter(({ args }) => args.attestation.inputCommitment === place.inputCommitment);
  for (const { args } of ofStates) if (await asksSame(client, args.orderId, place)) return false;
  return true;
}

/** Whether one of the answers that an order gets is the one of this place: it has one record on the worker's disk. */
async function asksSame(client: GemelClient, orderId: bigint, place: AnswerPlace): Promise<boolean> {
  const { queryDigest, listingId } = await findOrder(client, { orderId });
  const { terms } = await readContract(client.contracts.listingRegistry.listingOf(listingId));
  const cohortId = terms.subjectId;
  if (cohortId !== place.cohortId) return false;
  const query = decodeQuery(await requireStorage(client).get(queryDigest));
  // All orders of a cohort have one budget.
  const { rhoNano, inputCommitment } = place;
  let asked: BudgetedQuestion[] = [];
  if (query.kind === 'STATISTIC') asked = [{ query, rhoNano }];
  if (query.kind === 'SYNTHETIC') asked = meansOf(query, rhoNano);
  const record = answerRecord(place);
  return asked.some((question) => answerRecord({ cohortId, inputCommitment, ...question }) === record);
}
