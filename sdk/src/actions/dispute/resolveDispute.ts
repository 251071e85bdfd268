import { DisputeOutcome } from '../../client/disputePhase.ts';
import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { eventOf, sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';

/** What {@link resolveDispute} takes. */
export interface ResolveDisputeParameters {
  readonly orderId: bigint;
}

/** What {@link resolveDispute} returns. */
export interface ResolveDisputeReturnType extends SentTransaction {
  /** `UPHELD`: the delivery was wrong. `REJECTED`: it was right. `HUNG`: nobody knows. */
  readonly outcome: keyof typeof DisputeOutcome;
}

/**
 * Ends a dispute once all jurors have revealed, or its phase's deadline has passed; anyone may.
 *
 * @throws {SignerRequiredError}
 * @throws {ContractRevertedError} when the phase is not over.
 * @see `resolve` in contracts/interfaces/IDisputeModule.sol
 */
export async function resolveDispute(
  client: GemelClient,
  { orderId }: ResolveDisputeParameters,
): Promise<ResolveDisputeReturnType> {
  requireSigner(client);
  const { disputeModule } = client.contracts;
  const sent = await sendTransaction(client, disputeModule.resolve(orderId));
  const { outcome } = await eventOf(sent, disputeModule, disputeModule.filters.DisputeEnded);
  const names = Object.entries(DisputeOutcome) as [keyof typeof DisputeOutcome, number][];
  return { ...sent, outcome: names.find(([, value]) => value === Number(outcome))?.[0] ?? 'NONE' };
}
