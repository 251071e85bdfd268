import { expect } from 'chai';
import { OrderState } from '../../sdk/src/generated/protocol.ts';
import type { Emitted } from './helpers/emitter.ts';
import {
  accept,
  buy,
  BUYER,
  createCohort,
  deliver,
  leave,
  listCohort,
  listTwin,
  mint,
  OWNER,
  PRICE,
  refund,
  SCOPE,
  settle,
  TOKEN,
  WORKER,
} from './helpers/market.ts';
import type { Scenario } from './helpers/scenario.ts';
import { SCENARIO_TIMEOUT_MS, startScenario } from './helpers/scenario.ts';
import { digest, person, word } from './helpers/values.ts';

describe('subgraph: InsightMarket', function () {
  this.timeout(SCENARIO_TIMEOUT_MS);
  let scenario: Scenario;
  const order = async (orderId: number, fields: string): Promise<unknown> =>
    (await scenario.query<{ order: unknown }>(`{ order(id: "${word(orderId)}") { ${fields} } }`)).order;
  const consent = (event: 'ConsentGranted' | 'ConsentRevoked'): Promise<Emitted> =>
    scenario.emit(`ConsentRegistry.${event}`, { twinId: 1, grantee: BUYER, scope: SCOPE });

  beforeEach(async () => {
    scenario = await startScenario();
    await scenario.emit('ListingRegistry.TokenAllowed', { token: TOKEN, allowed: true });
    await scenario.emit('WorkerRegistry.WorkerRegistered', { operator: WORKER });
  });

  describe('an order about a twin', () => {
    beforeEach(async () => {
      await scenario.emit('ModelRegistry.ModelRegistered', { modelHash: digest('model'), publisher: OWNER });
      await mint(scenario, 1);
      await listTwin(scenario);
    });

    it('has its listing, with all terms', async () => {
      const found = await scenario.query(`{ listing(id: "${word(1)}") {
        listingId lister { id } subjectKind twin { twinId } cohort { id } kind channels channelBits open token { allowed }
        price workerBasisPoints royaltyBasisPoints protocolBasisPoints panelSize retentionDays purposeBits modelHash model { publisher { id } } scope acceptSeconds deliverSeconds reviewSeconds
      } }`);
      expect(found).to.deep.equal({
        listing: {
          ...{ listingId: '1', lister: { id: OWNER }, subjectKind: 'TWIN', twin: { twinId: '1' }, cohort: null },
          ...{ kind: 'PREDICTION', channels: '6', channelBits: [1, 2], open: true, token: { allowed: true } },
          ...{ price: `${PRICE}`, workerBasisPoints: 500, scope: SCOPE, modelHash: digest('model') },
          ...{ model: { publisher: { id: OWNER } }, acceptSeconds: 2 ** 24 - 1, deliverSeconds: 20 },
          ...{ royaltyBasisPoints: 250, protocolBasisPoints: 100, panelSize: 3, retentionDays: 365 },
          ...{ purposeBits: [0, 32], reviewSeconds: 30 },
        },
      });
    });

    it('takes no new orders once its listing is closed', async () => {
      const closed = await scenario.emit('ListingRegistry.ListingClosed', { listingId: 1 });
      const found = await scenario.query('{ listings { open closedAt } listingCloseds { listing { listingId } } }');
      expect(found).to.deep.equal({
        listings: [{ open: false, closedAt: closed.blockTimestamp }],
        listingCloseds: [{ listing: { listingId: '1' } }],
      });
    });

    it('goes from purchase to settlement, with every time and amount', async () => {
      await consent('ConsentGranted');
      const bought = await buy(scenario, 1, 1);
      expect(await order(1, 'state worker { id } acceptedAt modelHash settledAt')).to.deep.equal({
        ...{ state: 'CREATED', worker: null, acceptedAt: null, modelHash: null, settledAt: null },
      });
      const accepted = await accept(scenario, 1, 1);
      expect(await order(1, 'state worker { id } deliverBy noiseCommitment membersWhenAccepted')).to.deep.equal({
        ...{ state: 'ACCEPTED', worker: { id: WORKER }, deliverBy: '2000', noiseCommitment: digest('noise') },
        membersWhenAccepted: '1',
      });
      const delivered = await deliver(scenario, 1, 1);
      const attested = `state reviewUntil modelHash inputCommitment contributorsRoot contributors outputHash
        ciphertextDigest rhoNano evidenceType evidenceHash`;
      expect(await order(1, attested)).to.deep.equal({
        ...{ state: 'DELIVERED', reviewUntil: '3000', modelHash: digest('model'), inputCommitment: digest('inputs') },
        ...{ contributorsRoot: digest('root'), contributors: '1', outputHash: digest('output'), rhoNano: '5' },
        ...{ ciphertextDigest: digest('ciphertext'), evidenceType: 'REEXEC', evidenceHash: digest('evidence') },
      });
      const settled = await settle(scenario, 1, 1);
      const final = `state buyer { id } twin { twinId } twinEpoch { number } grant { state } cohort { id } purposeBits
        queryDigest buyerKey acceptBy ownersAmount workerAmount royaltyAmount protocolAmount paidMembers
        membershipsEndedWhileOpen refundedFrom createdAt acceptedAt deliveredAt settledAt createdAtBlock acceptedAtBlock
        deliveredAtBlock settledAtBlock`;
      expect(await order(1, final)).to.deep.equal({
        ...{ state: 'SETTLED', buyer: { id: BUYER }, twin: { twinId: '1' }, twinEpoch: { number: '0' } },
        ...{ grant: { state: 'GRANTED' }, cohort: null, purposeBits: [0, 32], queryDigest: digest('query') },
        ...{ buyerKey: digest('buyer key'), acceptBy: '1000', ownersAmount: '80', workerAmount: '10' },
        ...{ royaltyAmount: '7', protocolAmount: '3', paidMembers: '1', membershipsEndedWhileOpen: null },
        ...{ refundedFrom: null, createdAt: bought.blockTimestamp, acceptedAt: accepted.blockTimestamp },
        ...{ deliveredAt: delivered.blockTimestamp, settledAt: settled.blockTimestamp },
        ...{ createdAtBlock: bought.blockNumber, acceptedAtBlock: accepted.blockNumber },
        ...{ deliveredAtBlock: delivered.blockNumber, settledAtBlock: settled.blockNumber },
      });
    });

    it('T16 shows a revocation between purchase and settlement, and the refund that follows', async () => {
      await consent('ConsentGranted');
      await buy(scenario, 1, 1);
      await accept(scenario, 1, 1);
      await deliver(scenario, 1, 1);
      const revoked = await consent('ConsentRevoked');
      const refunded = await refund(scenario, 1, OrderState.DELIVERED);
      const found = await scenario.query(`{
        orders(where: { state: REFUNDED, grant_: { state: REVOKED } }) {
          refundedFrom refundedAmount refundedAt refundedAtBlock settledAt grant { revokedAt }
        }
        protocol(id: "0x67656d656c") { ordersCreated ordersSettled ordersRefunded }
        orderRefundeds { from amount buyer { id } }
      }`);
      expect(found).to.deep.equal({
        orders: [
          {
            ...{ refundedFrom: 'DELIVERED', refundedAmount: `${PRICE}`, refundedAt: refunded.blockTimestamp },
            ...{ refundedAtBlock: refunded.blockNumber, settledAt: null, grant: { revokedAt: revoked.blockTimestamp } },
          },
        ],
        protocol: { ordersCreated: 1, ordersSettled: 0, ordersRefunded: 1 },
        orderRefundeds: [{ from: 'DELIVERED', amount: `${PRICE}`, buyer: { id: BUYER } }],
      });
    });

    it('is tied to the epoch and the grant at purchase, also after the next epoch has its own', async () => {
      await consent('ConsentGranted');
      await buy(scenario, 1, 1);
      await scenario.emit('TwinRegistry.EpochAdvanced', { twinId: 1, epoch: 1 });
      await scenario.emit('ConsentRegistry.ConsentGranted', { twinId: 1, grantee: BUYER, scope: SCOPE, epoch: 1 });
      await buy(scenario, 2, 1);
      const fields = 'twinEpoch { number ended } grant { epoch { number } }';
      expect(await order(1, fields)).to.deep.equal({
        ...{ twinEpoch: { number: '0', ended: true }, grant: { epoch: { number: '0' } } },
      });
      expect(await order(2, fields)).to.deep.equal({
        ...{ twinEpoch: { number: '1', ended: false }, grant: { epoch: { number: '1' } } },
      });
    });
  });

  describe('a disputed order', () => {
    beforeEach(async () => {
      await mint(scenario, 1);
      await listTwin(scenario);
      await buy(scenario, 1, 1);
      await accept(scenario, 1, 1);
      await deliver(scenario, 1, 1);
    });

    it('says when it was disputed, and by when that ends', async () => {
      const disputed = await scenario.emit('InsightMarket.OrderDisputed', { orderId: 1, endsBy: 2 ** 40 - 1 });
      const fields = 'state disputedAt disputedAtBlock disputeEndsBy';
      const known = { disputedAt: disputed.blockTimestamp, disputedAtBlock: disputed.blockNumber };
      const open = { state: 'DISPUTED', ...known, disputeEndsBy: `${2 ** 40 - 1}` };
      expect(await order(1, fields)).to.deep.equal(open);
      await refund(scenario, 1, OrderState.DISPUTED);
      const ended = { ...open, state: 'REFUNDED', refundedFrom: 'DISPUTED' };
      expect(await order(1, `${fields} refundedFrom`)).to.deep.equal(ended);
      const found = await scenario.query(
        '{ protocol(id: "0x67656d656c") { ordersDisputed } orderDisputeds { order { orderId } endsBy } }',
      );
      expect(found).to.deep.equal({
        protocol: { ordersDisputed: 1 },
        orderDisputeds: [{ order: { orderId: '1' }, endsBy: `${2 ** 40 - 1}` }],
      });
    });
  });

  describe('orders about a cohort', () => {
    beforeEach(async () => {
      await createCohort(scenario, 4);
      await listCohort(scenario);
    });

    it('count the members that left while each of them was open', async () => {
      await leave(scenario, 4);
      await buy(scenario, 1, 2);
      await leave(scenario, 1);
      await buy(scenario, 2, 2);
      await accept(scenario, 1, 2);
      await deliver(scenario, 1, 2);
      await leave(scenario, 2);
      await scenario.emit('CohortRegistry.EarningsShared', { cohortId: 1, perMember: 80, members: 1 });
      await settle(scenario, 1, 1);
      await scenario.emit('CohortRegistry.RoundStarted', { cohortId: 1, round: 2, active: 1 });
      await refund(scenario, 2, OrderState.CREATED);
      const fields = `state membersWhenCreated membersWhenAccepted contributors paidMembers membershipsEndedWhileOpen
        refundedFrom grant { id } twin { id }`;
      const common = { grant: null, twin: null };
      expect(await order(1, fields)).to.deep.equal({
        ...{ ...common, state: 'SETTLED', membersWhenCreated: '3', membersWhenAccepted: '2', contributors: '2' },
        ...{ paidMembers: '1', membershipsEndedWhileOpen: '2', refundedFrom: null },
      });
      expect(await order(2, fields)).to.deep.equal({
        ...{ ...common, state: 'REFUNDED', membersWhenCreated: '2', membersWhenAccepted: null, contributors: null },
        ...{ paidMembers: null, membershipsEndedWhileOpen: '1', refundedFrom: 'CREATED' },
      });
    });

    it('tell how many members have left so far while they are open', async () => {
      await leave(scenario, 4);
      await buy(scenario, 1, 2);
      await leave(scenario, 1);
      expect(
        await order(1, 'membershipsEndedWhileOpen departuresWhenCreated cohort { departures openOrders }'),
      ).to.deep.equal({
        membershipsEndedWhileOpen: null,
        departuresWhenCreated: '1',
        cohort: { departures: '2', openOrders: 1 },
      });
    });

    it('add up by token and kind of insight, by hour and day', async () => {
      for (const orderId of [1, 2, 3]) await buy(scenario, orderId, 2);
      await settle(scenario, 1, 4);
      await settle(scenario, 2, 4);
      await refund(scenario, 3, OrderState.CREATED);
      // An hour or a day is added up once the chain is past it.
      const twoDays = 2 * 24 * 60 * 60;
      await scenario.advanceTime(twoDays);
      await scenario.emit('ListingRegistry.TokenAllowed', { token: TOKEN, allowed: true });
      const statistic = { token: { id: TOKEN }, kind: 'STATISTIC', ordersSettled: '2', ordersRefunded: '1' };
      const found = await scenario.query(`{
        hours: marketStatistics(interval: hour) { token { id } kind ordersSettled ordersRefunded volume }
        days: marketStatistics(interval: day) { token { id } kind ordersSettled ordersRefunded volume }
        tokens { settledVolume refundedVolume }
      }`);
      expect(found).to.deep.equal({
        hours: [{ ...statistic, volume: `${2n * PRICE}` }],
        days: [{ ...statistic, volume: `${2n * PRICE}` }],
        tokens: [{ settledVolume: `${2n * PRICE}`, refundedVolume: `${PRICE}` }],
      });
    });
  });

  describe('money', () => {
    it('T14 keeps a balance for each beneficiary and token', async () => {
      const other = person('other token');
      await scenario.emit('InsightMarket.Credited', { beneficiary: OWNER, token: TOKEN, amount: 30 });
      await scenario.emit('InsightMarket.Credited', { beneficiary: OWNER, token: TOKEN, amount: 12 });
      await scenario.emit('InsightMarket.Credited', { beneficiary: OWNER, token: other, amount: 5 });
      await scenario.emit('InsightMarket.Credited', { beneficiary: WORKER, token: TOKEN, amount: 8 });
      await scenario.emit('InsightMarket.Withdrawn', { beneficiary: OWNER, token: TOKEN, to: BUYER, amount: 42 });
      await scenario.emit('InsightMarket.Credited', { beneficiary: OWNER, token: TOKEN, amount: 1 });
      const found = await scenario.query(`{
        account(id: "${OWNER}") {
          balances(orderBy: credited, orderDirection: desc) { token { id } amount credited withdrawn }
          withdrawals { token { id } to amount }
        }
        tokens(orderBy: credited, orderDirection: desc) { id credited withdrawn }
        balances(where: { beneficiary: "${WORKER}" }) { amount }
        protocol(id: "0x67656d656c") { withdrawals }
      }`);
      expect(found).to.deep.equal({
        account: {
          balances: [
            { token: { id: TOKEN }, amount: '1', credited: '43', withdrawn: '42' },
            { token: { id: other }, amount: '5', credited: '5', withdrawn: '0' },
          ],
          withdrawals: [{ token: { id: TOKEN }, to: BUYER, amount: '42' }],
        },
        tokens: [
          { id: TOKEN, credited: '51', withdrawn: '42' },
          { id: other, credited: '5', withdrawn: '0' },
        ],
        balances: [{ amount: '8' }],
        protocol: { withdrawals: 1 },
      });
    });

    it("knows what was claimed of a cohort's earnings, and by whom", async () => {
      await createCohort(scenario, 1);
      for (const amount of [30, 12]) {
        await scenario.emit('InsightMarket.EarningsClaimed', { cohortId: 1, twinId: 1, beneficiary: BUYER, amount });
      }
      const found = await scenario.query(`{
        tokens { claimed credited }
        earningsClaimeds(orderBy: amount) { cohort { cohortId } membership { state } beneficiary { id } amount }
      }`);
      const claimed = { cohort: { cohortId: '1' }, membership: { state: 'JOINED' }, beneficiary: { id: BUYER } };
      expect(found).to.deep.equal({
        tokens: [{ claimed: '42', credited: '0' }],
        earningsClaimeds: [
          { ...claimed, amount: '12' },
          { ...claimed, amount: '30' },
        ],
      });
    });

    it('knows the tokens that are allowed, and the fees that were set', async () => {
      await scenario.emit('ListingRegistry.TokenAllowed', { token: TOKEN, allowed: false });
      await scenario.emit('ListingRegistry.ProtocolFeeSet', { basisPoints: 3000, recipient: OWNER });
      const found = await scenario.query(`{
        tokens { id allowed } tokenAlloweds(orderBy: blockNumber) { allowed }
        protocolFeeSets { basisPoints recipient { id } }
      }`);
      expect(found).to.deep.equal({
        tokens: [{ id: TOKEN, allowed: false }],
        tokenAlloweds: [{ allowed: true }, { allowed: false }],
        protocolFeeSets: [{ basisPoints: 3000, recipient: { id: OWNER } }],
      });
    });
  });

  describe('rights', () => {
    it('knows who may buy in whose name', async () => {
      await scenario.emit('InsightMarket.OperatorSet', { buyer: BUYER, operator: OWNER, approved: true });
      await scenario.emit('InsightMarket.OperatorSet', { buyer: BUYER, operator: WORKER, approved: true });
      const ended = await scenario.emit('InsightMarket.OperatorSet', { buyer: BUYER, operator: OWNER });
      const found = await scenario.query(`{
        account(id: "${BUYER}") { operators(where: { approved: false }) { operator { id } setAt } }
        operatorSets(orderBy: blockNumber) { buyingOperator { buyer { id } } approved }
      }`);
      const set = { buyingOperator: { buyer: { id: BUYER } } };
      expect(found).to.deep.equal({
        account: { operators: [{ operator: { id: OWNER }, setAt: ended.blockTimestamp }] },
        operatorSets: [true, true, false].map((approved) => ({ ...set, approved })),
      });
    });

    it('knows whether new orders are paused, and how the contracts are wired', async () => {
      await scenario.emit('InsightMarket.PauseSet', { paused: true });
      await scenario.emit('InsightMarket.DisputesSet', { disputes: OWNER });
      await scenario.emit('CohortRegistry.MarketSet', { market: BUYER });
      const found = await scenario.query(`{
        protocol(id: "0x67656d656c") { paused } pauseSets { paused } disputesSets { disputes } marketSets { market }
      }`);
      expect(found).to.deep.equal({
        ...{ protocol: { paused: true }, pauseSets: [{ paused: true }] },
        ...{ disputesSets: [{ disputes: OWNER }], marketSets: [{ market: BUYER }] },
      });
    });
  });
});
