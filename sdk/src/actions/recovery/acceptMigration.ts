import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';

/** What {@link acceptMigration} takes. */
export interface AcceptMigrationParameters {
  /** A twin that was offered to the signer. */
  readonly twinId: bigint;
}

/** What {@link acceptMigration} returns. */
export type AcceptMigrationReturnType = SentTransaction;

/**
 * Takes a twin that its owner offered to the signer. Every grant and membership ends, and the guardians are no more.
 *
 * Publish the state again afterwards: readers refuse one that an earlier owner published.
 *
 * @throws {SignerRequiredError}, {ContractRevertedError}
 * @see `acceptMigration` in contracts/interfaces/ITwinRecovery.sol
 */
export async function acceptMigration(
  client: GemelClient,
  { twinId }: AcceptMigrationParameters,
): Promise<AcceptMigrationReturnType> {
  requireSigner(client);
  return sendTransaction(client, client.contracts.twinRegistry.acceptMigration(twinId));
}
