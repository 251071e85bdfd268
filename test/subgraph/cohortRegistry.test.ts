import { expect } from 'chai';
import {
  buy,
  createCohort,
  CURATOR,
  join,
  leave,
  listCohort,
  mint,
  OWNER,
  settle,
  TOKEN,
  WORKER,
} from './helpers/market.ts';
import type { Scenario } from './helpers/scenario.ts';
import { SCENARIO_TIMEOUT_MS, startScenario } from './helpers/scenario.ts';
import { word } from './helpers/values.ts';

const COUNTS = 'round activeMembers pendingMembers departures openOrders';

const openOrders = (openOrdersWhenLeft: string | null, leftDuringOpenOrders: boolean) => ({
  openOrdersWhenLeft,
  leftDuringOpenOrders,
});

describe('subgraph: CohortRegistry', function () {
  this.timeout(SCENARIO_TIMEOUT_MS);
  let scenario: Scenario;
  const cohort = async (fields: string): Promise<unknown> =>
    (await scenario.query<{ cohort: unknown }>(`{ cohort(id: "${word(1)}") { ${fields} } }`)).cohort;

  beforeEach(async () => {
    scenario = await startScenario();
    await createCohort(scenario, 3);
  });

  it('knows the terms, however large the numbers that a curator chose', async () => {
    const found =
      await cohort(`cohortId curator { id } purposes purposeBits channels channelBits kinds insightKinds kMin
      maxWorkerBasisPoints minPrice rhoPerOrderNano rhoCapNano rhoSpentNano claimRequest { id } processor { id } token { id }`);
    expect(found).to.deep.equal({
      ...{
        cohortId: '1',
        curator: { id: CURATOR },
        purposes: '1',
        purposeBits: [0],
        channels: '3',
        channelBits: [0, 1],
      },
      ...{ kinds: 16, insightKinds: ['STATISTIC'], kMin: `${2 ** 32 - 1}`, rhoPerOrderNano: '5' },
      ...{ maxWorkerBasisPoints: 600, minPrice: '7' },
      ...{ rhoCapNano: `${2n ** 64n - 1n}`, rhoSpentNano: '0', claimRequest: null },
      ...{ processor: { id: WORKER }, token: { id: TOKEN } },
    });
  });

  it('counts members at once while no order is open, from the next round while one is', async () => {
    await listCohort(scenario);
    await buy(scenario, 1, 2);
    await mint(scenario, 4);
    await join(scenario, 4, { activeFromRound: 2 });
    const before = { round: '1', activeMembers: '3', pendingMembers: '1', departures: '0', openOrders: 1 };
    expect(await cohort(COUNTS)).to.deep.equal(before);
    await scenario.emit('CohortRegistry.RoundStarted', { cohortId: 1, round: 2, active: 4 });
    await settle(scenario, 1, 3);
    const after = { round: '2', activeMembers: '4', pendingMembers: '0', departures: '0', openOrders: 0 };
    expect(await cohort(COUNTS)).to.deep.equal(after);
  });

  it('tells who left while an order was open from who left before', async () => {
    await leave(scenario, 1, 11);
    await listCohort(scenario);
    await buy(scenario, 1, 2);
    const left = await leave(scenario, 2, 22);
    const found = await cohort(`${COUNTS} memberships(orderBy: id) {
      twin { twinId } state openOrdersWhenLeft leftDuringOpenOrders unclaimedWhenLeft
    }`);
    expect(found).to.deep.equal({
      ...{ round: '1', activeMembers: '1', pendingMembers: '0', departures: '2', openOrders: 1 },
      memberships: [
        { twin: { twinId: '1' }, state: 'LEFT', ...openOrders('0', false), unclaimedWhenLeft: '11' },
        { twin: { twinId: '2' }, state: 'LEFT', ...openOrders('1', true), unclaimedWhenLeft: '22' },
        { twin: { twinId: '3' }, state: 'JOINED', ...openOrders(null, false), unclaimedWhenLeft: null },
      ],
    });
    const excluded = await scenario.query(`{
      memberships(where: { leftDuringOpenOrders: true }) { leftAt leftAtBlock }
      memberLefts(where: { openOrders_gt: 0 }) { twin { twinId } unclaimed }
      protocol(id: "0x67656d656c") { activeMemberships }
    }`);
    expect(excluded).to.deep.equal({
      memberships: [{ leftAt: left.blockTimestamp, leftAtBlock: left.blockNumber }],
      memberLefts: [{ twin: { twinId: '2' }, unclaimed: '22' }],
      protocol: { activeMemberships: 1 },
    });
  });

  it('leaves out of the departures who left before its first round', async () => {
    await mint(scenario, 4);
    await join(scenario, 4, { activeFromRound: 2 });
    await leave(scenario, 4);
    const found = await cohort(`${COUNTS} memberships(where: { twin: "${word(4)}" }) { leftDuringOpenOrders }`);
    expect(found).to.deep.equal({
      ...{ round: '1', activeMembers: '3', pendingMembers: '0', departures: '0', openOrders: 0 },
      memberships: [{ leftDuringOpenOrders: false }],
    });
  });

  it('begins a membership anew when a twin joins again', async () => {
    const claim = (amount: number) =>
      scenario.emit('InsightMarket.EarningsClaimed', { cohortId: 1, twinId: 1, beneficiary: OWNER, amount });
    await claim(7);
    await leave(scenario, 1);
    await join(scenario, 1);
    await claim(5);
    const found = await scenario.query(`{
      memberships(where: { twin: "${word(1)}" }) { state leftAt openOrdersWhenLeft leftDuringOpenOrders claimed }
      memberJoineds(where: { twin: "${word(1)}" }) { id }
      earningsClaimeds(orderBy: blockNumber) { amount }
      protocol(id: "0x67656d656c") { activeMemberships }
    }`);
    expect(found).to.have.property('memberJoineds').with.lengthOf(2);
    expect(found).to.deep.include({
      memberships: [{ state: 'JOINED', leftAt: null, ...openOrders(null, false), claimed: '12' }],
      earningsClaimeds: [{ amount: '7' }, { amount: '5' }],
      protocol: { activeMemberships: 3 },
    });
  });

  it('T3 ends the memberships of an epoch with it, and finds who may be evicted', async () => {
    await scenario.emit('TwinRegistry.EpochAdvanced', { twinId: 2, epoch: 1 });
    const query = `{
      memberships(where: { state: JOINED, epoch_: { ended: true } }) { twin { twinId } }
      protocol(id: "0x67656d656c") { activeMemberships }
    }`;
    expect(await scenario.query(query)).to.deep.equal({
      memberships: [{ twin: { twinId: '2' } }],
      protocol: { activeMemberships: 2 },
    });
    await leave(scenario, 2);
    expect(await scenario.query(query)).to.deep.equal({ memberships: [], protocol: { activeMemberships: 2 } });
  });

  it('T30 follows the budget of a cohort as it is charged and released, and what members earn', async () => {
    await scenario.emit('CohortRegistry.CohortCharged', { cohortId: 1, rhoNano: 5, rhoSpentNano: 2n ** 64n - 1n });
    await scenario.emit('CohortRegistry.EarningsShared', { cohortId: 1, perMember: 40, members: 3 });
    await scenario.emit('CohortRegistry.EarningsShared', { cohortId: 1, perMember: 2, members: 3 });
    const spent = { rhoSpentNano: `${2n ** 64n - 1n}`, chargedOrders: '1', earnedPerMember: '42' };
    expect(await cohort('rhoSpentNano chargedOrders earnedPerMember')).to.deep.equal(spent);
    await scenario.emit('CohortRegistry.CohortChargeReleased', { cohortId: 1, rhoNano: 5, rhoSpentNano: 6 });
    expect(await cohort('rhoSpentNano chargedOrders')).to.deep.equal({ rhoSpentNano: '6', chargedOrders: '0' });
    const events = await scenario.query(`{
      cohortChargeds { rhoNano } cohortChargeReleaseds { rhoSpentNano } earningsShareds(orderBy: perMember) { perMember members }
      cohortCreateds { curator { id } }
    }`);
    expect(events).to.deep.equal({
      cohortChargeds: [{ rhoNano: '5' }],
      cohortChargeReleaseds: [{ rhoSpentNano: '6' }],
      earningsShareds: [
        { perMember: '2', members: '3' },
        { perMember: '40', members: '3' },
      ],
      cohortCreateds: [{ curator: { id: CURATOR } }],
    });
  });

  it("T30 follows a twin's own budget over the cohorts that it joins and leaves", async () => {
    const budget = async () =>
      (
        await scenario.query<{ twin: unknown }>(
          `{ twin(id: "${word(1)}") { budget { capNano reservedNano spentNano } } }`,
        )
      ).twin;
    const reservedNano = `${2n ** 64n - 1n}`;
    const charge = () => scenario.emit('CohortRegistry.CohortCharged', { cohortId: 1, rhoNano: 5, rhoSpentNano: 5 });
    await scenario.emit('CohortRegistry.BudgetCapSet', { twinId: 1, capNano: 900_000_000 });
    expect(await budget()).to.deep.equal({ budget: { capNano: '900000000', reservedNano, spentNano: '0' } });
    await charge();
    await charge();
    await leave(scenario, 1);
    const spent = { capNano: '900000000', reservedNano: '0', spentNano: '10' };
    expect(await budget()).to.deep.equal({ budget: spent });
    await join(scenario, 1);
    expect(await budget()).to.deep.equal({ budget: { ...spent, reservedNano } });
    await leave(scenario, 1);
    expect(await budget()).to.deep.equal({ budget: spent });
  });

  it('T30 charges a twin that waited for its round from that round on', async () => {
    const budget = async () =>
      (await scenario.query<{ twin: unknown }>(`{ twin(id: "${word(4)}") { budget { reservedNano spentNano } } }`))
        .twin;
    const charge = () => scenario.emit('CohortRegistry.CohortCharged', { cohortId: 1, rhoNano: 5, rhoSpentNano: 5 });
    const released = { budget: { reservedNano: '0', spentNano: '0' } };
    await mint(scenario, 4);
    await join(scenario, 4, { activeFromRound: 2 });
    await charge();
    await leave(scenario, 4);
    expect(await budget()).to.deep.equal(released);
    await join(scenario, 4, { activeFromRound: 2 });
    await charge();
    const started = await scenario.emit('CohortRegistry.RoundStarted', { cohortId: 1, round: 2, active: 4 });
    await charge();
    await leave(scenario, 4);
    expect(await budget()).to.deep.equal({ budget: { reservedNano: '0', spentNano: '5' } });
    expect(await cohort('rounds { number activeMembers chargedOrders startedAt }')).to.deep.equal({
      rounds: [{ number: '2', activeMembers: '4', chargedOrders: '2', startedAt: started.blockTimestamp }],
    });
  });
});
