import { ZeroHash } from 'ethers';
import { signAttestation, type Attestation } from '../attestation/attestation.ts';
import { findOrder } from '../actions/market/findOrder.ts';
import { isDelivered } from '../actions/market/orderStateName.ts';
import { requireStorage } from '../client/gemelClient.ts';
import { readContract } from '../client/sendTransaction.ts';
import { EvidenceType, SubjectKind, OrderState } from '../generated/protocol.ts';
import { encryptEnvelope } from '../storage/envelope.ts';
import { GemelError } from '../errors.ts';
import { requireTimeToDeliver } from './chain/pace.ts';
import { answerDemand } from './answerDemand.ts';
import { OrderNotServableError } from './errors.ts';
import { withEvidence } from './evidenceSource.ts';
import { noiseCommitment, noiseSeed } from './noise.ts';
import { isServable, readQuery, type OpenOrder, type WorkerContext } from './openOrder.ts';
import { computeOnce, readResult, requireResult, type OrderResult } from './orderResult.ts';
import { evictStaleMembers, listMembers, openTwins } from './readMembers.ts';

/** How long a signed attestation may be submitted, in seconds of the chain's clock. */
const ATTESTATION_LIFETIME_SECONDS = 3600n;

/** What became of an order when the worker looked at it. */
export type ServeOutcome = 'accepted' | 'delivered' | 'waiting' | 'over' | 'taken' | 'not covered' | 'unreadable';

/**
 * Takes an order one step further, if it is this worker's to take.
 *
 * @returns `waiting` when it should look again later. Nothing is left to do for one that is `delivered`, `over`, `taken` by another
 * worker, `not covered` by a consent to this one, or `unreadable`, since its buyer's key takes no message.
 * @throws {OrderNotServableError} when the order asks for what this worker can't do.
 */
export async function serveOrder(context: WorkerContext, orderId: bigint): Promise<ServeOutcome> {
  const { client, provider } = context;
  const market = client.contracts.insightMarket;
  const order = await market.orderOf(orderId);
  const state = Number(order.state);
  const isMine = order.worker === context.operator;
  if (isMine && isDelivered(order.state)) {
    if (state !== OrderState.SETTLED) await answerDemand(context, orderId);
    return publishAgain(context, orderId, state);
  }
  const latest = await provider.getBlock('latest');
  if (!latest || (state !== OrderState.CREATED && state !== OrderState.ACCEPTED)) return 'over';
  if (BigInt(latest.timestamp) >= order.deadline) return 'over';
  if (state === OrderState.CREATED && !context.takesOrders()) return 'waiting';

  const request = await findOrder(client, { orderId });
  const { terms: listing } = await client.contracts.listingRegistry.listingOf(order.listingId);
  const { chainId } = client.deployment;
  const place = { chainId: BigInt(chainId), market: client.deployment.contracts.InsightMarket, orderId };
  const open = { orderId, order, request, listing, place };
  if (state === OrderState.CREATED) return acceptOrder(context, open);
  if (!isMine) return 'taken';
  // The block after the acceptance randomises the noise: what is drawn by a block that loses its place can't be undrawn.
  if (BigInt(latest.number) < order.acceptedBlock + BigInt(context.confirmations)) return 'waiting';
  return deliverOrder(context, open, BigInt(latest.timestamp));
}

async function acceptOrder(context: WorkerContext, open: OpenOrder): Promise<ServeOutcome> {
  const { client, sender, metrics } = context;
  const { orderId, place, request } = open;
  if (!(await isServable(context, open))) return 'not covered';
  if (!(await canEncryptTo(request.buyerKey))) return 'unreadable';
  await requireTimeToDeliver(context, open);
  if (!(await context.turns.isMine(context, open))) return 'waiting';
  await metrics.timed('query', () => readQuery(context, open));
  await evictStaleMembers(context, open);
  await metrics.timed('open', () => assertCanOpen(context, open));
  await context.agreement.requireSale(open);
  const commitment = isOfCohort(open) ? noiseCommitment(noiseSeed(context.noiseSecret, place)) : ZeroHash;
  const { accept } = client.contracts.insightMarket;
  const { blockNumber } = await sender.send(`orders/${orderId}-accept`, async () => {
    // It may have been told to end since it began to look at the order.
    if (!context.takesOrders()) throw new OrderNotServableError(`order ${orderId} is left to others: the worker ends`);
    // Refused here it costs nothing: another operator's acceptance may wait to be mined.
    await readContract(accept.staticCall(orderId, commitment, { blockTag: 'pending' }));
    return accept.populateTransaction(orderId, commitment);
  });
  const seconds = await context.blockTimes.between(request.blockNumber, blockNumber);
  if (seconds !== undefined) metrics.accepted.observe(seconds);
  return 'accepted';
}

/** What is told of a cohort is told with noise, to which the worker commits before it computes. */
function isOfCohort({ listing }: OpenOrder): boolean {
  return Number(listing.subjectKind) === SubjectKind.COHORT;
}

/** Whether a result could be encrypted to the buyer at all: better found out before the order is taken. */
async function canEncryptTo(buyerKey: string): Promise<boolean> {
  try {
    await encryptEnvelope({ plaintext: new Uint8Array(1), recipients: [buyerKey], binding: { purpose: 'trial' } });
    return true;
  } catch (error) {
    if (error instanceof GemelError) return false;
    throw error;
  }
}

/** Opens every state that the order needs, before a cohort's budget is charged for it. */
async function assertCanOpen(context: WorkerContext, open: OpenOrder): Promise<void> {
  const { client, encryptionPrivateKey } = context;
  const { listing } = open;
  const twinIds = isOfCohort(open)
    ? (await listMembers(client, listing.subjectId)).active.map(({ twinId }) => twinId)
    : [listing.subjectId];
  await openTwins(client, twinIds, encryptionPrivateKey);
}

async function deliverOrder(context: WorkerContext, open: OpenOrder, now: bigint): Promise<ServeOutcome> {
  const { client, sender, attester, domain, metrics } = context;
  const { orderId, order, listing, request } = open;
  const result = await metrics.timed('compute', () => computeOnce(context, open));
  const { inputCommitment, contributorsRoot, contributors, outputHash, ciphertextDigest } = result;
  const { blockNumber } = await sender.send(`orders/${orderId}-deliver`, async () => {
    const plain: Attestation = {
      orderId,
      modelHash: listing.modelHash,
      inputCommitment,
      contributorsRoot,
      contributors,
      outputHash,
      ciphertextDigest,
      noiseCommitment: isOfCohort(open) ? order.commitment : ZeroHash,
      rhoNano: BigInt(result.rhoNano),
      evidenceType: EvidenceType.NONE,
      evidenceHash: ZeroHash,
      deadline: now + ATTESTATION_LIFETIME_SECONDS,
    };
    const attestation = await withEvidence(client, domain, { attestation: plain, source: context.evidence });
    const signature = await signAttestation(attester, domain, attestation);
    return client.contracts.insightMarket.deliver.populateTransaction(attestation, signature);
  });
  metrics.orders.inc({ outcome: 'delivered' });
  metrics.spentRho(BigInt(result.rhoNano));
  const seconds = await context.blockTimes.between(request.blockNumber, blockNumber);
  if (seconds !== undefined) metrics.delivered.observe(seconds);
  await context.agreement.requireDelivery(orderId, ciphertextDigest);
  await metrics.timed('publish', () => publish(context, orderId, result));
  return 'delivered';
}

/** Publishes a result that a crash may have kept from being published after the chain took its attestation. */
async function publishAgain(context: WorkerContext, orderId: bigint, state: number): Promise<ServeOutcome> {
  const result = await readResult(context, orderId);
  await context.agreement.requireDelivery(orderId, result?.ciphertextDigest);
  if ((await context.journal.read(`orders/${orderId}-published`)) !== undefined) return 'delivered';
  // Delivered from another disk: once it is settled nobody is owed anything.
  if (!result && state === OrderState.SETTLED) return 'over';
  await publish(context, orderId, result ?? (await requireResult(context, orderId)));
  return 'delivered';
}

/** Puts the ciphertext where the buyer finds it: only now, since until the chain has taken it the order may be refunded. */
async function publish(
  { client, journal }: WorkerContext,
  orderId: bigint,
  { ciphertext }: OrderResult,
): Promise<void> {
  await requireStorage(client).put(new Uint8Array(Buffer.from(ciphertext, 'base64')));
  await journal.write(`orders/${orderId}-published`, '{}');
}
