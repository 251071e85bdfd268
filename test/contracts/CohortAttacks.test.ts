import { expect } from 'chai';
import { loadFixture, time } from './fixtures/chain.ts';
import { claimsFixture, submitUnlinkable, unlinkable, UNLINKABLE_REQUEST } from './fixtures/claims.ts';
import { mintTwin } from './fixtures/gemel.ts';
import {
  buy,
  buyAndAccept,
  buyAndDeliver,
  COHORT_LISTING,
  cohortTerms,
  DELIVER,
  marketFixture,
  MEMBERS,
  NOISE,
  PRICE,
  PURCHASE,
  RHO,
  RHO_CAP,
  split,
} from './fixtures/market.ts';

const [NULLIFIER, NANO] = [999n, 1e9];

/** A cohort (1) that one must prove to be a person to join, and a person with two twins. */
async function personFixture() {
  const context = await claimsFixture();
  const { cohorts, curator, owner } = context;
  await cohorts.connect(curator).createCohort({ ...(await cohortTerms(context)), claimRequestId: UNLINKABLE_REQUEST });
  const second = await mintTwin(context, owner, 'second');
  /** Proves to be the person with {@link NULLIFIER}, for a twin of theirs. */
  const prove = (twinId: bigint) =>
    submitUnlinkable(context, unlinkable(context, { twinId, recipient: owner.address, nullifier: NULLIFIER }), owner);
  return { ...context, registry: cohorts.connect(owner), second, prove };
}

describe('CohortRegistry', () => {
  describe('under attack', () => {
    it('T40 lets one person join with one twin: a credential is proven once in the cohort’s scope', async () => {
      const { registry, cohorts, claims, twinId, second, prove } = await loadFixture(personFixture);
      await prove(twinId);
      await registry.join(1n, twinId);
      const { scope } = await claims.requestOf(UNLINKABLE_REQUEST);
      await expect(prove(second))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierNullifierUsed')
        .withArgs(scope, NULLIFIER);
      await expect(registry.join(1n, second))
        .to.be.revertedWithCustomError(cohorts, 'CohortRegistryClaimMissing')
        .withArgs(UNLINKABLE_REQUEST, second);
      await registry.leave(1n, twinId);
      await expect(registry.join(1n, second)).to.be.revertedWithCustomError(cohorts, 'CohortRegistryClaimMissing');
      await registry.join(1n, twinId);
    });

    it('T40 bounds what all other members together learn of one: at most √(ρ cap ÷ 2) over guessing', async () => {
      const context = await loadFixture(marketFixture);
      const { market, worker, cohorts, cohortId, members, buyer } = context;
      const victim = members[0]!;
      let delivered = 0n;
      // The others are one attacker, who orders for as long as anyone may.
      for (;;) {
        const bought = market.connect(buyer).buy(COHORT_LISTING, ...PURCHASE);
        const refused = await bought.then(
          () => false,
          () => true,
        );
        if (refused) break;
        await market.connect(worker).accept(delivered + 1n, NOISE);
        delivered += 1n;
      }
      await cohorts.connect(victim.owner).leave(cohortId, victim.twinId);
      const { spentNano } = await cohorts.budgetOf(victim.twinId);
      expect(spentNano).to.equal(delivered * RHO);
      expect(spentNano <= RHO_CAP).to.equal(true);
      // Pinsker: two states of the victim differ in what is released by at most √(KL ÷ 2), and KL is at most ρ.
      const advantage = Math.sqrt(Number(spentNano) / NANO / 2);
      expect(advantage).to.be.at.most(Math.sqrt(Number(RHO_CAP) / NANO / 2));
      expect(advantage).to.be.below(0.036);
    });

    it('T32 costs at least 70% of the price of every order to drain a budget, even as the cohort’s own worker', async () => {
      const context = await loadFixture(marketFixture);
      const { market, token, cohorts, cohortId, members, buyer, worker } = context;
      const before = await token.balanceOf(buyer.address);
      let orders = 0n;
      while ((orders + 1n) * RHO <= RHO_CAP) {
        await market.connect(buyer).settle(await buyAndDeliver(context, COHORT_LISTING));
        orders += 1n;
      }
      await expect(market.connect(buyer).buy(COHORT_LISTING, ...PURCHASE)).to.be.revertedWithCustomError(
        cohorts,
        'CohortRegistryBudgetExhausted',
      );
      const paid = before - (await token.balanceOf(buyer.address));
      const back = await market.balanceOf(worker.address, token);
      expect(paid).to.equal(orders * PRICE);
      expect((paid - back) * 10n >= orders * PRICE * 7n).to.equal(true);
      const earned = await cohorts.earned(cohortId, members[0]!.twinId);
      expect(earned).to.equal(orders * (split(PRICE, 0n).owners / BigInt(MEMBERS)));
    });

    it('T32 drains nothing by orders that fail: neither bought ones nor accepted ones, however many', async () => {
      const context = await loadFixture(marketFixture);
      const { market, token, cohorts, cohortId, members, buyer } = context;
      for (let round = 0; round < 5; round += 1) {
        const [bought, accepted] = [await buy(context, COHORT_LISTING), await buyAndAccept(context, COHORT_LISTING)];
        await time.increase(DELIVER);
        for (const orderId of [bought, accepted]) await market.refund(orderId);
      }
      expect((await cohorts.cohortOf(cohortId)).chargedOrders).to.equal(0n);
      expect(await market.balanceOf(buyer.address, token)).to.equal(10n * PRICE);
      const { owner, twinId } = members[0]!;
      await cohorts.connect(owner).leave(cohortId, twinId);
      expect((await cohorts.budgetOf(twinId)).spentNano).to.equal(0n);
    });
  });
});
