import { expect } from 'chai';
import { readFile, readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ZeroAddress } from 'ethers';
import {
  OrderState,
  buyInsight,
  challengeResult,
  clippedSum,
  computeFeatures,
  demandDelivery,
  readInsight,
  revokeConsent,
  settleOrder,
  waitForInsight,
  type BuyInsightReturnType,
  type MeanDocument,
  type PredictionDocument,
  type SimulationDocument,
  type SyntheticDocument,
} from '#sdk';
import type { TwinOwner } from '../../scripts/demo/cast.ts';
import { STATISTIC_QUERY } from '../../scripts/demo/steps/sales.ts';
import { consentKey } from '../../scripts/demo/steps/consents.ts';
import { accountOf, type Role } from '../../scripts/dev/accounts.ts';
import { pollUntil } from '../../scripts/stack/processes.ts';
import { expectedForecasts, expectedSimulation } from './helpers/expectedInsights.ts';
import { openMarketplace, type Marketplace } from './helpers/marketplace.ts';
import { suiteFolder } from './helpers/temp.ts';

const HORIZONS_DAYS = [1, 2, 3, 4, 5, 6, 7];
const BLOCK_MS = 500;
const PATIENCE_MS = 60_000;
const FORECAST_QUERY = { kind: 'PREDICTION', horizonsDays: HORIZONS_DAYS } as const;

describe('insight, from purchase to payment', function () {
  this.timeout(120_000);
  const temp = suiteFolder();
  let place: Marketplace;

  before(async () => {
    place = await openMarketplace(temp.path);
    await place.worker.start();
  });
  // A failed test may leave the worker dead or the chain still.
  afterEach(async () => {
    await place.setMining(true);
    if (!place.worker.isRunning()) await place.worker.start();
  });
  after(() => place.stop());

  const buyForecast = (listing: 'forecast' | 'revoked' = 'forecast'): Promise<BuyInsightReturnType> =>
    buyInsight(place.as('researcher'), { listingId: place.listings[listing], query: FORECAST_QUERY });
  const buyStatistic = (buyer: Role, query = STATISTIC_QUERY): Promise<BuyInsightReturnType> =>
    buyInsight(place.as(buyer), { listingId: place.listings.statistic, query });

  /** The worker delivers only once a block follows that of its acceptance. */
  async function deliver({ orderId }: BuyInsightReturnType): Promise<void> {
    await place.reaches(orderId, OrderState.ACCEPTED);
    await whileBlocksCome(place.reaches(orderId, OrderState.DELIVERED));
  }

  /** Who begins to wait for a block just as it comes learns of it by the next one: no chain stands still. */
  async function whileBlocksCome(work: Promise<void>): Promise<void> {
    const over = work.then(() => true);
    while (!(await Promise.race([over, wait(BLOCK_MS, false)]))) await place.mine();
  }

  async function read<T>({ orderId, buyerKeys }: BuyInsightReturnType): Promise<T> {
    await whileBlocksCome(waitForInsight(place.client, { orderId, pollIntervalMs: 50 }));
    const { document } = await readInsight(place.client, { orderId, privateKey: buyerKeys.privateKey });
    return document as T;
  }

  /** What the market owes: to an owner, to the researcher, and to those who work for them. */
  async function credits({ account }: TwinOwner): Promise<Record<'owner' | 'researcher' | 'others', bigint>> {
    const { insightMarket } = place.client.contracts;
    const of = (address: string): Promise<bigint> => insightMarket.balanceOf(address, place.world.token);
    const others = (['workerOperator', 'modelPublisher', 'treasury'] as const).map((role) =>
      of(accountOf(role).address),
    );
    const sum = (await Promise.all(others)).reduce((total, credit) => total + credit, 0n);
    return { owner: await of(account.address), researcher: await of(accountOf('researcher').address), others: sum };
  }

  async function deliveriesOf(orderId: bigint): Promise<string[]> {
    const { insightMarket } = place.client.contracts;
    const events = await insightMarket.queryFilter(insightMarket.filters.OrderDelivered(orderId));
    return events.map(({ transactionHash }) => transactionHash);
  }

  /** Buys, and lets the worker get as far as a delivery that no block holds yet, then kills it. */
  async function crashBeforeDeliveryIsMined(order: BuyInsightReturnType): Promise<string> {
    await place.reaches(order.orderId, OrderState.ACCEPTED);
    await place.setMining(false);
    await place.mine();
    const hash = await place.pendingOfWorker();
    await place.worker.crash();
    return hash;
  }

  /** Folder of the worker's records. */
  async function records(): Promise<string> {
    const home = join(temp.path, 'worker');
    const answers = (await readdir(home, { recursive: true })).find((path) => basename(path) === 'answers');
    return join(home, dirname(answers ?? ''));
  }

  describe('forecast', () => {
    it('is delivered with the bits that a second implementation computes from the published file', async () => {
      const order = await buyForecast();
      await deliver(order);
      const document = await read<PredictionDocument>(order);
      const { state } = place.twins[0]!;
      const expected = expectedForecasts(state, [...computeFeatures(state)]);
      expect(expected).to.have.length.greaterThan(20);
      expect(document.forecasts).to.deep.equal(expected);
      expect(document.endDay).to.equal(state.endDay);
      expect((await settleOrder(place.as('researcher'), order)).outcome).to.equal('SETTLED');
    });

    it('T16 is refunded when its consent is revoked after delivery, before it is settled', async () => {
      const order = await buyForecast('revoked');
      await deliver(order);
      const owner = place.twins[1]!;
      await revokeConsent(owner.client, consentKey(owner, accountOf('researcher').address));
      const before = await credits(owner);
      const settled = await settleOrder(place.as('researcher'), order);
      expect(settled.outcome).to.equal('REFUNDED');
      const { orderOf } = place.client.contracts.insightMarket;
      expect(Number((await orderOf(order.orderId)).state)).to.equal(OrderState.REFUNDED);
      const after = await credits(owner);
      expect(after.owner).to.equal(before.owner);
      // What the owner would have got goes back; who worked while the consent held may be paid for it.
      expect(after.researcher - before.researcher).to.equal(order.price - (after.others - before.others));
      expect(after.researcher - before.researcher >= order.price / 2n).to.equal(true);
    });
  });

  describe('simulation', () => {
    it('is delivered with the bits that a second implementation computes, beside a week in which nothing changes', async () => {
      const actions = [{ channel: 'sleep_minutes', value: 4800 }] as const;
      const query = { kind: 'SIMULATION', actions, others: 'HABIT' } as const;
      const order = await buyInsight(place.as('researcher'), { listingId: place.listings.simulation, query });
      await deliver(order);
      const document = await read<SimulationDocument>(order);
      const { state } = place.twins[0]!;
      const expected = expectedSimulation([...computeFeatures(state)], { sleep_minutes: 4800 });
      expect(expected.outcomes).to.have.length.greaterThan(1);
      expect(document.outcomes).to.deep.equal(expected.outcomes);
      expect(document.actions).to.deep.equal(expected.actions);
      expect((await settleOrder(place.as('researcher'), order)).outcome).to.equal('SETTLED');
    });
  });

  describe('synthetic people', () => {
    it('T30 T31 are drawn of nobody, and moved to a mean with the noise that the attested budget asks for', async () => {
      // Another question than the statistic's: the same one would get its stored answer.
      const { channel, minValidDays, lower, upper } = STATISTIC_QUERY;
      const mean = { channel, windowDays: 30, minValidDays, lower, upper };
      const query = { kind: 'SYNTHETIC', records: 8, traits: { gender: 'FEMALE' }, means: [mean] } as const;
      const order = await buyInsight(place.as('researcher'), { listingId: place.listings.synthetic, query });
      await deliver(order);
      const { records: people, means, contributors } = await read<SyntheticDocument>(order);
      expect(people).to.have.length(8);
      for (const { traits } of people) expect(traits['gender']).to.equal('FEMALE');
      expect(contributors).to.equal(place.twins.length);
      const [noisy] = means;
      const exact = clippedSum(
        mean,
        place.twins.map(({ state }) => state),
      );
      // σ² = Δ² / 2ρ, and beyond eight of these nobody ever sees a draw.
      const deviation = Number(noisy?.noise.sensitivity) / Math.sqrt(2 * (Number(noisy?.noise.rhoNano) / 1e9));
      expect(Number(noisy?.noise.rhoNano)).to.equal(100_000_000);
      expect(Number(BigInt(noisy?.noisySum ?? '0') - exact)).to.be.within(-8 * deviation, 8 * deviation);
      expect(BigInt(noisy?.noisySum ?? '0')).not.to.equal(exact);
    });
  });

  describe('dispute', () => {
    it('T34 has the worker post the ciphertext when its buyer demands it, and again when it is demanded again', async () => {
      const order = await buyForecast();
      const { orderId } = order;
      await deliver(order);
      const { disputeModule } = place.client.contracts;
      const answered = async (times: number): Promise<void> => {
        const isAnswered = async (): Promise<boolean> =>
          (await disputeModule.queryFilter(disputeModule.filters.DeliveryAnswered(orderId))).length === times;
        const polled = pollUntil(isAnswered, PATIENCE_MS);
        await whileBlocksCome(polled.then(() => undefined));
        expect(await polled, `answered ${times} times`).to.equal(true);
        expect((await disputeModule.disputeOf(orderId)).claimant).to.equal(ZeroAddress);
      };
      await demandDelivery(place.as('researcher'), { orderId });
      await answered(1);
      // A dispute about the result is open to a demand too: whoever leaves that unanswered is slashed.
      await challengeResult(place.as('researcher'), { orderId });
      await demandDelivery(place.as('researcher'), { orderId });
      await answered(2);
      expect((await read<PredictionDocument>(order)).forecasts).to.have.length.greaterThan(20);
    });
  });

  describe('worker that is killed', () => {
    it('between acceptance and delivery delivers exactly once after its restart', async () => {
      const since = await place.client.provider.getBlockNumber();
      const order = await buyForecast();
      await place.reaches(order.orderId, OrderState.ACCEPTED);
      await place.worker.crash();
      await place.mine();
      await place.worker.start();
      await whileBlocksCome(place.reaches(order.orderId, OrderState.DELIVERED));
      expect(await deliveriesOf(order.orderId)).to.have.length(1);
      const sent = await place.sentByWorker(since);
      expect(sent.map(({ status }) => status)).to.deep.equal([1, 1]);
      expect((await read<PredictionDocument>(order)).forecasts).to.have.length.greaterThan(20);
    });

    it('after sending a delivery that is then mined publishes its result and sends no other', async () => {
      const since = await place.client.provider.getBlockNumber();
      const order = await buyForecast();
      const hash = await crashBeforeDeliveryIsMined(order);
      await place.setMining(true);
      await place.mine();
      await place.reaches(order.orderId, OrderState.DELIVERED);
      await place.worker.start();
      const next = await buyForecast();
      await deliver(next);
      expect((await read<PredictionDocument>(order)).forecasts).to.have.length.greaterThan(20);
      expect(await deliveriesOf(order.orderId)).to.deep.equal([hash]);
      const sent = await place.sentByWorker(since);
      expect(sent.map(({ status }) => status)).to.deep.equal([1, 1, 1, 1]);
    });

    it('after sending a delivery that the node lost sends the same bytes again', async () => {
      const order = await buyForecast();
      const hash = await crashBeforeDeliveryIsMined(order);
      await place.dropPending(hash);
      await place.worker.start();
      expect(await place.pendingOfWorker()).to.equal(hash);
      await place.mine();
      await place.reaches(order.orderId, OrderState.DELIVERED);
      expect(await deliveriesOf(order.orderId)).to.deep.equal([hash]);
    });
  });

  describe('statistic', () => {
    it('T30 T31 is the stored answer when another buyer asks the same of the same members, after a restart too', async () => {
      const first = await buyStatistic('researcher');
      await deliver(first);
      await place.worker.crash();
      await place.worker.start();
      const second = await buyStatistic('relayer');
      await deliver(second);
      const [one, two] = [await read<MeanDocument>(first), await read<MeanDocument>(second)];
      expect(one.contributors).to.equal(3);
      expect(one.noise.orderId).to.equal(`${first.orderId}`);
      expect(two).to.deep.equal({ ...one, orderId: `${second.orderId}`, salt: two.salt });
      expect(two.salt).to.not.equal(one.salt);
      expect((await settleOrder(place.as('researcher'), first)).outcome).to.equal('SETTLED');
      expect((await settleOrder(place.as('relayer'), second)).outcome).to.equal('SETTLED');
    });

    for (const [when, isAnswerStored] of [
      ['after it stored the answer', true],
      ['before it stored the answer', false],
    ] as const) {
      it(`T31 has the same noise when the worker is killed after the draw, ${when}`, async () => {
        const query = { ...STATISTIC_QUERY, windowDays: isAnswerStored ? 21 : 28 };
        const answers = join(await records(), 'answers');
        const others = await readdir(answers);
        const order = await buyStatistic('researcher', query);
        const hash = await crashBeforeDeliveryIsMined(order);
        const [drawn = ''] = (await readdir(answers)).filter((name) => !others.includes(name));
        const { noisy } = JSON.parse(await readFile(join(answers, drawn), 'utf8')) as { noisy: string[][] };

        // What a kill at that moment leaves: neither delivery nor result, and perhaps no answer.
        await place.dropPending(hash);
        const lost = ['deliver', 'result'].map((step) =>
          join(answers, '..', 'orders', `${order.orderId}-${step}.json`),
        );
        for (const file of [...lost, ...(isAnswerStored ? [] : [join(answers, drawn)])]) await rm(file);
        await place.worker.start();
        // Noise, salt and envelope follow from what was drawn before: the delivery is the same to the byte.
        expect(await place.pendingOfWorker()).to.equal(hash);
        await place.mine();
        expect([[(await read<MeanDocument>(order)).noisySum]]).to.deep.equal(noisy);
        expect(await deliveriesOf(order.orderId)).to.have.length(1);
      });
    }
  });
});
