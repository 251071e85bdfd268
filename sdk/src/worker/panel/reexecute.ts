import { getBytes } from 'ethers';
import { EventNotFoundError } from '../../actions/errors.ts';
import type { JuryResult } from '../../actions/dispute/juryAnswer.ts';
import type { Delivery } from '../../actions/market/findDelivery.ts';
import { findAcceptance } from '../../actions/market/noiseSource.ts';
import { findTwinState } from '../../actions/twin/findTwinState.ts';
import { contributorRoots } from '../../attestation/contributors.ts';
import { insightResultBinding } from '../../client/bindings.ts';
import { SubjectKind } from '../../generated/protocol.ts';
import { encodeInsight, type InsightDocument } from '../../insight/document.ts';
import type { InsightQuery, SyntheticQuery } from '../../insight/query.ts';
import type { StatisticQuery } from '../../insight/statistics/questions.ts';
import { encryptSeededEnvelope } from '../../storage/seededEnvelope.ts';
import { computeStatistic } from '../compute/computeStatistic.ts';
import { computeSynthetic } from '../compute/computeSynthetic.ts';
import { requireModel, type OpenOrder, type WorkerContext } from '../openOrder.ts';
import { answerAboutTwin } from '../orderResult.ts';
import { openTwin, type OpenedTwin } from '../readMembers.ts';
import { committedSeed, MaterialFaultError, randomisedBy } from './committedNoise.ts';
import { unpackInputs } from './inputs.ts';
import { queryOf, type PanelMaterial } from './material.ts';
import { recomputedAnswers } from './recomputedAnswers.ts';

/** Twins opened at a time. */
const PARALLEL_READS = 8;

/** What {@link reexecute} takes besides its context. */
export interface ReexecuteParameters {
  readonly open: OpenOrder;
  readonly delivery: Delivery;
  readonly material: PanelMaterial;
}

type JurorContext = Pick<WorkerContext, 'client' | 'model' | 'encryptionPrivateKey'>;

/**
 * The exact output of an order, and its encryption to the buyer, as every juror with this material computes them.
 *
 * @throws {MaterialFaultError} when the material contradicts the chain.
 * @throws {OrderNotServableError} when this worker can't open a state or runs no such model: it has no answer.
 */
export async function reexecute(context: JurorContext, parameters: ReexecuteParameters): Promise<JuryResult> {
  const { open, material } = parameters;
  const query = await queryOf(context.client, open);
  await requireInputs(context, parameters);
  const document =
    query.kind === 'STATISTIC' || query.kind === 'SYNTHETIC'
      ? await documentOfCohort(context, parameters, query)
      : await documentOfTwin(context, parameters, query);
  const output = encodeInsight(document);
  const ciphertext = await encryptSeededEnvelope({
    plaintext: output,
    recipient: open.request.buyerKey,
    binding: insightResultBinding(context.client.deployment, open.orderId),
    seed: getBytes(material.encryptionSeed),
  });
  return { output, ciphertext };
}

/** The inputs are the attested ones, and each is a state that its twin had. */
async function requireInputs(
  { client }: JurorContext,
  { open, delivery, material }: ReexecuteParameters,
): Promise<void> {
  const { attestation } = delivery;
  const inputs = unpackInputs(material.inputs);
  const roots = contributorRoots(inputs);
  const isAttested =
    roots.inputCommitment === attestation.inputCommitment &&
    roots.contributorsRoot === attestation.contributorsRoot &&
    inputs.length === attestation.contributors;
  if (!isAttested) throw new MaterialFaultError(`other states are shown for order ${open.orderId} than were attested`);
  for (const input of inputs) {
    const found = await findTwinState(client, input).catch((error: unknown) => {
      if (!(error instanceof EventNotFoundError)) throw error;
      throw new MaterialFaultError(`twin ${input.twinId} never had the state that order ${open.orderId} names`);
    });
    if (found.blockNumber <= delivery.blockNumber) continue;
    throw new MaterialFaultError(`order ${open.orderId} names a state that came after its delivery`);
  }
}

async function openInputs({ client, encryptionPrivateKey: privateKey }: JurorContext, material: PanelMaterial) {
  const inputs = unpackInputs(material.inputs);
  const opened: OpenedTwin[] = [];
  for (let start = 0; start < inputs.length; start += PARALLEL_READS) {
    const batch = inputs.slice(start, start + PARALLEL_READS);
    opened.push(...(await Promise.all(batch.map((input) => openTwin(client, { ...input, privateKey })))));
  }
  return opened;
}

async function documentOfTwin(
  context: JurorContext,
  { open: { orderId, listing }, material }: ReexecuteParameters,
  query: Exclude<InsightQuery, StatisticQuery | SyntheticQuery>,
): Promise<InsightDocument> {
  const { modelHash } = listing;
  const [twin] = await openInputs(context, material);
  if (!twin || twin.twinId !== listing.subjectId) {
    throw new MaterialFaultError(`order ${orderId} is about another twin than its listing`);
  }
  const base = { orderId: `${orderId}`, salt: material.salt, modelHash };
  return { ...base, ...(await answerAboutTwin(context, query, { modelHash, state: twin.document.state })) };
}

async function documentOfCohort(
  context: JurorContext,
  parameters: ReexecuteParameters,
  query: StatisticQuery | SyntheticQuery,
): Promise<InsightDocument> {
  const { open, delivery, material } = parameters;
  const { orderId, listing } = open;
  const { inputCommitment, rhoNano } = delivery.attestation;
  const { seed, blockHash } = await ownNoise(context, parameters);
  const members = await openInputs(context, material);
  const place = { cohortId: listing.subjectId, orderId, members, inputCommitment, rhoNano };
  const journal = await recomputedAnswers(context.client, { ...place, query, delivery, sources: material.sources });
  const source = { ...place, journal, seed, blockHash };
  if (query.kind === 'STATISTIC') return { ...(await computeStatistic({ ...source, query })), salt: material.salt };
  const { modelHash } = listing;
  const model = await requireModel(context, modelHash, query.kind);
  const drawn = await computeSynthetic({ ...source, query, model });
  return { kind: query.kind, orderId: `${orderId}`, salt: material.salt, modelHash, ...drawn };
}

/** The seed that was committed to at the acceptance, and the block after it. */
async function ownNoise({ client }: JurorContext, { open, material }: ReexecuteParameters) {
  const { orderId, listing } = open;
  if (Number(listing.subjectKind) !== SubjectKind.COHORT) {
    throw new MaterialFaultError(`order ${orderId} asks about a cohort, and its listing is of a twin`);
  }
  const accepted = await findAcceptance(client, orderId);
  return { seed: committedSeed(accepted, material.seed, orderId), blockHash: randomisedBy(accepted, orderId) };
}
