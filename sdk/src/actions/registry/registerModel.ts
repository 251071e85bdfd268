import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';
import type { ModelKind } from '../../generated/protocol.ts';

/** What {@link registerModel} takes. */
export interface RegisterModelParameters {
  /** sha2-256 of the artefact: what the content store returns for it. */
  readonly modelHash: string;
  readonly kind: ModelKind;
  /** The publisher's share of each order's price. */
  readonly royaltyBasisPoints: number;
  /** sha2-256 of the model card. */
  readonly cardDigest: string;
}

/** What {@link registerModel} returns. */
export type RegisterModelReturnType = SentTransaction;

/**
 * Publishes a model under the signer's name; workers run it once it is approved.
 *
 * @throws {SignerRequiredError}, {ContractRevertedError}
 * @see {@link approveModel}
 */
export async function registerModel(
  client: GemelClient,
  { modelHash, kind, royaltyBasisPoints, cardDigest }: RegisterModelParameters,
): Promise<RegisterModelReturnType> {
  requireSigner(client);
  const { modelRegistry } = client.contracts;
  return sendTransaction(client, modelRegistry.registerModel(modelHash, kind, royaltyBasisPoints, cardDigest));
}
