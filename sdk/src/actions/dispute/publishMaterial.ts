import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';

/** What {@link publishMaterial} takes. */
export interface PublishMaterialParameters {
  /** Order of the signer whose panel takes seals. */
  readonly orderId: bigint;
  /** sha2-256 of what jurors need, encrypted to the operators of the processor and stored. */
  readonly contentDigest: string;
}

/** What {@link publishMaterial} returns. */
export type PublishMaterialReturnType = SentTransaction;

/**
 * Publishes, as the accused worker, what jurors need to compute its result again; once, for all of them.
 *
 * @throws {SignerRequiredError}, {ContractRevertedError}
 * @see `publishMaterial` in contracts/interfaces/IDisputeModule.sol
 */
export async function publishMaterial(
  client: GemelClient,
  { orderId, contentDigest }: PublishMaterialParameters,
): Promise<PublishMaterialReturnType> {
  requireSigner(client);
  return sendTransaction(client, client.contracts.disputeModule.publishMaterial(orderId, contentDigest));
}
