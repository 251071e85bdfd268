import { contributorProof } from '../../attestation/contributors.ts';
import { InvalidParameterError } from '../../client/errors.ts';
import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';
import { disputedDelivery } from './disputedDelivery.ts';

/** What {@link proveContributor} takes. */
export interface ProveContributorParameters {
  readonly orderId: bigint;
  /** Twin that should not be among the contributors. */
  readonly twinId: bigint;
  /** All twins that the attestation names; its root commits to them. */
  readonly contributors: readonly bigint[];
}

/** What {@link proveContributor} returns. */
export type ProveContributorReturnType = SentTransaction;

/**
 * Proves that a result used a twin that was no member, or is not the one that was listed; ends the order at once.
 *
 * @throws {SignerRequiredError}, {InsightNotDeliveredError}, {InvalidParameterError}, {ContractRevertedError}
 * @see `proveContributor` in contracts/interfaces/IDisputeModule.sol
 */
export async function proveContributor(
  client: GemelClient,
  { orderId, twinId, contributors }: ProveContributorParameters,
): Promise<ProveContributorReturnType> {
  requireSigner(client);
  const attestation = await disputedDelivery(client, orderId);
  const proof = contributorProof(contributors, twinId);
  if (!proof) throw new InvalidParameterError('twinId', `${twinId} is not among the contributors`);
  return sendTransaction(client, client.contracts.disputeModule.proveContributor(attestation, twinId, proof));
}
