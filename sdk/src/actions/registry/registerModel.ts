import { ZeroHash } from 'ethers';
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
  /** keccak256 of the name of the circuit that proves its output. Default: none. */
  readonly circuit?: string;
}

/** What {@link registerModel} returns. */
export type RegisterModelReturnType = SentTransaction;

/**
 * Publishes a model under the signer's name; workers run it once it is approved.
 *
 * Register before the artefact is shown to anyone: who registers its hash first is paid its royalty.
 *
 * @throws {SignerRequiredError}, {ContractRevertedError}
 * @see {@link approveModel}
 */
export async function registerModel(
  client: GemelClient,
  { modelHash, kind, royaltyBasisPoints, cardDigest, circuit = ZeroHash }: RegisterModelParameters,
): Promise<RegisterModelReturnType> {
  requireSigner(client);
  const { modelRegistry } = client.contracts;
  return sendTransaction(client, modelRegistry.registerModel(modelHash, kind, royaltyBasisPoints, cardDigest, circuit));
}
