import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';

/** What {@link offerMigration} takes. */
export interface OfferMigrationParameters {
  /** Twin of the signer. */
  readonly twinId: bigint;
  /** The signer's new account; the zero address takes the offer back. */
  readonly newOwner: string;
}

/** What {@link offerMigration} returns. */
export type OfferMigrationReturnType = SentTransaction;

/**
 * Offers the signer's twin to the signer's own new account, which takes it with {@link acceptMigration}.
 *
 * @throws {SignerRequiredError}, {ContractRevertedError}
 * @see `offerMigration` in contracts/interfaces/ITwinRecovery.sol
 */
export async function offerMigration(
  client: GemelClient,
  { twinId, newOwner }: OfferMigrationParameters,
): Promise<OfferMigrationReturnType> {
  requireSigner(client);
  return sendTransaction(client, client.contracts.twinRegistry.offerMigration(twinId, newOwner));
}
