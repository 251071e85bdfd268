import { expect } from 'chai';
import { DEFAULT_RHO_NANO, InsightKind, MAX_RHO_NANO } from '../../sdk/src/generated/protocol.ts';
import { ethers, impersonate, loadFixture } from './fixtures/chain.ts';
import { kindBit } from './fixtures/consent.ts';
import { gemelFixture, mintTwin } from './fixtures/gemel.ts';
import { cohortTerms, COHORT_LISTING, marketFixture, NOISE, PRICE, PURCHASE, RHO, RHO_CAP } from './fixtures/market.ts';
import { randomSource } from './fixtures/random.ts';

const BUYERS = 500;
const [DEFAULT_CAP, MOST] = [BigInt(DEFAULT_RHO_NANO), BigInt(MAX_RHO_NANO)];

/** Four twins of one owner, and the registry as the market calls it. */
async function fixture() {
  const gemel = await gemelFixture();
  const { cohorts, curator, owner } = gemel;
  const terms = { ...(await cohortTerms(gemel)), kMin: 2n };
  const twinIds: bigint[] = [];
  for (const label of ['a', 'b', 'c', 'd']) twinIds.push(await mintTwin(gemel, owner, label));
  const createCohort = async (rhoPerOrderNano: bigint, rhoCapNano: bigint) => {
    const kinds = kindBit(rhoCapNano > 0n ? InsightKind.STATISTIC : InsightKind.PREDICTION);
    const changed = { ...terms, kinds, rhoPerOrderNano, rhoCapNano };
    const cohortId = await cohorts.connect(curator).createCohort.staticCall(changed);
    await cohorts.connect(curator).createCohort(changed);
    return cohortId;
  };
  const asMarket = cohorts.connect(await impersonate(await cohorts.market()));
  const charge = async (cohortId: bigint) => {
    await asMarket.openOrder(cohortId);
    await asMarket.chargeOrder(cohortId);
  };
  return { ...gemel, registry: cohorts.connect(owner), createCohort, asMarket, charge, twinIds, twinId: twinIds[0]! };
}
type Ledger = Awaited<ReturnType<typeof fixture>>;

/** One random action of members and buyers; whom it disclosed something about, by settling what it was charged for. */
async function act(
  { registry, asMarket, cohorts, twinIds }: Ledger,
  cohortIds: readonly bigint[],
  charged: ReadonlyMap<bigint, bigint[][]>,
  random: (below: number) => number,
): Promise<bigint[]> {
  const [cohortId, twinId] = [cohortIds[random(cohortIds.length)]!, twinIds[random(twinIds.length)]!];
  const open = charged.get(cohortId)!;
  const choice = random(8);
  if (choice < 2) await registry.join(cohortId, twinId);
  else if (choice === 2) await registry.leave(cohortId, twinId);
  else if (choice < 5 && open.length > 0) {
    const released = choice === 3;
    await (released ? asMarket.cancelOrder(cohortId, true) : asMarket.settleOrder(cohortId, 0n));
    const members = open.pop()!;
    return released ? [] : members;
  } else {
    const members = [];
    for (const member of twinIds) if (await cohorts.isActiveMember(cohortId, member)) members.push(member);
    await asMarket.chargeOrder.staticCall(cohortId);
    await asMarket.openOrder(cohortId);
    await asMarket.chargeOrder(cohortId);
    open.push(members);
  }
  return [];
}

/** What an action did; nothing when it was refused. */
async function tried(action: Promise<bigint[]>): Promise<bigint[]> {
  try {
    return await action;
  } catch (error) {
    if (error instanceof Error && error.message.includes('reverted')) return [];
    throw error;
  }
}

describe('PrivacyLedger', () => {
  describe('setBudgetCap', () => {
    it('is the default until its owner sets it, to zero or up to the most', async () => {
      const { cohorts, owner, twinId } = await loadFixture(fixture);
      expect(await cohorts.budgetOf(twinId)).to.deep.equal([DEFAULT_CAP, 0n, 0n]);
      for (const cap of [0n, MOST]) {
        await expect(cohorts.connect(owner).setBudgetCap(twinId, cap))
          .to.emit(cohorts, 'BudgetCapSet')
          .withArgs(twinId, cap);
        expect(await cohorts.budgetOf(twinId)).to.deep.equal([cap, 0n, 0n]);
      }
    });

    it('refuses more than the most, less than is used, and everyone but the owner', async () => {
      const { cohorts, registry, createCohort, twinId, stranger } = await loadFixture(fixture);
      await registry.join(await createCohort(RHO, RHO_CAP), twinId);
      for (const cap of [MOST + 1n, RHO_CAP - 1n]) {
        await expect(registry.setBudgetCap(twinId, cap))
          .to.be.revertedWithCustomError(cohorts, 'PrivacyLedgerInvalidCap')
          .withArgs(twinId, cap, RHO_CAP);
      }
      await registry.setBudgetCap(twinId, RHO_CAP);
      await expect(cohorts.connect(stranger).setBudgetCap(twinId, MOST))
        .to.be.revertedWithCustomError(cohorts, 'PrivacyLedgerNotOwner')
        .withArgs(twinId, stranger.address);
    });
  });

  describe('a join', () => {
    it('T30 reserves the cohort’s cap from the twin’s own budget, across cohorts, and is refused past it', async () => {
      const { cohorts, registry, createCohort, twinId } = await loadFixture(fixture);
      const half = DEFAULT_CAP / 2n;
      const [first, second, third] = [
        await createCohort(RHO, half),
        await createCohort(RHO, half),
        await createCohort(1n, 1n),
      ];
      await registry.join(first, twinId);
      await registry.join(second, twinId);
      expect(await cohorts.budgetOf(twinId)).to.deep.equal([DEFAULT_CAP, DEFAULT_CAP, 0n]);
      await expect(registry.join(third, twinId))
        .to.be.revertedWithCustomError(cohorts, 'PrivacyLedgerBudgetExceeded')
        .withArgs(twinId, 1n, 0n);
      await registry.leave(first, twinId);
      await registry.join(third, twinId);
      expect(await cohorts.budgetOf(twinId)).to.deep.equal([DEFAULT_CAP, half + 1n, 0n]);
    });

    it('reserves nothing where a cohort spends nothing', async () => {
      const { cohorts, registry, createCohort, twinId } = await loadFixture(fixture);
      const cohortId = await createCohort(0n, 0n);
      await registry.setBudgetCap(twinId, 0n);
      await registry.join(cohortId, twinId);
      await registry.leave(cohortId, twinId);
      expect(await cohorts.budgetOf(twinId)).to.deep.equal([0n, 0n, 0n]);
    });
  });

  describe('a leave', () => {
    it('T30 keeps spent what was charged during the membership, and frees the rest', async () => {
      const { cohorts, registry, createCohort, charge, asMarket, twinIds } = await loadFixture(fixture);
      const [first, second, late, waiting] = twinIds as [bigint, bigint, bigint, bigint];
      const cohortId = await createCohort(RHO, 10n * RHO);
      for (const twinId of [first, second]) await registry.join(cohortId, twinId);
      await charge(cohortId);
      await asMarket.settleOrder(cohortId, 0n);
      await registry.join(cohortId, late);
      await charge(cohortId);
      await registry.join(cohortId, waiting);
      await charge(cohortId);
      for (const [twinId, spent] of [
        [first, 3n * RHO],
        [late, 2n * RHO],
        [waiting, 0n],
      ] as const) {
        await registry.leave(cohortId, twinId);
        expect(await cohorts.budgetOf(twinId)).to.deep.equal([DEFAULT_CAP, 0n, spent]);
      }
    });

    it('T30 charges a member that waited from its first round on', async () => {
      const { cohorts, registry, createCohort, charge, asMarket, twinIds } = await loadFixture(fixture);
      const [first, second, waiting] = twinIds as [bigint, bigint, bigint];
      const cohortId = await createCohort(RHO, 10n * RHO);
      for (const twinId of [first, second]) await registry.join(cohortId, twinId);
      await charge(cohortId);
      await registry.join(cohortId, waiting);
      await asMarket.settleOrder(cohortId, 0n);
      await charge(cohortId);
      await registry.leave(cohortId, waiting);
      expect(await cohorts.budgetOf(waiting)).to.deep.equal([DEFAULT_CAP, 0n, RHO]);
    });

    it('T32 leaves spent what a cancelled order had charged to who left before, and nobody else', async () => {
      const { cohorts, registry, createCohort, charge, asMarket, twinIds } = await loadFixture(fixture);
      const [first, second, third] = twinIds as [bigint, bigint, bigint];
      const cohortId = await createCohort(RHO, 10n * RHO);
      for (const twinId of [first, second, third]) await registry.join(cohortId, twinId);
      await charge(cohortId);
      await registry.leave(cohortId, first);
      await expect(asMarket.cancelOrder(cohortId, true))
        .to.emit(cohorts, 'CohortChargeReleased')
        .withArgs(cohortId, RHO, 0n);
      await registry.leave(cohortId, second);
      expect((await cohorts.budgetOf(first)).spentNano).to.equal(RHO);
      expect(await cohorts.budgetOf(second)).to.deep.equal([DEFAULT_CAP, 0n, 0n]);
    });
  });

  describe('any sequence of buyers', () => {
    for (const seed of [3, 20_261_122]) {
      it(`T30 never spends more on a twin than its cap, over ${BUYERS} orders of four cohorts (seed ${seed})`, async () => {
        const context = await loadFixture(fixture);
        const { cohorts, registry, createCohort, twinIds } = context;
        const cap = 40n * RHO;
        for (const twinId of twinIds) await registry.setBudgetCap(twinId, cap);
        const cohortIds = [];
        for (const orders of [5n, 9n, 14n, 20n]) cohortIds.push(await createCohort(RHO, orders * RHO));
        const random = randomSource(seed);
        const charged = new Map(cohortIds.map((cohortId) => [cohortId, [] as bigint[][]]));
        const disclosed = new Map(twinIds.map((twinId) => [twinId, 0n]));
        let orders = 0;
        while (orders < BUYERS) {
          orders += 1;
          const about = await tried(act(context, cohortIds, charged, random));
          for (const twinId of about) disclosed.set(twinId, disclosed.get(twinId)! + RHO);
          for (const twinId of twinIds) {
            const { capNano, reservedNano, spentNano } = await cohorts.budgetOf(twinId);
            expect(capNano).to.equal(cap);
            expect(reservedNano + spentNano <= cap, `reserved and spent of ${twinId}`).to.equal(true);
            expect(disclosed.get(twinId)! <= reservedNano + spentNano, `disclosed of ${twinId}`).to.equal(true);
          }
        }
        expect([...disclosed.values()].some((rho) => rho > 10n * RHO)).to.equal(true);
      });
    }

    it(`T30 sells ${BUYERS} buyers together no more than the cap allows one`, async () => {
      const context = await loadFixture(marketFixture);
      const { market, token, worker, cohorts, cohortId, members, marketAddress } = context;
      let delivered = 0n;
      for (let index = 0; index < BUYERS; index += 1) {
        const buyer = await impersonate(ethers.dataSlice(ethers.id(`buyer ${index}`), 12));
        await token.mint(buyer.address, PRICE);
        await token.connect(buyer).approve(marketAddress, PRICE);
        const purchase = market.connect(buyer).buy(COHORT_LISTING, ...PURCHASE);
        if (delivered * RHO + RHO > RHO_CAP) {
          await expect(purchase)
            .to.be.revertedWithCustomError(cohorts, 'CohortRegistryBudgetExhausted')
            .withArgs(cohortId, delivered * RHO, RHO_CAP);
          continue;
        }
        await purchase;
        await market.connect(worker).accept(BigInt(index) + 1n, NOISE);
        delivered += 1n;
      }
      expect(delivered).to.equal(RHO_CAP / RHO);
      await cohorts.connect(members[0]!.owner).leave(cohortId, members[0]!.twinId);
      expect((await cohorts.budgetOf(members[0]!.twinId)).spentNano).to.equal(delivered * RHO);
    });
  });
});
