import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';
import type { EvidenceType } from '../../generated/protocol.ts';
import { evidenceMask } from '../masks.ts';

/** What {@link setEvidenceTypes} takes. */
export interface SetEvidenceTypesParameters {
  /** All that the signer gives from now on. */
  readonly evidenceTypes: readonly EvidenceType[];
}

/** What {@link setEvidenceTypes} returns. */
export type SetEvidenceTypesReturnType = SentTransaction;

/**
 * Replaces the types of evidence that the signer, a worker, says it gives with its deliveries.
 *
 * @throws {SignerRequiredError}
 * @throws {ContractRevertedError} when the signer is not registered.
 * @see `setEvidenceTypes` in contracts/interfaces/IWorkerRegistry.sol
 */
export async function setEvidenceTypes(
  client: GemelClient,
  { evidenceTypes }: SetEvidenceTypesParameters,
): Promise<SetEvidenceTypesReturnType> {
  requireSigner(client);
  return sendTransaction(client, client.contracts.workerRegistry.setEvidenceTypes(evidenceMask(evidenceTypes)));
}
