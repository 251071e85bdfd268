import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';
import { allowBond, disputedDelivery } from './disputedDelivery.ts';

/** What {@link demandDelivery} takes. */
export interface DemandDeliveryParameters {
  /** Order of the signer whose result cannot be fetched. */
  readonly orderId: bigint;
}

/** What {@link demandDelivery} returns. */
export interface DemandDeliveryReturnType extends SentTransaction {
  /** Posted, in base units of the workers' stake token. */
  readonly bond: bigint;
}

/**
 * Demands, as the buyer, that a delivered ciphertext be posted on chain; the signer posts a bond, which pays for that.
 *
 * @throws {SignerRequiredError}, {InsightNotDeliveredError}, {ContractRevertedError}
 * @see `demandDelivery` in contracts/interfaces/IDisputeModule.sol
 */
export async function demandDelivery(
  client: GemelClient,
  { orderId }: DemandDeliveryParameters,
): Promise<DemandDeliveryReturnType> {
  requireSigner(client);
  const attestation = await disputedDelivery(client, orderId);
  const bond = await allowBond(client);
  const sent = await sendTransaction(client, client.contracts.disputeModule.demandDelivery(attestation));
  return { ...sent, bond };
}
