import { ethers, loadFixture, time } from '../test/contracts/fixtures/chain.ts';
import { GENERAL } from '../test/contracts/fixtures/consent.ts';
import { mintTwin } from '../test/contracts/fixtures/gemel.ts';
import {
  buyAndAccept,
  buyAndDeliver,
  BUYER_KEY,
  CARD,
  COHORT_LISTING,
  cohortTerms,
  deliver,
  marketFixture,
  NOISE,
  PRICE,
  QUERY,
  TWIN_LISTING,
  type Market,
} from '../test/contracts/fixtures/market.ts';
import { gasOf, type GasFigures } from './contractsGas.ts';

const MANY = 60;

/** Gas of what buyers, workers, curators and members do; settling is measured with 5 and with 65 members. */
export async function measureMarketActions(): Promise<GasFigures> {
  return {
    ...(await registryGas(await loadFixture(marketFixture))),
    ...(await orderGas(await loadFixture(marketFixture))),
    ...(await payGas(await loadFixture(marketFixture))),
  };
}

async function registryGas(context: Market): Promise<GasFigures> {
  const { cohorts, curator, members, market, owner, twinListing, models, publisher, workers, token, other } = context;
  const { owner: member, twinId } = members[0]!;
  const terms = await cohortTerms(context);
  const listed = await gasOf(market.connect(owner).createListing(twinListing));
  const left = await gasOf(cohorts.connect(member).leave(1n, twinId));
  const modelHash = ethers.id('benchmark model');
  const stake = await workers.minimumStake();
  await token.mint(other.address, stake);
  await token.connect(other).approve(await workers.getAddress(), stake);
  const registered = await gasOf(workers.connect(other).register(other.address, ethers.id('key'), 1n, stake));
  return {
    'worker: register': [registered, 157_000],
    'model: register': [await gasOf(models.connect(publisher).registerModel(modelHash, 0, 500n, CARD)), 73_000],
    'cohort: create': [await gasOf(cohorts.connect(curator).createCohort(terms)), 155_000],
    'cohort: join': [await gasOf(cohorts.connect(member).join(2n, twinId)), 75_000],
    'cohort: leave': [left, 57_000],
    'market: list': [listed, 228_000],
  };
}

async function orderGas(context: Market): Promise<GasFigures> {
  const { market, buyer, worker } = context;
  const args = [GENERAL, QUERY, BUYER_KEY, PRICE] as const;
  // The first order and the first credit write slots that later ones only change.
  await market.connect(buyer).settle(await buyAndDeliver(context, TWIN_LISTING));
  await market.connect(buyer).settle(await buyAndDeliver(context, COHORT_LISTING));
  const gas: Record<string, number> = {};
  for (const [name, listingId, orderId] of [
    ['a twin’s insight', TWIN_LISTING, 3n],
    ['a cohort’s statistic', COHORT_LISTING, 4n],
  ] as const) {
    gas[`buy ${name}`] = await gasOf(market.connect(buyer).buy(listingId, ...args));
    const noise = listingId === COHORT_LISTING ? NOISE : ethers.ZeroHash;
    gas[`accept ${name}`] = await gasOf(market.connect(worker).accept(orderId, noise));
    gas[`deliver ${name}`] = await gasOf(deliver(context, orderId));
    gas[`settle ${name}`] = await gasOf(market.connect(buyer).settle(orderId));
  }
  const refunded = await buyAndAccept(context, TWIN_LISTING);
  await time.increase(3_000_000);
  gas['refund'] = await gasOf(market.refund(refunded));
  const limits = [249_000, 105_000, 168_000, 114_000, 266_000, 151_000, 181_000, 127_000, 88_000];
  return Object.fromEntries(Object.entries(gas).map(([name, used], i) => [`market: ${name}`, [used, limits[i] ?? 0]]));
}

async function payGas(context: Market): Promise<GasFigures> {
  const { market, token, cohorts, cohortId, buyer, owner, stranger, members } = context;
  for (let twin = 0; twin < MANY; twin += 1) {
    const twinId = await mintTwin(context, stranger, `crowd ${twin}`);
    await cohorts.connect(stranger).join(cohortId, twinId);
  }
  await market.connect(buyer).settle(await buyAndDeliver(context, COHORT_LISTING));
  const orderId = await buyAndDeliver(context, COHORT_LISTING);
  const settled = await gasOf(market.connect(buyer).settle(orderId));
  const collected = await gasOf(market.connect(stranger).collect(cohortId, members[0]!.twinId));
  await market.connect(buyer).settle(await buyAndDeliver(context, TWIN_LISTING));
  return {
    'market: settle with 65 members': [settled, 127_000],
    'market: collect': [collected, 122_000],
    'market: withdraw': [await gasOf(market.connect(owner).withdraw(token, owner.address)), 61_000],
  };
}
