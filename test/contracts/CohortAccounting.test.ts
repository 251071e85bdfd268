import { expect } from 'chai';
import type { ContractTransactionReceipt } from 'ethers';
import { CohortModel } from './fixtures/cohortModel.ts';
import { impersonate, loadFixture } from './fixtures/chain.ts';
import { RECEIPT } from './fixtures/consent.ts';
import { gemelFixture, mintTwin } from './fixtures/gemel.ts';
import { cohortTerms } from './fixtures/market.ts';
import { randomSource } from './fixtures/random.ts';

const OPERATIONS = 600;
const TWINS = 12;

type Fixture = Awaited<ReturnType<typeof fixture>>;

async function fixture() {
  const gemel = await gemelFixture();
  const { cohorts, curator } = gemel;
  const terms = await cohortTerms(gemel);
  await cohorts.connect(curator).createCohort({ ...terms, kMin: 2n, rhoPerOrderNano: 1n, rhoCapNano: 10n ** 6n });
  const twinIds: bigint[] = [];
  for (let twin = 0; twin < TWINS; twin += 1) twinIds.push(await mintTwin(gemel, gemel.owner, `twin ${twin}`));
  const market = cohorts.connect(await impersonate(await cohorts.market()));
  return { ...gemel, asMarket: market, twinIds };
}

/** One random operation, done to both when the model allows it. */
async function step(gemel: Fixture, model: CohortModel, twinIds: readonly bigint[], random: (below: number) => number) {
  const { cohorts, twins, owner, asMarket: market } = gemel;
  const registry = cohorts.connect(owner);
  const twinId = twinIds[random(twinIds.length)]!;
  const amount = BigInt(random(10_000));
  switch (random(9)) {
    case 0:
    case 1:
      return model.join(twinId) && registry.join(1n, twinId);
    case 2:
      return model.leave(twinId) && registry.leave(1n, twinId);
    case 3:
    case 4:
      return model.open() && market.openOrder(1n);
    case 5:
    case 6:
      return model.settle(amount) && market.settleOrder(1n, amount);
    case 7:
      return model.cancel() && market.cancelOrder(1n, false);
    default:
      if (random(3) > 0) return model.collect(twinId) && market.takeEarnings(1n, twinId);
      if (!model.endEpoch(twinId)) return false;
      await twins.connect(owner).advanceEpoch(twinId, RECEIPT);
      return registry.evict(1n, twinId);
  }
}

describe('CohortRegistry', () => {
  describe('accounting', () => {
    for (const seed of [1, 20_261_122]) {
      it(`T14 T15 equals a naive ledger after each of ${OPERATIONS} random operations (seed ${seed})`, async () => {
        const gemel = await loadFixture(fixture);
        const { cohorts, twinIds } = gemel;
        const [model, random] = [new CohortModel(), randomSource(seed)];
        const done: (ContractTransactionReceipt | null)[] = [];
        while (done.length < OPERATIONS) {
          const transaction = await step(gemel, model, twinIds, random);
          if (transaction === false) continue;
          done.push(await transaction.wait());
          const { active, pending, openOrders, round } = await cohorts.cohortOf(1n);
          expect([active, pending, openOrders, round]).to.deep.equal(model.counts(), `operation ${done.length}`);
          const twinId = twinIds[done.length % TWINS]!;
          expect(await cohorts.earned(1n, twinId)).to.equal(model.owed(twinId));
          expect(await cohorts.isActiveMember(1n, twinId)).to.equal(model.isActive(twinId));
        }
        let sum = 0n;
        for (const twinId of twinIds) {
          const earned = await cohorts.earned(1n, twinId);
          expect(earned).to.equal(model.owed(twinId));
          sum += earned;
        }
        expect(sum + model.collected).to.equal(model.shared);
        expect(model.shared <= model.paidIn).to.equal(true);
        expect(model.paidIn > 0n && model.collected > 0n).to.equal(true);
      });
    }
  });
});
