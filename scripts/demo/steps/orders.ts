import {
  OrderState,
  claimEarnings,
  leaveCohort,
  readInsight,
  refundOrder,
  revokeConsent,
  settleOrder,
  waitForInsight,
  withdrawEarnings,
  type GemelClient,
  type ReadInsightReturnType,
} from '#sdk';
import type { TwinOwner } from '../cast.ts';
import { consentKey } from './consents.ts';
import type { Purchases, SaleName } from './sales.ts';

/** What is delivered; the order whose owner revoked is refunded. */
export const DELIVERED = ['forecast', 'simulation', 'statistic', 'synthetic'] as const satisfies readonly SaleName[];

/** What the researcher could read, decrypted and checked. */
export type Results = Readonly<Record<(typeof DELIVERED)[number], ReadInsightReturnType>>;

/** An owner changes their mind while orders are open: ends the consent, and leaves the cohort. */
export async function revokeAndLeave(owner: TwinOwner, researcher: string, cohortId: bigint): Promise<void> {
  await revokeConsent(owner.client, consentKey(owner, researcher));
  await leaveCohort(owner.client, { cohortId, twinId: owner.twin.twinId });
}

/** Waits until the worker has delivered and published the results of the orders. */
export async function waitForDelivery(
  client: GemelClient,
  orderIds: readonly bigint[],
  signal: AbortSignal,
): Promise<void> {
  for (const orderId of orderIds) await waitForInsight(client, { orderId, signal });
}

/** The researcher's results, decrypted and verified, then the orders settled; the revoked one is refunded. */
export async function readAndSettle(researcher: GemelClient, purchases: Purchases): Promise<Results> {
  const results: [string, ReadInsightReturnType][] = [];
  for (const name of DELIVERED) {
    const { orderId, buyerKeys } = purchases[name];
    results.push([name, await readInsight(researcher, { orderId, privateKey: buyerKeys.privateKey })]);
  }
  for (const name of DELIVERED) await settleOrder(researcher, { orderId: purchases[name].orderId });
  await refundIfOpen(researcher, purchases.revoked.orderId);
  return Object.fromEntries(results) as Results;
}

async function refundIfOpen(client: GemelClient, orderId: bigint): Promise<void> {
  const { state } = await client.contracts.insightMarket.orderOf(orderId);
  if (Number(state) === OrderState.REFUNDED) return;
  await refundOrder(client, { orderId });
}

/** Everyone who earned something in the cohort is paid it, and everyone withdraws what they were credited. */
export async function withdrawAll(
  owners: readonly TwinOwner[],
  others: readonly GemelClient[],
  { cohortId, token }: { cohortId: bigint; token: string },
): Promise<void> {
  await Promise.all(
    owners.map(async ({ client, twin: { twinId } }) => {
      if ((await client.contracts.cohortRegistry.earned(cohortId, twinId)) > 0n) {
        await claimEarnings(client, { cohortId, twinId });
      }
    }),
  );
  await Promise.all(
    [...owners.map(({ client }) => client), ...others].map(async (client) => {
      const beneficiary = await client.signer?.getAddress();
      const balance = await client.contracts.insightMarket.balanceOf(beneficiary ?? '', token);
      if (balance > 0n) await withdrawEarnings(client, { token });
    }),
  );
}
