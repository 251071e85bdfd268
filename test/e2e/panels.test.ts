import { expect } from 'chai';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import {
  InsightKind,
  OrderState,
  SubjectKind,
  buyInsight,
  challengeResult,
  channelMask,
  createListing,
  readDispute,
  type BuyInsightReturnType,
} from '#sdk';
import { STATISTIC_QUERY } from '../../scripts/demo/steps/sales.ts';
import { TOKEN } from '../../scripts/dev/bootstrap.ts';
import { accountOf } from '../../scripts/dev/accounts.ts';
import { RESEARCH, openMarketplace, type Marketplace } from './helpers/marketplace.ts';
import { firstWorker, joinOperator, type OperatorWorker } from './helpers/operators.ts';
import { suiteFolder } from './helpers/temp.ts';

const CRASH_POINTS = fileURLToPath(new URL('helpers/crashPoints.ts', import.meta.url));
const LIAR = fileURLToPath(new URL('helpers/liar.ts', import.meta.url));
const { channel, windowDays: WINDOW_DAYS, minValidDays, lower, upper } = STATISTIC_QUERY;
const MEAN = { channel, windowDays: WINDOW_DAYS, minValidDays, lower, upper };
const PATIENCE_MS = 90_000;
const BLOCK_MS = 300;
const PANEL_SIZE = 3;
const WINDOWS = { acceptSeconds: 600, deliverSeconds: 600, reviewSeconds: 86_400 };
/** Moments of a juror, in the order in which one order has them. */
const BEFORE_SEALS_CLOSE = [
  'before writing panels/#-answer.json (1)',
  'after writing panels/#-answer.json (1)',
  'before writing panels/#-commit.json (1)',
  'after writing panels/#-commit.json (1)',
  'before sending a transaction (1)',
  'after sending a transaction (1)',
];
const AFTER_THE_DRAW = [
  'before writing panels/#-reveal.json (1)',
  'after writing panels/#-reveal.json (1)',
  'before sending a transaction (1)',
  'after sending a transaction (1)',
];

describe('workers on panels', function () {
  this.timeout(300_000);
  const temp = suiteFolder();
  let place: Marketplace;
  let workers: OperatorWorker[];
  let checked: bigint;
  let windowDays = 7;

  before(async () => {
    place = await openMarketplace(temp.path, { rhoPerOrderNano: 10_000_000n });
    workers = [
      firstWorker(place),
      await joinOperator(place, 'operator'),
      await joinOperator(place, 'dishonestOperator'),
      await joinOperator(place, 'issuer'),
    ];
    ({ listingId: checked } = await createListing(place.as('curator'), {
      ...{ subjectKind: SubjectKind.COHORT, subjectId: place.cohortId, channels: channelMask(['steps']) },
      ...{ kind: InsightKind.STATISTIC, purposes: RESEARCH, token: place.world.token, price: 60n * TOKEN },
      ...{ workerBasisPoints: 1_000, panelSize: PANEL_SIZE, ...WINDOWS },
    }));
    // An operator judges orders that were accepted after the second in which it joined.
    await passSeconds(2);
  });
  afterEach(() => Promise.all(workers.map(({ process }) => process.stop())));
  after(() => place.stop());

  async function passSeconds(seconds: number): Promise<void> {
    const { timestamp } = (await place.client.provider.getBlock('latest'))!;
    await place.mineAt(timestamp + seconds);
  }

  async function until(what: string, condition: () => Promise<boolean>): Promise<void> {
    const deadline = performance.now() + PATIENCE_MS;
    while (!(await condition())) {
      if (performance.now() > deadline) throw new Error(`waited ${PATIENCE_MS / 1000} s for ${what}`);
      await place.mine();
      await wait(BLOCK_MS);
    }
  }

  const disputeOf = async (orderId: bigint) => (await readDispute(place.client, { orderId }))!;
  const stateOf = async (orderId: bigint): Promise<number> =>
    Number((await place.client.contracts.insightMarket.orderOf(orderId)).state);
  const isIn = (orderId: bigint, state: number) => async () => (await stateOf(orderId)) === state;
  const stakeOf = async (operator: string): Promise<bigint> =>
    (await place.client.contracts.workerRegistry.workerOf(operator)).stake;
  const buyChecked = (): Promise<BuyInsightReturnType> =>
    buyInsight(place.as('researcher'), {
      listingId: checked,
      query: { ...STATISTIC_QUERY, windowDays: windowDays++ },
    });
  const haveCommitted = (orderId: bigint, count: number) => async () =>
    (await disputeOf(orderId)).committers.length === count;

  async function closeSeals(orderId: bigint): Promise<void> {
    const { deadline } = await disputeOf(orderId);
    await place.mineAt(deadline + 1);
  }

  it('confirm what is right, of every kind that they compute, and share what a check pays', async () => {
    const researcher = place.as('researcher');
    const [accused, ...jurors] = workers as [OperatorWorker, ...OperatorWorker[]];
    await accused.process.start();
    const { prediction, ...orders } = {
      statistic: await buyChecked(),
      prediction: await buyInsight(researcher, {
        listingId: place.listings.forecast,
        query: { kind: 'PREDICTION', horizonsDays: [1, 7] },
      }),
      synthetic: await buyInsight(researcher, {
        listingId: place.listings.synthetic,
        query: { kind: 'SYNTHETIC', records: 3, traits: {}, means: [MEAN] },
      }),
    };
    await until('the check to begin', isIn(orders.statistic.orderId, OrderState.DISPUTED));
    for (const { orderId } of [prediction, orders.synthetic]) {
      await until('the delivery', isIn(orderId, OrderState.DELIVERED));
      await challengeResult(researcher, { orderId });
    }
    const all = [prediction, ...Object.values(orders)].map(({ orderId }) => orderId);
    for (const { process } of jurors) await process.start();
    for (const orderId of all) await until('three seals', haveCommitted(orderId, PANEL_SIZE));
    for (const orderId of all.slice(-1)) await closeSeals(orderId);
    await passSeconds(60);
    for (const orderId of all) {
      await until(`the end of order ${orderId}`, async () => (await disputeOf(orderId)).phase === 'ENDED');
      expect((await disputeOf(orderId)).outcome, `order ${orderId}`).to.equal('REJECTED');
      expect(await stateOf(orderId)).to.equal(OrderState.SETTLED);
    }
    const { insightMarket } = place.client.contracts;
    for (const { operator } of workers) {
      expect((await insightMarket.balanceOf(operator, place.world.token)) > 0n, operator).to.equal(true);
    }
  });

  it('T31 convict who delivers another number, and a juror killed at any moment commits once and reveals', async () => {
    const { insightMarket, disputeModule, workerRegistry } = place.client.contracts;
    const [liar, ...jurors] = workers as [OperatorWorker, OperatorWorker, ...OperatorWorker[]];
    const [killed, ...others] = jurors;
    const researcher = accountOf('researcher').address;
    const creditOf = () => insightMarket.balanceOf(researcher, place.world.token);
    const [stakesBefore, credit] = [
      await Promise.all(workers.map(({ operator }) => stakeOf(operator))),
      await creditOf(),
    ];
    await liar.process.start({ preload: LIAR });
    const { orderId } = await buyChecked();
    await until('the lie', isIn(orderId, OrderState.DISPUTED));
    const { price } = (await insightMarket.queryFilter(insightMarket.filters.OrderCreated(orderId)))[0]!.args;
    await until('what jurors need', async () => {
      return (await disputeModule.queryFilter(disputeModule.filters.MaterialPublished(orderId))).length === 1;
    });
    const since = await place.client.provider.getBlockNumber();

    await dieAt(killed, BEFORE_SEALS_CLOSE);
    for (const { process } of others) await process.start();
    await until('three seals', haveCommitted(orderId, PANEL_SIZE));
    await closeSeals(orderId);
    await until('the draw', async () => (await disputeOf(orderId)).phase === 'REVEAL');
    await until('the others to reveal', async () => (await disputeOf(orderId)).reveals === PANEL_SIZE - 1);
    await dieAt(killed, AFTER_THE_DRAW);
    await killed.process.start();
    await until('the end', isIn(orderId, OrderState.REFUNDED));

    expect((await disputeOf(orderId)).outcome).to.equal('UPHELD');
    expect((await creditOf()) - credit).to.equal(price);
    const [slash, bond] = await Promise.all([disputeModule.workerSlash(), disputeModule.bond()]);
    const stakes = await Promise.all(workers.map(({ operator }) => stakeOf(operator)));
    expect(stakes.map((stake, at) => (stakesBefore[at] ?? 0n) - stake)).to.deep.equal([slash, 0n, 0n, 0n]);
    const revealed = await disputeModule.queryFilter(disputeModule.filters.AnswerRevealed(orderId));
    expect(revealed.map(({ args }) => args.juror)).to.have.members(jurors.map(({ operator }) => operator));
    expect(new Set(revealed.map(({ args }) => args.outputHash)).size).to.equal(1);

    const token = await disputeModule.token();
    await until('each to withdraw its share', async () => {
      const left = await Promise.all(jurors.map(({ operator }) => disputeModule.balanceOf(operator, token)));
      return left.every((amount) => amount === 0n);
    });
    const credited = await disputeModule.queryFilter(disputeModule.filters.Credited(), since);
    const ofJurors = credited.filter(({ args }) => jurors.some(({ operator }) => operator === args.beneficiary));
    const total = ofJurors.reduce((sum, { args }) => sum + args.amount, 0n);
    expect(total).to.equal(slash < bond ? slash : bond);
    const sent = await place.sentByWorker(since, [killed.operator]);
    const calls = sent.flatMap(({ logs }) => logs.flatMap((log) => disputeModule.interface.parseLog(log)?.name ?? []));
    expect(calls.filter((name) => name === 'AnswerCommitted' || name === 'AnswerRevealed')).to.deep.equal([
      'AnswerCommitted',
      'AnswerRevealed',
    ]);
    expect(sent.every(({ status }) => status === 1)).to.equal(true);
    expect(await workerRegistry.isActive(liar.operator)).to.equal(false);
  });

  /** Starts a worker again and again, each time to be killed at the next of these moments. */
  async function dieAt({ process }: OperatorWorker, points: readonly string[]): Promise<void> {
    for (const point of points) {
      const env = { CRASH_AT: point, CRASH_HOME: join(temp.path, 'worker') };
      await process.start({ preload: CRASH_POINTS, env }).catch((error: unknown) => {
        if (process.isRunning()) throw error; // else the moment is one of its start
      });
      let hasDied = false;
      const died = process.died().finally(() => (hasDied = true));
      await until(point, () => Promise.resolve(hasDied));
      expect(await died, point).to.equal('SIGKILL');
    }
  }
});
