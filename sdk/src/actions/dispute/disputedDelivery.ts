import type { Attestation } from '../../attestation/attestation.ts';
import type { GemelClient } from '../../client/gemelClient.ts';
import { readContract } from '../../client/sendTransaction.ts';
import { findDelivery } from '../market/findDelivery.ts';
import { approveToken } from '../token/approveToken.ts';

/** What the worker attested for an order: disputes are about exactly that. @throws {InsightNotDeliveredError} */
export async function disputedDelivery(client: GemelClient, orderId: bigint): Promise<Attestation> {
  return (await findDelivery(client, orderId)).attestation;
}

/** Lets the dispute module take the bond of a challenge or demand from the signer. Returns it, in token base units. */
export async function allowBond(client: GemelClient): Promise<bigint> {
  const { disputeModule } = client.contracts;
  const [token, bond, spender] = await readContract(
    Promise.all([disputeModule.token(), disputeModule.bond(), disputeModule.getAddress()]),
  );
  await approveToken(client, { token, spender, amount: bond });
  return bond;
}
