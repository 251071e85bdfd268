import {
  InsightKind,
  OrderState,
  SubjectKind,
  buyInsight,
  claimEarnings,
  channelMask,
  createListing,
  channelByKey,
  leaveCohort,
  readInsight,
  refundOrder,
  revokeConsent,
  settleOrder,
  toChannelInteger,
  waitForInsight,
  withdrawEarnings,
  type BuyInsightReturnType,
  type CreateListingParameters,
  type GemelClient,
  type ReadInsightReturnType,
  type StatisticQuery,
} from '#sdk';
import { TOKEN } from '../../dev/bootstrap.ts';
import type { TwinOwner } from '../cast.ts';
import { FORECAST_CHANNELS, FORECAST_SCOPE, RESEARCH, consentKey } from './consents.ts';

const HORIZONS_DAYS = [1, 2, 3, 4, 5, 6, 7];
const FORECAST_PRICE = 20n * TOKEN;
const STATISTIC_PRICE = 60n * TOKEN;
const WORKER_BASIS_POINTS = 1_000;
const WINDOWS = { acceptSeconds: 600, deliverSeconds: 600, reviewSeconds: 600 };

const stepsInteger = (value: number): number => toChannelInteger(channelByKey('steps'), value) ?? 0;

/** Mean steps a day over two weeks; who walked less or more than the bounds counts as the bound. */
export const STATISTIC_QUERY: StatisticQuery = {
  kind: 'STATISTIC',
  statistic: 'MEAN',
  channel: 'steps',
  windowDays: 14,
  minValidDays: 5,
  lower: stepsInteger(2_000),
  upper: stepsInteger(16_000),
};

/** What the researcher bought. */
export interface Purchases {
  /** A forecast of a twin whose owner stays. */
  readonly forecast: BuyInsightReturnType;
  /** A forecast of a twin whose owner revokes before it is settled. */
  readonly revoked: BuyInsightReturnType;
  /** A statistic of the cohort. */
  readonly statistic: BuyInsightReturnType;
}

/** Listings that the researcher can buy from, by number. */
export interface Listings {
  readonly forecast: bigint;
  readonly revoked: bigint;
  readonly statistic: bigint;
}

/** Two owners offer forecasts of their twins, and the curator offers statistics of the cohort. */
export async function listInsights(
  owners: { readonly staying: TwinOwner; readonly leaving: TwinOwner },
  curator: GemelClient,
  { cohortId, modelHash, token }: { cohortId: bigint; modelHash: string; token: string },
): Promise<Listings> {
  const forecastOf = ({ twin }: TwinOwner): CreateListingParameters => ({
    subjectKind: SubjectKind.TWIN,
    subjectId: twin.twinId,
    kind: InsightKind.PREDICTION,
    purposes: RESEARCH,
    channels: FORECAST_CHANNELS,
    modelHash,
    token,
    price: FORECAST_PRICE,
    workerBasisPoints: WORKER_BASIS_POINTS,
    scope: FORECAST_SCOPE,
    ...WINDOWS,
  });
  const [forecast, revoked, statistic] = await Promise.all([
    createListing(owners.staying.client, forecastOf(owners.staying)),
    createListing(owners.leaving.client, forecastOf(owners.leaving)),
    createListing(curator, {
      subjectKind: SubjectKind.COHORT,
      subjectId: cohortId,
      kind: InsightKind.STATISTIC,
      purposes: RESEARCH,
      channels: channelMask(['steps']),
      token,
      price: STATISTIC_PRICE,
      workerBasisPoints: WORKER_BASIS_POINTS,
      ...WINDOWS,
    }),
  ]);
  return { forecast: forecast.listingId, revoked: revoked.listingId, statistic: statistic.listingId };
}

/** The researcher buys two forecasts and a statistic. */
export async function buyInsights(researcher: GemelClient, listings: Listings): Promise<Purchases> {
  const forecastQuery = { kind: 'PREDICTION', horizonsDays: HORIZONS_DAYS } as const;
  const forecast = await buyInsight(researcher, { listingId: listings.forecast, query: forecastQuery });
  const revoked = await buyInsight(researcher, { listingId: listings.revoked, query: forecastQuery });
  const statistic = await buyInsight(researcher, { listingId: listings.statistic, query: STATISTIC_QUERY });
  return { forecast, revoked, statistic };
}

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
export async function readAndSettle(
  researcher: GemelClient,
  { forecast, statistic, revoked }: Purchases,
): Promise<{ forecast: ReadInsightReturnType; statistic: ReadInsightReturnType }> {
  const read = ({ orderId, buyerKeys }: BuyInsightReturnType): Promise<ReadInsightReturnType> =>
    readInsight(researcher, { orderId, privateKey: buyerKeys.privateKey });
  const results = { forecast: await read(forecast), statistic: await read(statistic) };
  await settleOrder(researcher, { orderId: forecast.orderId });
  await settleOrder(researcher, { orderId: statistic.orderId });
  await refundIfOpen(researcher, revoked.orderId);
  return results;
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
