import type { Attestation } from '../../attestation/attestation.ts';
import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { eventOf, sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';

/** What {@link deliverOrder} takes. */
export interface DeliverOrderParameters {
  readonly attestation: Attestation;
  /** By the worker's signing key; see `signAttestation`. */
  readonly signature: string;
}

/** What {@link deliverOrder} returns. */
export interface DeliverOrderReturnType extends SentTransaction {
  /** First second after the review: from then on anyone may settle. */
  readonly reviewUntil: number;
}

/**
 * Delivers a result that the worker attests. The ciphertext must be stored already.
 *
 * A worker in service uses its own durable sender instead; this is for tools and tests.
 *
 * @throws {SignerRequiredError}, {ContractRevertedError}
 */
export async function deliverOrder(
  client: GemelClient,
  { attestation, signature }: DeliverOrderParameters,
): Promise<DeliverOrderReturnType> {
  requireSigner(client);
  const { insightMarket } = client.contracts;
  const sent = await sendTransaction(client, insightMarket.deliver(attestation, signature));
  const { reviewUntil } = await eventOf(sent, insightMarket, insightMarket.filters.OrderDelivered);
  return { ...sent, reviewUntil: Number(reviewUntil) };
}
