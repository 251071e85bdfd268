import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { eventOf, sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';
import { approveToken } from '../token/approveToken.ts';

/** What {@link openBounty} takes. */
export interface OpenBountyParameters {
  /** Claim request of anyone; see {@link createClaimRequest}. */
  readonly requestId: bigint;
  readonly token: string;
  /** For each claim, in token base units. */
  readonly reward: bigint;
  /** How many claims are paid. */
  readonly claims: number;
  /** First second at which no more claim is paid. */
  readonly expiry: number;
}

/** What {@link openBounty} returns. */
export interface OpenBountyReturnType extends SentTransaction {
  /** Counts from 1. */
  readonly bountyId: bigint;
}

/**
 * Escrows rewards for the first claims that answer a request. Nothing ends a bounty before it expires or is used up.
 *
 * @throws {SignerRequiredError}, {ContractRevertedError}
 * @see `open` in contracts/interfaces/IClaimBounties.sol
 */
export async function openBounty(
  client: GemelClient,
  { requestId, token, reward, claims, expiry }: OpenBountyParameters,
): Promise<OpenBountyReturnType> {
  requireSigner(client);
  const { claimBounties } = client.contracts;
  const spender = await claimBounties.getAddress();
  await approveToken(client, { token, spender, amount: reward * BigInt(claims) });
  const sent = await sendTransaction(client, claimBounties.open(requestId, token, reward, claims, expiry));
  const { bountyId } = await eventOf(sent, claimBounties, claimBounties.filters.BountyOpened);
  return { ...sent, bountyId };
}
