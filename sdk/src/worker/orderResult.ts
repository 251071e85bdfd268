import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { hexlify } from 'ethers';
import * as z from 'zod';
import { contributorRoots, type Contributor, type ContributorRoots } from '../attestation/contributors.ts';
import { insightResultBinding } from '../client/bindings.ts';
import { encodeInsight, type InsightDocument } from '../insight/document.ts';
import type { InsightQuery, SyntheticQuery } from '../insight/query.ts';
import type { StatisticQuery } from '../insight/statistics/questions.ts';
import type { TwinState } from '../state/twinState.ts';
import { contentDigest } from '../storage/cid.ts';
import { encryptSeededEnvelope } from '../storage/seededEnvelope.ts';
import type { CohortBasis } from './chain/nodeAnswers.ts';
import { computePrediction } from './compute/computePrediction.ts';
import { computeScore } from './compute/computeScore.ts';
import { computeSimulation } from './compute/computeSimulation.ts';
import { computeStatistic } from './compute/computeStatistic.ts';
import { computeSynthetic } from './compute/computeSynthetic.ts';
import { JournalError, OrderNotServableError } from './errors.ts';
import { encryptionSeed, noiseSeed, outputSalt } from './noise.ts';
import { inputsSchema, packInputs } from './panel/inputs.ts';
import { isServable, readQuery, requireModel, type OpenOrder, type WorkerContext } from './openOrder.ts';
import { evictStaleMembers, openTwin, openTwins } from './readMembers.ts';

const resultSchema = z.strictObject({
  inputCommitment: z.string(),
  contributorsRoot: z.string(),
  contributors: z.number().int(),
  outputHash: z.string(),
  ciphertextDigest: z.string(),
  rhoNano: z.string(),
  /** The twins that it is about, each with the root of the state that was used: without them no panel can be shown it. */
  inputs: inputsSchema.optional(),
  /** Encrypted to the buyer, in base64. The plaintext is never on disk. */
  ciphertext: z.base64(),
});

/** What an order's attestation is about, and the ciphertext that is published once the chain has taken it. */
export type OrderResult = z.infer<typeof resultSchema>;

const recordOf = (orderId: bigint): string => `orders/${orderId}-result`;

/**
 * The one result of an order: computed once, on disk before anybody can see anything of it, and the same ever after.
 *
 * An order is never computed twice: somebody who could make its delivery fail would otherwise collect answers with
 * fresh noise. If the members change after this, the order isn't delivered, and the buyer is refunded.
 *
 * @throws {OrderNotServableError} when consent is gone, or a state can't be opened.
 */
export async function computeOnce(context: WorkerContext, open: OpenOrder): Promise<OrderResult> {
  const stored = await readResult(context, open.orderId);
  if (stored) return stored;
  await evictStaleMembers(context, open);
  await requireServable(context, open);
  const basis = await context.agreement.requireAcceptance(open);
  const { document, contributors, inputs, roots, rhoNano } = await computeInsight(context, { ...open, basis });
  await requireServable(context, open); // it may have been revoked meanwhile
  const output = encodeInsight(document);
  const ciphertext = await encryptSeededEnvelope({
    plaintext: output,
    recipient: open.request.buyerKey,
    binding: insightResultBinding(context.client.deployment, open.orderId),
    seed: encryptionSeed(context.noiseSecret, open.place),
  });
  const result: OrderResult = {
    ...roots,
    contributors,
    outputHash: `0x${bytesToHex(sha256(output))}`,
    ciphertextDigest: contentDigest(ciphertext),
    rhoNano: rhoNano.toString(),
    inputs: packInputs(inputs),
    ciphertext: Buffer.from(ciphertext).toString('base64'),
  };
  output.fill(0);
  await context.journal.write(recordOf(open.orderId), JSON.stringify(result));
  return result;
}

/** The result that was computed for an order, or undefined. */
export async function readResult(
  { journal }: Pick<WorkerContext, 'journal'>,
  orderId: bigint,
): Promise<OrderResult | undefined> {
  const text = await journal.read(recordOf(orderId));
  if (text === undefined) return undefined;
  const parsed = resultSchema.safeParse(JSON.parse(text));
  if (!parsed.success)
    throw new JournalError(`record ${recordOf(orderId)} is not a result; inspect it before going on`);
  return parsed.data;
}

/** The result that was computed for an order. @throws {OrderNotServableError} when it isn't on this disk. */
export async function requireResult(context: Pick<WorkerContext, 'journal'>, orderId: bigint): Promise<OrderResult> {
  const result = await readResult(context, orderId);
  if (!result) throw new OrderNotServableError(`the result of order ${orderId} was delivered, but is not on this disk`);
  return result;
}

async function requireServable(context: WorkerContext, open: OpenOrder): Promise<void> {
  if (await isServable(context, open)) return;
  throw new OrderNotServableError(`order ${open.orderId} is no longer covered by consent; it can be refunded`);
}

/** An order that was accepted for good. */
interface AcceptedOrder extends OpenOrder {
  readonly basis: CohortBasis | undefined;
}

interface Computed {
  readonly document: InsightDocument;
  readonly contributors: number;
  readonly inputs: readonly Contributor[];
  readonly roots: ContributorRoots;
  readonly rhoNano: bigint;
}

/** The exact output, how many twins it is about, the roots over them, and what it spends. */
async function computeInsight(context: WorkerContext, open: AcceptedOrder): Promise<Computed> {
  const query = await readQuery(context, open);
  const salt = hexlify(outputSalt(context.noiseSecret, open.place));
  return query.kind === 'STATISTIC' || query.kind === 'SYNTHETIC'
    ? computeOfCohort(context, open, query, salt)
    : computeOfTwin(context, open, query, salt);
}

async function computeOfTwin(
  context: WorkerContext,
  { orderId, order, listing }: OpenOrder,
  query: TwinQuery,
  salt: string,
): Promise<Computed> {
  const { subjectId: twinId, modelHash } = listing;
  // The attestation is about the state at accept, whatever the owner has published since.
  const stateRoot = BigInt(order.commitment);
  const twin = await openTwin(context.client, { twinId, stateRoot, privateKey: context.encryptionPrivateKey });
  const base = { orderId: `${orderId}`, salt, modelHash };
  const document = { ...base, ...(await answerAboutTwin(context, query, { modelHash, state: twin.document.state })) };
  return { document, contributors: 1, inputs: [twin], roots: contributorRoots([twin]), rhoNano: 0n };
}

/** A query about one twin. */
export type TwinQuery = Exclude<InsightQuery, StatisticQuery | SyntheticQuery>;

type TwinAnswer<Document = InsightDocument> = Document extends { readonly kind: TwinQuery['kind'] }
  ? Omit<Document, 'orderId' | 'salt' | 'modelHash'>
  : never;

/** What the document of a query about one twin says, by the model that its listing names. */
export async function answerAboutTwin(
  context: Pick<WorkerContext, 'model'>,
  query: TwinQuery,
  { modelHash, state }: { readonly modelHash: string; readonly state: TwinState },
): Promise<TwinAnswer> {
  const { kind } = query;
  switch (kind) {
    case 'SCORE':
      return { kind, ...(await computeScore(await requireModel(context, modelHash, kind), state)) };
    case 'SIMULATION':
      return { kind, ...(await computeSimulation(await requireModel(context, modelHash, kind), state, query)) };
    case 'PREDICTION':
      return { kind, ...(await computePrediction(await requireModel(context, modelHash, kind), state, query)) };
  }
}

async function computeOfCohort(
  context: WorkerContext,
  { orderId, order, listing, place, basis }: AcceptedOrder,
  query: StatisticQuery | SyntheticQuery,
  salt: string,
): Promise<Computed> {
  const { client, journal, noiseSecret, encryptionPrivateKey, agreement } = context;
  const cohortId = listing.subjectId;
  if (!basis) throw new OrderNotServableError(`order ${orderId} asks about a cohort, and its listing is of a twin`);
  const { twinIds, rhoNano } = basis;
  const members = await openTwins(client, twinIds, encryptionPrivateKey);
  const blockHash = await agreement.blockHash(Number(order.acceptedBlock) + 1);
  if (blockHash === undefined)
    throw new OrderNotServableError(`the block that randomises order ${orderId} is not there`);
  const seed = noiseSeed(noiseSecret, place);
  const roots = contributorRoots(members);
  const { inputCommitment } = roots;
  const source = { journal, cohortId, orderId, members, inputCommitment, rhoNano, seed, blockHash };
  if (query.kind === 'STATISTIC') {
    const statistic = await computeStatistic({ ...source, query });
    return { document: { ...statistic, salt }, contributors: members.length, inputs: members, roots, rhoNano };
  }
  const { modelHash } = listing;
  const model = await requireModel(context, modelHash, query.kind);
  const drawn = await computeSynthetic({ ...source, query, model });
  const document = { kind: query.kind, orderId: `${orderId}`, salt, modelHash, ...drawn };
  return { document, contributors: members.length, inputs: members, roots, rhoNano };
}
