import type { Provider, Signer, TypedDataDomain } from 'ethers';
import { requireStorage, type GemelClient } from '../client/gemelClient.ts';
import type { FindOrderReturnType } from '../actions/market/findOrder.ts';
import type { InsightMarketTypes, ListingRegistryTypes } from '../generated/contracts/index.ts';
import { BASIS_POINTS, ConsentStatus, InsightKind, SubjectKind } from '../generated/protocol.ts';
import { channelsOf, decodeQuery, insightKindOf, type InsightQuery } from '../insight/query.ts';
import { channelMask } from '../state/channels.ts';
import type { DurableSender } from './transactions/durableTransaction.ts';
import type { Agreement } from './chain/agreement.ts';
import type { Turns } from './chain/turns.ts';
import { requireSplittable } from './compute/computeStatistic.ts';
import { requireDrawable } from './compute/computeSynthetic.ts';
import { OrderNotServableError } from './errors.ts';
import type { EvidenceSource } from './evidenceSource.ts';
import { isCardOf, type CardOf, type CardSchema } from './inference/cards/modelCard.ts';
import { requireInterventions } from './inference/simulation.ts';
import type { Journal } from './journal.ts';
import type { OrderPlace } from './noise.ts';
import type { BlockTimes } from './operation/measured.ts';
import type { WorkerMetrics } from './operation/metrics.ts';
import type { LoadedModel } from './servedModels.ts';

/** What a worker serves orders with. */
export interface WorkerContext {
  readonly client: GemelClient;
  readonly provider: Provider;
  /** The operator's account, which sends transactions. */
  readonly operator: string;
  /** The key that attests; registered as the operator's signing key. */
  readonly attester: Signer;
  /** Opens twin states that were encrypted to the worker. */
  readonly encryptionPrivateKey: CryptoKey;
  /** 32 secret bytes that noise seeds and output salts derive from. */
  readonly noiseSecret: Uint8Array;
  /** Least that an order must pay the worker, in base units of its token. */
  readonly minimumFee: bigint;
  /** Blocks that have to follow on a block before what it says is taken for final; at least 1. */
  readonly confirmations: number;
  /** Tells whether every node says the same, before money or noise depends on it. */
  readonly agreement: Agreement;
  /** Shares the work with the other operators of the processor. */
  readonly turns: Turns;
  readonly journal: Journal;
  readonly sender: DurableSender;
  /** Counts and times what is done. */
  readonly metrics: WorkerMetrics;
  /** When blocks were made. */
  readonly blockTimes: BlockTimes;
  /** Whether new orders are taken; those that were are finished in any case. */
  readonly takesOrders: () => boolean;
  /** The model with this hash, loaded; undefined when this worker doesn't run it. */
  readonly model: (modelHash: string) => Promise<LoadedModel | undefined>;
  readonly domain: TypedDataDomain;
  /** What is offered besides the signature; undefined: nothing. */
  readonly evidence?: EvidenceSource;
}

/** An order as this worker sees it. */
export interface OpenOrder {
  readonly orderId: bigint;
  readonly order: InsightMarketTypes.OrderStructOutput;
  /** What the buyer asked for. */
  readonly request: FindOrderReturnType;
  /** The terms under which it was bought. */
  readonly listing: ListingRegistryTypes.ListingTermsStructOutput;
  readonly place: OrderPlace;
}

const KINDS_OF_TWINS: readonly number[] = [InsightKind.PREDICTION, InsightKind.SIMULATION];
const KINDS_OF_COHORTS: readonly number[] = [InsightKind.STATISTIC, InsightKind.SYNTHETIC];

/** The card of the model that answers a query; a statistic needs none. */
export const CARD_OF = {
  PREDICTION: 'gemel-forecast-card/1',
  SCORE: 'gemel-score-card/1',
  SIMULATION: 'gemel-simulation-card/1',
  SYNTHETIC: 'gemel-synthetic-card/1',
} as const satisfies Partial<Record<InsightQuery['kind'], CardSchema>>;

/**
 * Whether the order is this worker's to serve, by the chain alone: of a kind that it computes, paid well enough, and
 * covered now by a consent or by terms that name its processor. Nothing of the buyer's is fetched to find out.
 *
 * @see `coverage` in contracts/interfaces/IListingRegistry.sol
 */
export async function isServable(context: WorkerContext, { listing, order, request }: OpenOrder): Promise<boolean> {
  const { client, operator } = context;
  const fee = (request.price * listing.workerBasisPoints) / BigInt(BASIS_POINTS);
  // A forecast opens one twin, a statistic a cohort: a listing that mixes them would open what its number happens to name.
  const kinds = Number(listing.subjectKind) === SubjectKind.TWIN ? KINDS_OF_TWINS : KINDS_OF_COHORTS;
  if (fee < context.minimumFee || !kinds.includes(Number(listing.kind))) return false;
  const { listingRegistry, workerRegistry } = client.contracts;
  const { processor } = await workerRegistry.workerOf(operator);
  const status = await listingRegistry.coverage(order.listingId, order.buyer, processor);
  return Number(status) === ConsentStatus.GRANTED;
}

/**
 * The order's query, if this worker can answer it.
 *
 * @throws {OrderNotServableError} when it asks for more than the listing sells.
 * @throws {InvalidQueryError} and the errors of the content store.
 */
export async function readQuery(
  context: WorkerContext,
  { orderId, request, listing }: OpenOrder,
): Promise<InsightQuery> {
  const query = decodeQuery(await requireStorage(context.client).get(request.queryDigest));
  if (insightKindOf(query) !== Number(listing.kind)) {
    throw new OrderNotServableError(`order ${orderId} asks for a ${query.kind}, which its listing doesn't sell`);
  }
  await assertAnswerable(context, query, listing);
  if ((channelMask(channelsOf(query)) & ~listing.channels) !== 0n) {
    throw new OrderNotServableError(`order ${orderId} needs channels that its listing doesn't cover`);
  }
  return query;
}

/** Whether the listing's model can answer: found out before the order is accepted, and a cohort's budget charged. */
async function assertAnswerable(
  context: WorkerContext,
  query: InsightQuery,
  { modelHash, subjectId }: ListingRegistryTypes.ListingTermsStructOutput,
): Promise<void> {
  const rhoPerOrder = async () => (await context.client.contracts.cohortRegistry.termsOf(subjectId)).rhoPerOrderNano;
  if (query.kind === 'STATISTIC') {
    requireSplittable(query, await rhoPerOrder());
    return;
  }
  const { engine, card } = await requireModel(context, modelHash, query.kind);
  if (query.kind === 'SYNTHETIC' && isCardOf(CARD_OF.SYNTHETIC, card)) {
    requireDrawable(query, card, await rhoPerOrder());
  }
  if (query.kind === 'SIMULATION' && isCardOf(CARD_OF.SIMULATION, card)) requireInterventions(query, card.actions);
  await engine.requireUsable();
}

/** The model with this hash, which answers this kind of query. @throws {OrderNotServableError} when none does here. */
export async function requireModel<Kind extends keyof typeof CARD_OF>(
  context: Pick<WorkerContext, 'model'>,
  modelHash: string,
  kind: Kind,
): Promise<LoadedModel<CardOf<(typeof CARD_OF)[Kind]>>> {
  const model = await context.model(modelHash);
  if (!model) throw new OrderNotServableError(`model ${modelHash} is not one that this worker runs`);
  const { engine, card } = model;
  if (isCardOf(CARD_OF[kind], card)) return { engine, card };
  throw new OrderNotServableError(`model ${modelHash} has a ${card.schema}, and a ${kind} needs a ${CARD_OF[kind]}`);
}
