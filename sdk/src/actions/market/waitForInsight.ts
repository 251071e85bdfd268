import { requireStorage, type GemelClient } from '../../client/gemelClient.ts';
import { readContract } from '../../client/sendTransaction.ts';
import { OrderState } from '../../generated/protocol.ts';
import { normaliseDigest } from '../../storage/cid.ts';
import { InsightNotDeliveredError } from '../errors.ts';
import { findDelivery } from './findDelivery.ts';
import { isDelivered, orderStateName } from './orderStateName.ts';

/** What {@link waitForInsight} takes. */
export interface WaitForInsightParameters {
  readonly orderId: bigint;
  /** Gives up after this many milliseconds. Default 60,000. */
  readonly timeoutMs?: number;
  /** Time between looks, in milliseconds. Default 250. */
  readonly pollIntervalMs?: number;
  readonly signal?: AbortSignal;
}

/**
 * Waits until the result of an order is delivered on chain and can be fetched: workers publish it right after delivery.
 *
 * @throws {InsightNotDeliveredError} when it isn't in time, or the order was refunded.
 * @throws {StorageRequiredError}, and the reason of `signal` when it is aborted.
 */
export async function waitForInsight(
  client: GemelClient,
  { orderId, timeoutMs = 60_000, pollIntervalMs = 250, signal }: WaitForInsightParameters,
): Promise<void> {
  const storage = requireStorage(client);
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    signal?.throwIfAborted();
    const { state } = await readContract(client.contracts.insightMarket.orderOf(orderId));
    if (isDelivered(state)) {
      const { attestation } = await findDelivery(client, orderId);
      if (await storage.has(normaliseDigest(attestation.ciphertextDigest))) return;
    }
    const isOver = Number(state) === OrderState.REFUNDED || performance.now() > deadline;
    if (isOver) throw new InsightNotDeliveredError(orderId, orderStateName(state));
    await new Promise((resolve) => setTimeout(resolve, pollIntervalMs));
  }
}
