import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';

/** What {@link closeListing} takes. */
export interface CloseListingParameters {
  readonly listingId: bigint;
}

/** What {@link closeListing} returns. */
export type CloseListingReturnType = SentTransaction;

/** Closes the signer's listing to new orders; those there are go on. @throws {SignerRequiredError}, {ContractRevertedError} */
export async function closeListing(
  client: GemelClient,
  { listingId }: CloseListingParameters,
): Promise<CloseListingReturnType> {
  requireSigner(client);
  return sendTransaction(client, client.contracts.listingRegistry.closeListing(listingId));
}
