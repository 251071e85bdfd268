import { ZeroHash } from 'ethers';
import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { eventOf, sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';

/** What {@link acceptOrder} takes. */
export interface AcceptOrderParameters {
  readonly orderId: bigint;
  /** keccak256 of the ABI-encoded 32-byte noise seed. Default: zero, for an insight without noise. */
  readonly noiseCommitment?: string;
}

/** What {@link acceptOrder} returns. */
export interface AcceptOrderReturnType extends SentTransaction {
  readonly activeMembers: number;
  /** First second at which the result comes too late. */
  readonly deliverBy: number;
}

/**
 * Takes an order, as the worker operator that the consent names. A cohort's ρ is charged here, before compute.
 *
 * A worker in service uses its own durable sender instead; this is for tools and tests.
 *
 * @throws {SignerRequiredError}, {ContractRevertedError}
 */
export async function acceptOrder(
  client: GemelClient,
  { orderId, noiseCommitment = ZeroHash }: AcceptOrderParameters,
): Promise<AcceptOrderReturnType> {
  requireSigner(client);
  const { insightMarket } = client.contracts;
  const sent = await sendTransaction(client, insightMarket.accept(orderId, noiseCommitment));
  const { activeMembers, deliverBy } = await eventOf(sent, insightMarket, insightMarket.filters.OrderAccepted);
  return { ...sent, activeMembers: Number(activeMembers), deliverBy: Number(deliverBy) };
}
