import type { AddressLike, BaseContract } from 'ethers';
import { ethers, loadFixture, time } from '../../test/contracts/fixtures/chain.ts';
import { mintTwin } from '../../test/contracts/fixtures/gemel.ts';
import {
  buyAndAccept,
  buyAndDeliver,
  BUYER_KEY,
  COHORT_LISTING,
  cohortTerms,
  deliver,
  marketFixture,
  NOISE,
  PRICE,
  PURCHASE,
  QUERY,
  RHO,
  TWIN_LISTING,
  type Market,
} from '../../test/contracts/fixtures/market.ts';
import { gasOf, type GasFigures } from './contractsGas.ts';
import { opcodeBreakdown } from './opcodeBreakdown.ts';

/** Gas of what buyers, workers, curators and members do, with few and with very many members and open orders. */
export async function measureMarketActions(): Promise<GasFigures> {
  return {
    ...(await memberGas(await loadFixture(marketFixture))),
    ...(await orderGas(await loadFixture(marketFixture))),
    ...(await earningsGas(await loadFixture(marketFixture))),
    ...(await subscriptionGas(await loadFixture(marketFixture))),
    ...(await crowdGas(await loadFixture(marketFixture))),
  };
}

async function memberGas(context: Market): Promise<GasFigures> {
  const { cohorts, listings, curator, owner, members, twinListing, stranger } = context;
  const created = await gasOf(cohorts.connect(curator).createCohort(await cohortTerms(context)));
  const listed = await gasOf(listings.connect(owner).createListing(twinListing));
  const twinId = await mintTwin(context, stranger, 'of a stranger');
  const joinedFirst = await gasOf(cohorts.connect(stranger).join(1n, twinId));
  const joined = await gasOf(cohorts.connect(stranger).join(2n, twinId));
  const left = await gasOf(cohorts.connect(stranger).leave(2n, twinId));
  const leftLast = await gasOf(cohorts.connect(members[0]!.owner).leave(1n, members[0]!.twinId));
  const parts = await opcodeBreakdown(cohorts.connect(members[1]!.owner).join(2n, members[1]!.twinId));
  const leaving = await opcodeBreakdown(cohorts.connect(members[1]!.owner).leave(2n, members[1]!.twinId));
  return {
    'cohort: create': [created, 156_000],
    'market: list': [listed, 189_000],
    'cohort: join, the twin’s first': [joinedFirst, 86_000],
    'cohort: join': [joined, 75_000],
    'cohort: leave, the twin’s last': [leftLast, 45_000],
    'cohort: leave': [left, 48_500],
    ...asFigures('cohort: join', parts),
    ...asFigures('cohort: leave', leaving),
  };
}

async function orderGas(context: Market): Promise<GasFigures> {
  const { market, buyer, worker } = context;
  // The first order and the first credit write slots that later ones only change.
  await market.connect(buyer).settle(await buyAndDeliver(context, TWIN_LISTING));
  await market.connect(buyer).settle(await buyAndDeliver(context, COHORT_LISTING));
  const gas: Record<string, number> = {};
  for (const [name, listingId, orderId] of [
    ['a twin’s insight', TWIN_LISTING, 3n],
    ['a cohort’s statistic', COHORT_LISTING, 4n],
  ] as const) {
    gas[`buy ${name}`] = await gasOf(market.connect(buyer).buy(listingId, ...PURCHASE));
    gas[`accept ${name}`] = await gasOf(market.connect(worker).accept(orderId, NOISE));
    gas[`deliver ${name}`] = await gasOf(deliver(context, orderId));
    gas[`settle ${name}`] = await gasOf(market.connect(buyer).settle(orderId));
  }
  const refunded = await buyAndAccept(context, TWIN_LISTING);
  await time.increase(8000);
  gas['refund'] = await gasOf(market.refund(refunded));
  const limits = [120_000, 137_000, 106_000, 110_000, 120_000, 131_000, 108_000, 110_000, 72_000];
  return Object.fromEntries(Object.entries(gas).map(([name, used], i) => [`market: ${name}`, [used, limits[i] ?? 0]]));
}

async function earningsGas(context: Market): Promise<GasFigures> {
  const { market, token, cohortId, buyer, owner, stranger, members } = context;
  await market.connect(buyer).settle(await buyAndDeliver(context, COHORT_LISTING));
  for (const { twinId } of members) await market.creditEarnings(cohortId, twinId);
  for (const member of members) await token.mint(member.owner.address, 1n);
  await market.connect(buyer).settle(await buyAndDeliver(context, COHORT_LISTING));
  const [first, second, third] = members.map(({ twinId }) => twinId) as [bigint, bigint, bigint];
  const credited = await gasOf(market.connect(stranger).creditEarnings(cohortId, first));
  const claimed = await gasOf(market.connect(stranger).claimEarnings(cohortId, second));
  const parts = await opcodeBreakdown(market.connect(stranger).claimEarnings(cohortId, third));
  await market.connect(buyer).settle(await buyAndDeliver(context, TWIN_LISTING));
  return {
    'market: credit earnings': [credited, 55_000],
    'market: claim earnings': [claimed, 64_000],
    ...asFigures('market: claim earnings', parts),
    'market: withdraw': [await gasOf(market.connect(owner).withdraw(token, owner.address)), 61_000],
  };
}

async function subscriptionGas(context: Market): Promise<GasFigures> {
  const { subscriptions, market, token, buyer, stranger } = context;
  await token.connect(buyer).approve(subscriptions, 100n * PRICE);
  await market.connect(buyer).setOperator(subscriptions, true);
  const subscribe = () => subscriptions.connect(buyer).subscribe(TWIN_LISTING, 5n, 60n, QUERY, BUYER_KEY, PRICE);
  await subscribe();
  const subscribed = await gasOf(subscribe());
  await subscriptions.renew(1n);
  const renewed = await gasOf(subscriptions.connect(stranger).renew(2n));
  return {
    'subscription: subscribe': [subscribed, 180_000],
    'subscription: renew': [renewed, 148_000],
    'subscription: cancel': [await gasOf(subscriptions.connect(buyer).cancel(2n)), 69_000],
  };
}

/** Buying and settling, among very many members and open orders: none of it may cost more than among few. */
async function crowdGas(context: Market): Promise<GasFigures> {
  const { market, buyer } = context;
  const gas: Record<string, readonly [number, number]> = {};
  // Credits write slots that later ones only change.
  await market.connect(buyer).settle(await buyAndDeliver(context, TWIN_LISTING));
  const crowd = await gatherCrowd(context);

  for (const count of [10, 10_000]) {
    await crowd.joinUntil(count);
    const orderId = await buyAndDeliver(context, crowd.listingId);
    gas[`market: settle with ${count} members`] = [await gasOf(market.connect(buyer).settle(orderId)), 110_000];
  }

  for (const count of [0, 100, 10_000]) {
    await crowd.buyUntil(count);
    const bought = await gasOf(market.connect(buyer).buy(crowd.listingId, ...PURCHASE));
    gas[`market: buy with ${count} open orders`] = [bought, 120_000];
    const orderId = await buyAndDeliver(context, crowd.listingId);
    const settled = await gasOf(market.connect(buyer).settle(orderId));
    gas[`market: settle with ${count} open orders`] = [settled, 110_000];
  }
  return gas;
}

/** `contracts/mocks/TestCrowd.sol`. */
interface TestCrowd extends BaseContract {
  join(cohorts: AddressLike, cohortId: bigint, count: bigint): Promise<unknown>;
  buy(market: AddressLike, listingId: bigint, token: AddressLike, price: bigint, count: bigint): Promise<unknown>;
}
/** Joins, or purchases, that fit in a transaction. */
const AT_ONCE = 90;

/** A listed cohort with budget for many orders, and an account that joins it and buys of it very often. */
async function gatherCrowd(context: Market) {
  const { cohorts, listings, market, token, curator, cohortListing } = context;
  const crowd = (await ethers.deployContract('TestCrowd')) as unknown as TestCrowd;
  const [cohortId, listingId] = [2n, 3n];
  await cohorts.connect(curator).createCohort({ ...(await cohortTerms(context)), rhoCapNano: 100n * RHO });
  await listings.connect(curator).createListing({ ...cohortListing, subjectId: cohortId });
  const missing = async (field: 'active' | 'openOrders', count: number): Promise<bigint> =>
    BigInt(count) - (await cohorts.cohortOf(cohortId))[field];
  const least = (one: bigint): bigint => (one < BigInt(AT_ONCE) ? one : BigInt(AT_ONCE));
  return {
    listingId,
    /** Has twins join until there are so many members. */
    async joinUntil(count: number): Promise<void> {
      for (let left = await missing('active', count); left > 0n; left = await missing('active', count)) {
        await crowd.join(cohorts, cohortId, least(left));
      }
    },
    /** Has orders bought, and left open, until there are so many. */
    async buyUntil(count: number): Promise<void> {
      for (let left = await missing('openOrders', count); left > 0n; left = await missing('openOrders', count)) {
        await token.mint(crowd, least(left) * PRICE);
        await crowd.buy(market, listingId, token, PRICE, least(left));
      }
    },
  };
}

/** What an action's gas went into, with the measured figure as its limit. */
function asFigures(action: string, parts: Readonly<Record<string, number>>): GasFigures {
  return Object.fromEntries(Object.entries(parts).map(([name, used]) => [`${action}: of that ${name}`, [used, used]]));
}
