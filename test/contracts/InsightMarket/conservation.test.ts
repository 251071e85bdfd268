import { expect } from 'chai';
import { OrderState } from '../../../sdk/src/generated/protocol.ts';
import { loadFixture, time } from '../fixtures/chain.ts';
import {
  buy,
  COHORT_LISTING,
  deliver,
  marketFixture,
  NOISE,
  PRICE,
  TWIN_LISTING,
  type Market,
} from '../fixtures/market.ts';
import { randomSource } from '../fixtures/random.ts';

const STEPS = 200;

/** What the market owes: escrow of open orders, balances, and what members have earned and not collected. */
async function liabilities({ market, token, cohorts, cohortId, members, ...accounts }: Market, open: Set<bigint>) {
  const { owner, buyer, worker, publisher, treasury } = accounts;
  let owed = 0n;
  for (const orderId of open) {
    const { state } = await market.orderOf(orderId);
    if (state === BigInt(OrderState.SETTLED) || state === BigInt(OrderState.REFUNDED)) open.delete(orderId);
    else owed += PRICE;
  }
  for (const account of [owner, buyer, worker, publisher, treasury, ...members.map((member) => member.owner)]) {
    owed += await market.balanceOf(account.address, token);
  }
  for (const { twinId } of members) owed += await cohorts.earned(cohortId, twinId);
  return owed;
}

/** One random action; whether it succeeded. */
async function act(context: Market, orders: bigint[], random: (below: number) => number): Promise<boolean> {
  const { market, token, cohorts, cohortId, members, buyer, worker, owner, grant, revoke } = context;
  const orderId = orders[random(orders.length)] ?? 1n;
  const { owner: member, twinId } = members[random(members.length)]!;
  const actions = [
    async () => orders.push(await buy(context, TWIN_LISTING)),
    async () => orders.push(await buy(context, COHORT_LISTING)),
    () => market.connect(worker).accept(orderId, NOISE),
    () => deliver(context, orderId),
    () => market.connect(buyer).settle(orderId),
    () => market.refund(orderId),
    () => (random(2) === 0 ? market.claimEarnings(cohortId, twinId) : market.creditEarnings(cohortId, twinId)),
    () => market.connect(random(2) === 0 ? owner : member).withdraw(token, worker.address),
    () => cohorts.connect(member).leave(cohortId, twinId),
    () => cohorts.connect(member).join(cohortId, twinId),
    () => (random(3) === 0 ? revoke() : grant()),
    () => time.increase(random(3) === 0 ? 8_000 : 10),
  ];
  // An order goes forward more often than it is left, so that every state is reached.
  const weights = [0, 0, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 5, 6, 7, 8, 9, 9, 10, 11];
  try {
    await actions[weights[random(weights.length)]!]!();
    return true;
  } catch (error) {
    if (error instanceof Error && error.message.includes('reverted')) return false;
    throw error;
  }
}

describe('InsightMarket', () => {
  describe('money', () => {
    it(`T10 T14 is neither made nor lost: after each of ${STEPS} random actions it holds exactly what it owes`, async () => {
      const context = await loadFixture(marketFixture);
      const { market, token, marketAddress, buyer } = context;
      await token.mint(buyer.address, 1000n * PRICE);
      const [orders, open, random] = [[] as bigint[], new Set<bigint>(), randomSource(7)];
      let bought = 0;
      for (let done = 0; done < STEPS;) {
        if (!(await act(context, orders, random))) continue;
        done += 1;
        if (orders.length > bought) open.add(orders[bought++]!);
        expect(await token.balanceOf(marketAddress)).to.equal(await liabilities(context, open), `${done}`);
      }
      const ends = await Promise.all(orders.map(async (orderId) => Number((await market.orderOf(orderId)).state)));
      expect(ends).to.include.members([OrderState.SETTLED, OrderState.REFUNDED]);
    });
  });
});
