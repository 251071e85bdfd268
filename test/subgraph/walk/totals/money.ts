import { Interface, id, zeroPadValue } from 'ethers';
import { callJsonRpc } from '../../../../scripts/stack/jsonRpc.ts';
import { allOf } from '../entities.ts';
import { addressOf, type World } from '../world.ts';
import { account, numbers, sorted, type Compare, ofEach } from './comparison.ts';

interface Reference {
  readonly id: string;
}

interface IndexedBalance extends Reference {
  readonly escrow: string;
  readonly beneficiary: Reference;
  readonly amount: string;
  readonly withdrawn: string;
}

function escrowsOf({ contracts }: World) {
  const { insightMarket, subscriptions, claimBounties, disputeModule } = contracts;
  return [insightMarket, subscriptions, claimBounties, disputeModule];
}

/** What every account can withdraw, from each contract that holds balances. */
export const balances: Compare = async (world, indexUrl) => {
  const { owners, buyers, curators, operators, publisher, administrator } = world.cast;
  const people = [...owners, ...buyers, ...curators, ...operators, publisher, administrator];
  const indexed = await allOf<IndexedBalance>(indexUrl, 'balances', 'escrow beneficiary { id } amount', 'amount_gt: 0');
  const index = indexed.map(({ escrow, beneficiary, amount }) => ({ escrow, beneficiary: beneficiary.id, amount }));
  const pairs = escrowsOf(world).flatMap((escrow) => people.map((person) => [escrow, person] as const));
  const chain = await ofEach(pairs, async ([escrow, person]) => {
    const amount = await escrow.balanceOf(person, world.token);
    const found = { escrow: addressOf(escrow), beneficiary: person.toLowerCase() };
    return amount === 0n ? [] : [{ ...found, amount: `${amount}` }];
  });
  return { index: sorted(index), chain: sorted(chain.flat()) };
};

const TRANSFER = new Interface(['event Transfer(address indexed from, address indexed to, uint256 value)']);

/** What a contract ever paid out in the token, by the token's own account of it; not to the market, which buys with it. */
async function paidOut({ chain, token, deployment }: World, escrow: string): Promise<bigint> {
  const topics = [id('Transfer(address,address,uint256)'), zeroPadValue(escrow, 32)];
  const filter = { address: token, topics, fromBlock: '0x0', toBlock: 'latest' };
  const logs = (await callJsonRpc(chain.rpcUrl, 'eth_getLogs', [filter])) as { topics: string[]; data: string }[];
  const market = deployment.contracts.InsightMarket.toLowerCase();
  return logs
    .map((log) => TRANSFER.parseLog(log)?.args)
    .filter((args) => String(args?.to).toLowerCase() !== market)
    .reduce((sum, args) => sum + (args?.value as bigint), 0n);
}

/** What left each contract: withdrawals and, from the market, earnings that were paid at once. */
export const withdrawals: Compare = async (world, indexUrl) => {
  const indexed = await allOf<IndexedBalance>(indexUrl, 'balances', 'escrow withdrawn');
  const claims = await allOf<Reference & { amount: string; transactionHash: string }>(
    indexUrl,
    'earningsClaimeds',
    'amount transactionHash',
  );
  const credits = await allOf<Reference & { transactionHash: string }>(indexUrl, 'crediteds', 'transactionHash');
  const credited = new Set(credits.map(({ transactionHash }) => transactionHash));
  const paid = claims.filter(({ transactionHash }) => !credited.has(transactionHash));
  const escrows = escrowsOf(world).map((escrow) => addressOf(escrow));
  const market = world.deployment.contracts.InsightMarket.toLowerCase();
  const index = escrows.map((escrow) => {
    const withdrawn = sum(indexed.filter((balance) => balance.escrow === escrow).map((balance) => balance.withdrawn));
    return { escrow, out: withdrawn + (escrow === market ? sum(paid.map(({ amount }) => amount)) : 0n) };
  });
  const chain = await Promise.all(escrows.map(async (escrow) => ({ escrow, out: await paidOut(world, escrow) })));
  return { index, chain };
};

function sum(amounts: readonly string[]): bigint {
  return amounts.reduce((total, amount) => total + BigInt(amount), 0n);
}

/** The market holds what the index says that it owes: open orders, balances, and members' earnings. */
export const escrow: Compare = async (world, indexUrl) => {
  const { insightMarket, testToken, cohortRegistry } = world.contracts;
  const market = addressOf(insightMarket);
  const open = await allOf<Reference & { price: string }>(
    indexUrl,
    'orders',
    'price',
    'state_not_in: [SETTLED, REFUNDED]',
  );
  const held = await allOf<IndexedBalance>(indexUrl, 'balances', 'amount', `escrow: "${market}"`);
  const pairs = numbers(world.known.cohorts).flatMap((cohortId) =>
    numbers(world.known.twins).map((twinId) => [cohortId, twinId] as const),
  );
  const earned = await ofEach(pairs, ([cohortId, twinId]) => cohortRegistry.earned(cohortId, twinId));
  const owed = sum(open.map(({ price }) => price)) + sum(held.map(({ amount }) => amount));
  const unclaimed = earned.reduce((total, amount) => total + amount, 0n);
  return { index: [owed + unclaimed], chain: [await testToken.balanceOf(market)] };
};

interface IndexedWorker extends Reference {
  readonly state: string;
  readonly stake: string;
  readonly signingKey: string;
  readonly evidenceTypes: number;
  readonly processor: Reference | null;
}

/** Workers with their stake, key, evidence, processor and state. */
export const workers: Compare = async ({ contracts, cast }, indexUrl) => {
  const selection = 'state stake signingKey evidenceTypes processor { id }';
  const indexed = await allOf<IndexedWorker>(indexUrl, 'workers', selection);
  const index = indexed.map(({ id: operator, state, stake, ...worker }) =>
    state === 'WITHDRAWN'
      ? { operator, state, stake }
      : { operator, state, stake, ...worker, processor: worker.processor?.id ?? null },
  );
  const chain = await ofEach(cast.operators, async (address) => {
    const worker = await contracts.workerRegistry.workerOf(address);
    const operator = address.toLowerCase();
    const stake = `${worker.stake}`;
    if (account(worker.signingKey) === null) return { operator, state: 'WITHDRAWN', stake };
    const state = worker.unbondingAt === 0n ? 'ACTIVE' : 'UNBONDING';
    const keys = { signingKey: account(worker.signingKey), evidenceTypes: Number(worker.evidenceTypes) };
    return { operator, state, stake, ...keys, processor: account(worker.processor) };
  });
  return { index: sorted(index), chain: sorted(chain) };
};

interface IndexedSubscription extends Reference {
  readonly subscriptionId: string;
  readonly state: string;
  readonly remainingOrders: number;
  readonly nextAt: string;
}

/** Subscriptions, and what those that have not ended still place. */
export const subscriptions: Compare = async ({ contracts, known }, indexUrl) => {
  const selection = 'subscriptionId state remainingOrders nextAt';
  const indexed = await allOf<IndexedSubscription>(indexUrl, 'orderSubscriptions', selection);
  const index = indexed.map(({ subscriptionId, state, remainingOrders, nextAt }) =>
    state === 'ACTIVE' ? { subscriptionId, remainingOrders, nextAt } : { subscriptionId },
  );
  const chain = await ofEach(numbers(known.subscriptions), async (number) => {
    const { remaining, nextAt } = await contracts.subscriptions.subscriptionOf(number);
    const subscriptionId = `${number}`;
    if (remaining === 0n) return { subscriptionId };
    return { subscriptionId, remainingOrders: Number(remaining), nextAt: `${nextAt}` };
  });
  return { index, chain };
};

interface IndexedBounty extends Reference {
  readonly bountyId: string;
  readonly maxClaims: string;
  readonly paidClaims: string;
  readonly reward: string;
  readonly sponsor: Reference;
}

/** Bounties that were not closed, with what they still pay. */
export const bounties: Compare = async ({ contracts, known }, indexUrl) => {
  const selection = 'bountyId maxClaims paidClaims reward sponsor { id }';
  const indexed = await allOf<IndexedBounty>(indexUrl, 'bounties', selection, 'closedAt: null');
  const index = indexed.map(({ bountyId, maxClaims, paidClaims, reward, sponsor }) => {
    return { bountyId, remaining: BigInt(maxClaims) - BigInt(paidClaims), reward, sponsor: sponsor.id };
  });
  const chain = await ofEach(numbers(known.bounties), async (bountyId) => {
    const { sponsor, remaining, reward } = await contracts.claimBounties.bountyOf(bountyId);
    if (account(sponsor) === null) return [];
    return [{ bountyId: `${bountyId}`, remaining, reward: `${reward}`, sponsor: account(sponsor) }];
  });
  return { index, chain: chain.flat() };
};

interface IndexedModel extends Reference {
  readonly approved: boolean;
  readonly publisher: Reference;
  readonly royaltyBasisPoints: number;
  readonly cardDigest: string;
}

/** Models, and whether orders may use them. */
export const models: Compare = async ({ contracts, known }, indexUrl) => {
  const selection = 'approved publisher { id } royaltyBasisPoints cardDigest';
  const index = await allOf<IndexedModel>(indexUrl, 'models', selection);
  const chain = await ofEach(known.models, async (hash) => {
    const { approved, publisher, royaltyBasisPoints, cardDigest } = await contracts.modelRegistry.modelOf(hash);
    const share = { royaltyBasisPoints: Number(royaltyBasisPoints), cardDigest };
    return { id: hash, approved, publisher: { id: publisher.toLowerCase() }, ...share };
  });
  return { index: sorted(index), chain: sorted(chain) };
};
