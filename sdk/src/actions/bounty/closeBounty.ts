import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { eventOf, sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';

/** What {@link closeBounty} takes. */
export interface CloseBountyParameters {
  readonly bountyId: bigint;
}

/** What {@link closeBounty} returns. */
export interface CloseBountyReturnType extends SentTransaction {
  readonly sponsor: string;
  /** Credited to the sponsor, in token base units. */
  readonly amount: bigint;
}

/**
 * Ends a bounty that expired or is used up, and credits the rest to its sponsor; anyone may.
 *
 * @throws {SignerRequiredError}, {ContractRevertedError}
 * @see `close` in contracts/interfaces/IClaimBounties.sol
 */
export async function closeBounty(
  client: GemelClient,
  { bountyId }: CloseBountyParameters,
): Promise<CloseBountyReturnType> {
  requireSigner(client);
  const { claimBounties } = client.contracts;
  const sent = await sendTransaction(client, claimBounties.close(bountyId));
  const { sponsor, amount } = await eventOf(sent, claimBounties, claimBounties.filters.BountyClosed);
  return { ...sent, sponsor, amount };
}
