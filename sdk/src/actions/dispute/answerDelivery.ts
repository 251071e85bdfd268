import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';
import { disputedDelivery } from './disputedDelivery.ts';

/** What {@link answerDelivery} takes. */
export interface AnswerDeliveryParameters {
  readonly orderId: bigint;
  /** The exact bytes whose digest was attested. */
  readonly ciphertext: Uint8Array;
}

/** What {@link answerDelivery} returns. */
export type AnswerDeliveryReturnType = SentTransaction;

/**
 * Posts a demanded ciphertext for all to read; anyone may do so for the worker. A worker in service does so by itself.
 *
 * @throws {SignerRequiredError}, {InsightNotDeliveredError}, {ContractRevertedError}
 * @see `answerDelivery` in contracts/interfaces/IDisputeModule.sol
 */
export async function answerDelivery(
  client: GemelClient,
  { orderId, ciphertext }: AnswerDeliveryParameters,
): Promise<AnswerDeliveryReturnType> {
  requireSigner(client);
  const attestation = await disputedDelivery(client, orderId);
  return sendTransaction(client, client.contracts.disputeModule.answerDelivery(attestation, ciphertext));
}
