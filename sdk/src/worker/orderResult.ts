import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { hexlify } from 'ethers';
import { z } from 'zod';
import { contributorRoots } from '../attestation/contributors.ts';
import { insightResultBinding } from '../client/bindings.ts';
import { encodeInsight, type InsightDocument } from '../insight/document.ts';
import type { InsightQuery, StatisticQuery, SyntheticQuery } from '../insight/query.ts';
import type { TwinState } from '../state/twinState.ts';
import { contentDigest } from '../storage/cid.ts';
import { encryptEnvelope } from '../storage/envelope.ts';
import { computePrediction } from './computePrediction.ts';
import { computeScore } from './computeScore.ts';
import { computeSimulation } from './computeSimulation.ts';
import { computeStatistic } from './computeStatistic.ts';
import { computeSynthetic } from './computeSynthetic.ts';
import { JournalError, OrderNotServableError } from './errors.ts';
import { noiseSeed, outputSalt } from './noise.ts';
import { isServable, readQuery, requireModel, type OpenOrder, type WorkerContext } from './openOrder.ts';
import { evictStaleMembers, listMembers, openTwin, openTwins, type OpenedTwin } from './readMembers.ts';

const resultSchema = z.strictObject({
  inputCommitment: z.string(),
  contributorsRoot: z.string(),
  contributors: z.number().int(),
  outputHash: z.string(),
  ciphertextDigest: z.string(),
  rhoNano: z.string(),
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
  const { document, twins, rhoNano } = await computeInsight(context, open);
  await requireServable(context, open); // it may have been revoked meanwhile
  const output = encodeInsight(document);
  const ciphertext = await encryptEnvelope({
    plaintext: output,
    recipients: [open.request.buyerKey],
    binding: insightResultBinding(context.client.deployment, open.orderId),
  });
  const result: OrderResult = {
    ...contributorRoots(twins),
    contributors: twins.length,
    outputHash: `0x${bytesToHex(sha256(output))}`,
    ciphertextDigest: contentDigest(ciphertext),
    rhoNano: rhoNano.toString(),
    ciphertext: Buffer.from(ciphertext).toString('base64'),
  };
  output.fill(0);
  await context.journal.write(recordOf(open.orderId), JSON.stringify(result));
  return result;
}

/** The result that was computed for an order, or undefined. */
export async function readResult({ journal }: WorkerContext, orderId: bigint): Promise<OrderResult | undefined> {
  const text = await journal.read(recordOf(orderId));
  if (text === undefined) return undefined;
  const parsed = resultSchema.safeParse(JSON.parse(text));
  if (!parsed.success)
    throw new JournalError(`record ${recordOf(orderId)} is not a result; inspect it before going on`);
  return parsed.data;
}

async function requireServable(context: WorkerContext, open: OpenOrder): Promise<void> {
  if (await isServable(context, open)) return;
  throw new OrderNotServableError(`order ${open.orderId} is no longer covered by consent; it can be refunded`);
}

interface Computed {
  readonly document: InsightDocument;
  readonly twins: readonly OpenedTwin[];
  readonly rhoNano: bigint;
}

/** The exact output, the twins it is about, and what it spends. */
async function computeInsight(context: WorkerContext, open: OpenOrder): Promise<Computed> {
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
  const document = { ...base, ...(await answerOf(context, query, { modelHash, state: twin.document.state })) };
  return { document, twins: [twin], rhoNano: 0n };
}

/** A query about one twin. */
type TwinQuery = Exclude<InsightQuery, StatisticQuery | SyntheticQuery>;

type TwinAnswer<Document = InsightDocument> = Document extends { readonly kind: TwinQuery['kind'] }
  ? Omit<Document, 'orderId' | 'salt' | 'modelHash'>
  : never;

async function answerOf(
  context: WorkerContext,
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
  { orderId, order, listing, place }: OpenOrder,
  query: StatisticQuery | SyntheticQuery,
  salt: string,
): Promise<Computed> {
  const { client, journal, noiseSecret, encryptionPrivateKey, provider } = context;
  const cohortId = listing.subjectId;
  const { rhoPerOrderNano: rhoNano } = await client.contracts.cohortRegistry.termsOf(cohortId);
  const { active } = await listMembers(client, cohortId);
  const twinIds = active.map(({ twinId }) => twinId);
  const members = await openTwins(client, twinIds, encryptionPrivateKey);
  const block = await provider.getBlock(Number(order.acceptedBlock) + 1);
  if (!block?.hash) throw new OrderNotServableError(`the block that randomises order ${orderId} is not there`);
  const seed = noiseSeed(noiseSecret, place);
  const source = { journal, cohortId, orderId, members, rhoNano, seed, blockHash: block.hash };
  if (query.kind === 'STATISTIC') {
    return { document: { ...(await computeStatistic({ ...source, query })), salt }, twins: members, rhoNano };
  }
  const { modelHash } = listing;
  const model = await requireModel(context, modelHash, query.kind);
  const drawn = await computeSynthetic({ ...source, query, model });
  const document = { kind: query.kind, orderId: `${orderId}`, salt, modelHash, ...drawn };
  return { document, twins: members, rhoNano };
}
