import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';
import { allowBond, disputedDelivery } from './disputedDelivery.ts';

/** What {@link challengeResult} takes. */
export interface ChallengeResultParameters {
  readonly orderId: bigint;
}

/** What {@link challengeResult} returns. */
export interface ChallengeResultReturnType extends SentTransaction {
  /** Posted, in base units of the workers' stake token. */
  readonly bond: bigint;
}

/**
 * Challenges a delivered result before a panel of other operators, which compute it again; the signer posts a bond.
 *
 * The bond is lost when the panel confirms the result, and comes back with a reward when it does not.
 *
 * @throws {SignerRequiredError}, {InsightNotDeliveredError}, {ContractRevertedError}
 * @see `challengeResult` in contracts/interfaces/IDisputeModule.sol
 */
export async function challengeResult(
  client: GemelClient,
  { orderId }: ChallengeResultParameters,
): Promise<ChallengeResultReturnType> {
  requireSigner(client);
  const attestation = await disputedDelivery(client, orderId);
  const bond = await allowBond(client);
  const sent = await sendTransaction(client, client.contracts.disputeModule.challengeResult(attestation));
  return { ...sent, bond };
}
