import { expect } from 'chai';
import { JsonRpcProvider } from 'ethers';
import {
  IndexBehindError,
  IndexBlockGoneError,
  createGemelClient,
  fetchBounties,
  fetchClaims,
  fetchCohort,
  fetchDisputes,
  fetchGrants,
  fetchIndexStatus,
  fetchListings,
  fetchOrders,
  fetchSubscriptions,
  fetchTotals,
  fetchTwins,
  fetchWorkers,
  waitForIndex,
  type GemelClient,
} from '#sdk';
import { DisputeGround } from '../../sdk/src/generated/protocol.ts';
import { idOf } from '../../sdk/src/index/query/fields.ts';
import { fetchAt } from '../../sdk/src/index/query/fetchPages.ts';
import * as market from './helpers/market.ts';
import { BUYER, OWNER, PRICE, PURPOSES, SCOPE, TOKEN, WORKER } from './helpers/market.ts';
import type { Scenario } from './helpers/scenario.ts';
import { SCENARIO_TIMEOUT_MS, startScenario } from './helpers/scenario.ts';
import { digest, person } from './helpers/values.ts';

const [GUARDIAN, SPONSOR] = [person('guardian'), person('sponsor')];

/** One of everything that the SDK asks for. */
async function populate(scenario: Scenario): Promise<void> {
  await scenario.emit('WorkerRegistry.WorkerRegistered', { operator: WORKER, evidenceTypes: 3 });
  await scenario.emit('WorkerRegistry.ProcessorSet', { operator: WORKER, processor: WORKER });
  await market.createCohort(scenario, 2);
  await scenario.emit('TwinRegistry.GuardiansSet', { twinId: 1, guardians: [GUARDIAN], quorum: 1, delaySeconds: 9 });
  await scenario.emit('TwinRegistry.RecoveryScheduled', { twinId: 1, newOwner: GUARDIAN, executableAt: 5000 });
  await scenario.emit('ConsentRegistry.ConsentGranted', { twinId: 1, grantee: BUYER, scope: SCOPE });
  await market.listTwin(scenario);
  await scenario.emit('Subscriptions.Subscribed', {
    ...{ subscriptionId: 1, listingId: 1, subscriber: BUYER, price: PRICE, orders: 2, interval: 60 },
  });
  await market.buy(scenario, 1, 1);
  await scenario.emit('Subscriptions.SubscriptionRenewed', {
    subscriptionId: 1,
    orderId: 1,
    remaining: 1,
    nextAt: 7000,
  });
  await market.accept(scenario, 1, 1);
  await market.deliver(scenario, 1, 1);
  const opened = { orderId: 1, ground: DisputeGround.QUORUM, accused: WORKER, account: BUYER };
  await scenario.emit('DisputeModule.DisputeOpened', opened);
  await scenario.emit('InsightMarket.OrderDisputed', { orderId: 1, endsBy: 9000 });
  await scenario.emit('DisputeModule.PanelOpened', { orderId: 1, processor: WORKER, panelSize: 1, commitBy: 8000 });
  await scenario.emit('DisputeModule.AnswerCommitted', { orderId: 1, juror: GUARDIAN, seal: digest('seal') });
  const request = { requestId: 1, requester: SPONSOR, query: 7, maxAgeDays: 3 };
  await scenario.emit('ClaimVerifier.ProofVerifierSet', { flavour: 1 });
  await scenario.emit('ClaimVerifier.ClaimRequested', request);
  await scenario.emit('ClaimVerifier.ClaimAccepted', { requestId: 1, twinId: 1, owner: OWNER, stateVersion: 1 });
  await scenario.emit('ClaimBounties.BountyOpened', {
    ...{ bountyId: 1, requestId: 1, sponsor: SPONSOR, token: TOKEN, reward: 10, claims: 4, expiry: 5000 },
  });
}

describe('subgraph: what the SDK asks', function () {
  this.timeout(SCENARIO_TIMEOUT_MS);
  let client: GemelClient;
  let provider: JsonRpcProvider | undefined;

  before(async () => {
    const scenario = await startScenario();
    await populate(scenario);
    provider = new JsonRpcProvider(scenario.stack.rpcUrl, scenario.stack.chainId, { staticNetwork: true });
    client = createGemelClient({ deployment: scenario.deployment, provider, indexUrl: scenario.indexUrl });
    await waitForIndex(client, await provider.getBlockNumber(), { timeoutMs: 60_000 });
  });
  after(() => provider?.destroy());

  it('is answered about twins, their guardians and budgets', async () => {
    const [twin] = await fetchTwins(client, { owner: OWNER });
    expect(twin).to.deep.include({
      ...{ twinId: 1n, recovery: { newOwner: GUARDIAN, executableAt: 5000 }, guardianQuorum: 1 },
      ...{ guardians: [{ account: GUARDIAN, agreesTo: null }], offeredTo: null },
      budget: { capNano: 500_000_000n, reservedNano: 2n ** 64n - 1n, spentNano: 0n },
    });
    const [grant] = await fetchGrants(client, { grantee: BUYER, onlyActive: true });
    expect(grant).to.deep.include({ twinId: 1n, scope: SCOPE, epochEnded: false });
  });

  it('is answered about cohorts and their members', async () => {
    const cohort = await fetchCohort(client, { cohortId: 1n });
    expect(cohort).to.deep.include({ activeMembers: 2, maxWorkerBasisPoints: 600, minPrice: 7n });
    const members = cohort?.members.map(({ twinId, active, claimed }) => ({ twinId, active, claimed }));
    expect(members).to.deep.equal([1n, 2n].map((twinId) => ({ twinId, active: true, claimed: 0n })));
  });

  it('is answered about listings, orders and subscriptions', async () => {
    const [listing] = await fetchListings(client, { lister: OWNER });
    expect(listing).to.deep.include({
      ...{ listingId: 1n, twinId: 1n, purposes: PURPOSES, panelSize: 3, acceptSeconds: 2 ** 24 - 1 },
      ...{ royaltyBasisPoints: 250, protocolBasisPoints: 100, retentionDays: 365 },
    });
    const [order] = await fetchOrders(client, { state: 'DISPUTED' });
    expect(order).to.deep.include({ orderId: 1n, subscriptionId: 1n, disputeEndsBy: 9000, purposes: PURPOSES });
    const [subscription] = await fetchSubscriptions(client, { subscriber: BUYER, state: 'ACTIVE', dueAt: 7000 });
    expect(subscription).to.deep.include({ subscriptionId: 1n, listingId: 1n, remainingOrders: 1, price: PRICE });
    expect(await fetchSubscriptions(client, { state: 'ACTIVE', dueAt: 6999 })).to.deep.equal([]);
  });

  it('is answered about workers and disputes', async () => {
    const [worker] = await fetchWorkers(client, { processor: WORKER });
    expect(worker).to.deep.include({ id: WORKER, processor: WORKER, evidence: ['NONE', 'REEXEC'], slashed: 0n });
    const [dispute] = await fetchDisputes(client, { orderIds: [1n], phase: 'COMMIT' });
    expect(dispute).to.deep.include({ orderId: 1n, ground: 'QUORUM', accused: WORKER, panelSize: 1, outcome: null });
    expect(dispute?.votes).to.deep.equal([
      { juror: GUARDIAN, drawn: false, revealedAt: null, outputHash: null, confirms: false },
    ]);
  });

  it('is answered about claims and bounties', async () => {
    const [claim] = await fetchClaims(client, { requestId: 1n });
    expect(claim).to.deep.include({ requestId: 1n, twinId: 1n, owner: OWNER, query: 7n });
    const [bounty] = await fetchBounties(client, { requestId: 1n });
    expect(bounty).to.deep.include({ bountyId: 1n, requestId: 1n, sponsor: SPONSOR, reward: 10n, maxClaims: 4 });
  });

  it('is answered as of a block that the index contains, and told when it does not yet', async () => {
    const number = (await fetchIndexStatus(client)).blockNumber;
    expect(await fetchTwins(client, { minBlock: number })).to.have.length(2);
    expect(await fetchTwins(client, { blockNumber: number, limit: 1 })).to.have.length(1);
    const error: unknown = await fetchTwins(client, { minBlock: number + 1000 }).catch((cause: unknown) => cause);
    expect(error)
      .to.be.instanceOf(IndexBehindError)
      .and.to.include({ blockNumber: number + 1000, reached: number });
  });

  it('is refused pages of a block that is no block of the chain', async () => {
    const list = {
      field: 'twins',
      filterType: 'Twin_filter',
      selection: 'twinId',
      schema: idOf.transform((id) => ({ id })),
    };
    const options = { height: { hash: digest('a block that was taken back') } };
    const error: unknown = await fetchAt(client, list, {}, options).catch((cause: unknown) => cause);
    expect(error).to.be.instanceOf(IndexBlockGoneError);
  });

  it('is answered about everything together', async () => {
    expect(await fetchTotals(client)).to.deep.include({
      twins: 2,
      ordersDisputed: 1,
      claimsAccepted: 1,
      paused: false,
    });
  });
});
