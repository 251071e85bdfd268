import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';
import { disputedDelivery } from './disputedDelivery.ts';

/** What {@link proveFraud} takes. */
export interface ProveFraudParameters {
  readonly orderId: bigint;
  /** 0x hex, as the fraud verifier of the model's circuit expects it. */
  readonly proof: string;
}

/** What {@link proveFraud} returns. */
export type ProveFraudReturnType = SentTransaction;

/**
 * Proves by the model's circuit that an attested output is not the model's; ends the order at once.
 *
 * @throws {SignerRequiredError}, {InsightNotDeliveredError}, {ContractRevertedError}
 * @see `proveFraud` in contracts/interfaces/IDisputeModule.sol
 */
export async function proveFraud(
  client: GemelClient,
  { orderId, proof }: ProveFraudParameters,
): Promise<ProveFraudReturnType> {
  requireSigner(client);
  const attestation = await disputedDelivery(client, orderId);
  return sendTransaction(client, client.contracts.disputeModule.proveFraud(attestation, proof));
}
