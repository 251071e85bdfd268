import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { ZeroHash, ZeroAddress, hexlify, type Provider, type Signer, type TypedDataDomain } from 'ethers';
import { requireStorage, type GemelClient } from '../client/gemelClient.ts';
import { contributorRoots } from '../attestation/contributors.ts';
import { signAttestation, type Attestation } from '../attestation/attestation.ts';
import { ConsentStatus, EvidenceType, InsightKind, OrderState, SubjectKind } from '../generated/protocol.ts';
import type { InsightMarketTypes } from '../generated/contracts/index.ts';
import { encodeInsight, type InsightDocument } from '../insight/document.ts';
import { decodeQuery, type InsightQuery } from '../insight/query.ts';
import { channelMask, NODE_CHANNELS } from '../state/channels.ts';
import { normaliseDigest } from '../storage/cid.ts';
import { encryptEnvelope } from '../storage/envelope.ts';
import { insightResultBinding } from '../client/bindings.ts';
import { computePrediction } from './computePrediction.ts';
import { computeStatistic } from './computeStatistic.ts';
import type { DurableSender } from './durableTransaction.ts';
import { OrderNotServableError } from './errors.ts';
import type { ForecastModel } from './forecastModels.ts';
import type { Journal } from './journal.ts';
import { noiseCommitment, noiseSeed, outputSalt, type OrderPlace } from './noise.ts';
import { listMembers, openTwins, type OpenedTwin } from './readMembers.ts';

/** How long a signed attestation may be submitted, in seconds of the chain's clock. */
const ATTESTATION_LIFETIME_SECONDS = 3600n;

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
  readonly journal: Journal;
  readonly sender: DurableSender;
  /** The forecasting model with this hash, loaded; undefined when this worker doesn't run it. */
  readonly forecastModel: (modelHash: string) => Promise<ForecastModel | undefined>;
  readonly domain: TypedDataDomain;
}

/** An order as this worker sees it. */
interface OpenOrder {
  readonly orderId: bigint;
  readonly order: InsightMarketTypes.OrderStructOutput;
  readonly listing: InsightMarketTypes.ListingStructOutput;
  readonly place: OrderPlace;
}

/** What became of an order when the worker looked at it. */
export type ServeOutcome = 'accepted' | 'delivered' | 'waiting' | 'done';

/**
 * Takes an order one step further, if it is this worker's to take.
 *
 * @returns `done` when nothing is left for this worker to do, `waiting` when it should look again later.
 * @throws {OrderNotServableError} when the order asks for what this worker can't do.
 */
export async function serveOrder(context: WorkerContext, orderId: bigint): Promise<ServeOutcome> {
  const { client, provider } = context;
  const market = client.contracts.insightMarket;
  const order = await market.orderOf(orderId);
  const state = Number(order.state);
  const latest = await provider.getBlock('latest');
  if (!latest || (state !== OrderState.CREATED && state !== OrderState.ACCEPTED)) return 'done';
  if (BigInt(latest.timestamp) >= order.deadline) return 'done';

  const listing = await market.listingOf(order.listingId);
  const place = { chainId: (await provider.getNetwork()).chainId, market: await market.getAddress(), orderId };
  const open = { orderId, order, listing, place };
  if (state === OrderState.CREATED) return acceptOrder(context, open);
  if (order.worker !== context.operator) return 'done';
  // The block that randomises the noise must be younger than the commitment to its seed.
  if (BigInt(latest.number) <= order.acceptedBlock) return 'waiting';
  return deliverOrder(context, open, BigInt(latest.timestamp));
}

async function acceptOrder(context: WorkerContext, open: OpenOrder): Promise<ServeOutcome> {
  const { client, sender } = context;
  const { orderId, order, listing, place } = open;
  await readQuery(context, open);
  if (Number(listing.subjectKind) === SubjectKind.TWIN) {
    const use = {
      purposes: order.purposes,
      channels: listing.channels,
      kind: listing.kind,
      processor: context.operator,
    };
    const status = await client.contracts.consentRegistry.check(listing.subjectId, order.buyer, listing.scope, use);
    if (Number(status) !== ConsentStatus.GRANTED) return 'done';
  } else {
    const { processor } = await client.contracts.cohortRegistry.termsOf(listing.subjectId);
    if (processor !== ZeroAddress && processor !== context.operator) return 'done';
    await evictStaleMembers(context, listing.subjectId);
  }
  const noisy = Number(listing.kind) === InsightKind.STATISTIC;
  const commitment = noisy ? noiseCommitment(noiseSeed(context.noiseSecret, place)) : ZeroHash;
  await sender.send(`orders/${orderId}-accept`, () =>
    client.contracts.insightMarket.accept.populateTransaction(orderId, commitment),
  );
  return 'accepted';
}

async function evictStaleMembers(context: WorkerContext, cohortId: bigint): Promise<void> {
  const { stale } = await listMembers(context.client, cohortId);
  for (const twinId of stale) {
    await context.sender.send(`evictions/${cohortId}-${twinId}`, () =>
      context.client.contracts.cohortRegistry.evict.populateTransaction(cohortId, twinId),
    );
  }
}

async function deliverOrder(context: WorkerContext, open: OpenOrder, now: bigint): Promise<ServeOutcome> {
  const { client, sender, attester, domain } = context;
  const { orderId, order, listing } = open;
  await sender.send(`orders/${orderId}-deliver`, async () => {
    const { document, twins, rhoNano } = await computeInsight(context, open);
    const output = encodeInsight(document);
    const ciphertext = await encryptEnvelope({
      plaintext: output,
      recipients: [order.buyerKey],
      binding: insightResultBinding(client.deployment, orderId),
    });
    const attestation: Attestation = {
      orderId,
      modelHash: listing.modelHash,
      ...contributorRoots(twins),
      contributors: twins.length,
      outputHash: `0x${bytesToHex(sha256(output))}`,
      ciphertextDigest: await requireStorage(client).put(ciphertext),
      noiseCommitment: order.noiseCommitment,
      rhoNano,
      evidenceType: EvidenceType.NONE,
      evidenceHash: ZeroHash,
      nonce: await client.contracts.insightMarket['nonces(address,uint192)'](context.operator, orderId),
      deadline: now + ATTESTATION_LIFETIME_SECONDS,
    };
    const signature = await signAttestation(attester, domain, attestation);
    return client.contracts.insightMarket.deliver.populateTransaction(attestation, signature);
  });
  return 'delivered';
}

/** The exact output, the twins it is about, and what it spends. */
async function computeInsight(
  context: WorkerContext,
  open: OpenOrder,
): Promise<{ document: InsightDocument; twins: readonly OpenedTwin[]; rhoNano: bigint }> {
  const { client, journal, noiseSecret, encryptionPrivateKey } = context;
  const { orderId, order, listing, place } = open;
  const query = await readQuery(context, open);
  const salt = hexlify(outputSalt(noiseSecret, place));
  if (query.kind === 'PREDICTION') {
    const twins = await openTwins(client, [listing.subjectId], encryptionPrivateKey);
    const model = await requireModel(context, listing.modelHash);
    const state = twins[0]?.document.state;
    if (!state) throw new OrderNotServableError(`order ${orderId} is about no twin`);
    const forecasts = await computePrediction(model, state, query);
    const document = { kind: query.kind, orderId: `${orderId}`, salt, modelHash: listing.modelHash, ...forecasts };
    return { document, twins, rhoNano: 0n };
  }
  const cohortId = listing.subjectId;
  const { rhoPerOrderNano: rhoNano } = await client.contracts.cohortRegistry.termsOf(cohortId);
  const { active } = await listMembers(client, cohortId);
  const members = await openTwins(client, active, encryptionPrivateKey);
  const block = await context.provider.getBlock(Number(order.acceptedBlock) + 1);
  if (!block?.hash) throw new OrderNotServableError(`the block that randomises order ${orderId} is not there`);
  const seed = noiseSeed(noiseSecret, place);
  const statistic = await computeStatistic({
    journal,
    cohortId,
    orderId,
    query,
    members,
    rhoNano,
    seed,
    blockHash: block.hash,
  });
  return { document: { ...statistic, salt }, twins: members, rhoNano };
}

/** The order's query, if this worker can answer it. */
async function readQuery(context: WorkerContext, { orderId, order, listing }: OpenOrder): Promise<InsightQuery> {
  const query = decodeQuery(await requireStorage(context.client).get(normaliseDigest(order.queryDigest)));
  if (InsightKind[query.kind] !== Number(listing.kind)) {
    throw new OrderNotServableError(
      `order ${orderId} asks for a ${query.kind.toLowerCase()}, which its listing doesn't sell`,
    );
  }
  if (query.kind === 'PREDICTION') await requireModel(context, listing.modelHash);
  const needed = channelMask(query.kind === 'PREDICTION' ? NODE_CHANNELS.map(({ key }) => key) : [query.channel]);
  if ((needed & ~listing.channels) !== 0n) {
    throw new OrderNotServableError(`order ${orderId} needs channels that its listing doesn't cover`);
  }
  return query;
}

async function requireModel(context: WorkerContext, modelHash: string): Promise<ForecastModel> {
  const model = await context.forecastModel(modelHash);
  if (!model) throw new OrderNotServableError(`model ${modelHash} is not one that this worker runs`);
  return model;
}
