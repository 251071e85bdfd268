import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';

/** What {@link joinProcessor} takes. */
export interface JoinProcessorParameters {
  /** Account that consents name, which appointed the signer. */
  readonly processor: string;
}

/** What {@link joinProcessor} returns. */
export type JoinProcessorReturnType = SentTransaction;

/**
 * Makes the signer an operator of a processor that appointed it. Consents to the signer itself cover it no more.
 *
 * @throws {SignerRequiredError}, {ContractRevertedError}
 * @see {@link appointOperator}
 */
export async function joinProcessor(
  client: GemelClient,
  { processor }: JoinProcessorParameters,
): Promise<JoinProcessorReturnType> {
  requireSigner(client);
  return sendTransaction(client, client.contracts.workerRegistry.joinProcessor(processor));
}
