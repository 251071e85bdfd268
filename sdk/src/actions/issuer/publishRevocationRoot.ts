import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';

/** What {@link publishRevocationRoot} takes. */
export interface PublishRevocationRootParameters {
  /** Root of the issuer's {@link RevocationList}. */
  readonly root: bigint;
  /** First second at which proofs with it count no more; at most 30 days ahead. */
  readonly validUntil: number;
  /**
   * The same of the root before: how long who has fetched that list may still prove with it, an hour at most. Default: not at
   * all. Older roots end with this one.
   */
  readonly previousUntil?: number;
}

/** What {@link publishRevocationRoot} returns. */
export type PublishRevocationRootReturnType = SentTransaction;

/**
 * Publishes the root of the signer's list of revoked credentials. Publish the same list for everybody: holders refuse to prove
 * with any other than the latest, for who has one of their own is known by it.
 *
 * @throws {SignerRequiredError}
 * @throws {ContractRevertedError} when the root or a time cannot be, or the root was replaced before.
 */
export async function publishRevocationRoot(
  client: GemelClient,
  { root, validUntil, previousUntil = 0 }: PublishRevocationRootParameters,
): Promise<PublishRevocationRootReturnType> {
  requireSigner(client);
  return sendTransaction(
    client,
    client.contracts.issuerRegistry.publishRevocationRoot(root, validUntil, previousUntil),
  );
}
