import { ZeroAddress, ZeroHash } from 'ethers';
import { signAttestation, type Attestation } from '../attestation/attestation.ts';
import { findDelivery } from '../actions/market/findDelivery.ts';
import { findOrder } from '../actions/market/findOrder.ts';
import { isDelivered } from '../actions/market/orderStateName.ts';
import { requireStorage } from '../client/gemelClient.ts';
import { EvidenceType, SubjectKind, OrderState } from '../generated/protocol.ts';
import { encryptEnvelope } from '../storage/envelope.ts';
import { GemelError } from '../errors.ts';
import { OrderNotServableError } from './errors.ts';
import { noiseCommitment, noiseSeed } from './noise.ts';
import { isServable, readQuery, type OpenOrder, type WorkerContext } from './openOrder.ts';
import { computeOnce, readResult, type OrderResult } from './orderResult.ts';
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
  if (isMine && state === OrderState.DISPUTED) await answerDemand(context, orderId);
  if (isMine && isDelivered(order.state)) return publishAgain(context, orderId);
  const latest = await provider.getBlock('latest');
  if (!latest || (state !== OrderState.CREATED && state !== OrderState.ACCEPTED)) return 'over';
  if (BigInt(latest.timestamp) >= order.deadline) return 'over';

  const request = await findOrder(client, { orderId });
  const { terms: listing } = await client.contracts.listingRegistry.listingOf(order.listingId);
  const { chainId } = client.deployment;
  const place = { chainId: BigInt(chainId), market: client.deployment.contracts.InsightMarket, orderId };
  const open = { orderId, order, request, listing, place };
  if (state === OrderState.CREATED) return acceptOrder(context, open);
  if (!isMine) return 'taken';
  // The block that randomises the noise must be younger than the commitment to its seed.
  if (BigInt(latest.number) <= order.acceptedBlock) return 'waiting';
  return deliverOrder(context, open, BigInt(latest.timestamp));
}

async function acceptOrder(context: WorkerContext, open: OpenOrder): Promise<ServeOutcome> {
  const { client, sender } = context;
  const { orderId, place } = open;
  if (!(await isServable(context, open))) return 'not covered';
  if (!(await canEncryptTo(open.request.buyerKey))) return 'unreadable';
  await readQuery(context, open);
  await evictStaleMembers(context, open);
  await assertCanOpen(context, open);
  const commitment = isOfCohort(open) ? noiseCommitment(noiseSeed(context.noiseSecret, place)) : ZeroHash;
  await sender.send(`orders/${orderId}-accept`, () =>
    client.contracts.insightMarket.accept.populateTransaction(orderId, commitment),
  );
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
  const { client, sender, attester, domain } = context;
  const { orderId, order, listing } = open;
  const result = await computeOnce(context, open);
  const { inputCommitment, contributorsRoot, contributors, outputHash, ciphertextDigest } = result;
  await sender.send(`orders/${orderId}-deliver`, async () => {
    const attestation: Attestation = {
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
    const signature = await signAttestation(attester, domain, attestation);
    return client.contracts.insightMarket.deliver.populateTransaction(attestation, signature);
  });
  await publish(context, orderId, result);
  return 'delivered';
}

/** Publishes a result that a crash may have kept from being published after the chain took its attestation. */
async function publishAgain(context: WorkerContext, orderId: bigint): Promise<ServeOutcome> {
  if ((await context.journal.read(`orders/${orderId}-published`)) !== undefined) return 'delivered';
  await publish(context, orderId, await requireResult(context, orderId));
  return 'delivered';
}

/** Posts the result on chain when its buyer demands that: a worker that keeps silent is slashed. */
async function answerDemand(context: WorkerContext, orderId: bigint): Promise<void> {
  const { disputeModule } = context.client.contracts;
  const { claimant } = await disputeModule.disputeOf(orderId);
  if (claimant === ZeroAddress) return;
  const { ciphertext } = await requireResult(context, orderId);
  const { attestation } = await findDelivery(context.client, orderId);
  await context.sender.send(`orders/${orderId}-answer`, () =>
    disputeModule.answerDelivery.populateTransaction(attestation, Buffer.from(ciphertext, 'base64')),
  );
}

async function requireResult(context: WorkerContext, orderId: bigint): Promise<OrderResult> {
  const result = await readResult(context, orderId);
  if (!result) throw new OrderNotServableError(`the result of order ${orderId} was delivered, but is not on this disk`);
  return result;
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
