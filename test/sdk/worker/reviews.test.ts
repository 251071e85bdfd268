import { expect } from 'chai';
import type { Demand } from '../../../sdk/src/worker/chain/demands.ts';
import { Reviews } from '../../../sdk/src/worker/operation/reviews.ts';

const DEMAND = { answerBy: 9n } as Demand;

describe('Reviews', () => {
  let demanded: Set<bigint>;
  let over: Set<bigint>;
  let asked: bigint[];
  const demands = {
    demandOf(orderId: bigint) {
      asked.push(orderId);
      return Promise.resolve(demanded.has(orderId) ? DEMAND : undefined);
    },
    isInReview: (orderId: bigint) => Promise.resolve(!over.has(orderId)),
  };

  beforeEach(() => {
    [demanded, over, asked] = [new Set(), new Set(), []];
  });

  it('T28 finds what is demanded of an order that was done with, and asks about it until its review is over', async () => {
    const reviews = new Reviews(demands, 0);
    for (const orderId of [1n, 2n]) reviews.add(orderId);
    expect(await reviews.demanded()).to.deep.equal([]);
    demanded.add(2n);
    expect(await reviews.demanded()).to.deep.equal([2n]);
    demanded.clear();
    over.add(1n);
    expect(await reviews.demanded()).to.deep.equal([]);
    expect(asked).to.deep.equal([1n, 2n, 1n, 2n, 1n, 2n]);
    expect(await reviews.demanded()).to.deep.equal([]);
    expect(asked.slice(6)).to.deep.equal([2n]);
  });

  it('asks about a few at a time, those first that wait the longest, and about none too early', async () => {
    const reviews = new Reviews(demands, 0);
    for (let orderId = 1n; orderId <= 12n; orderId++) reviews.add(orderId);
    await reviews.demanded();
    await reviews.demanded();
    expect(asked.slice(0, 12)).to.deep.equal([1n, 2n, 3n, 4n, 5n, 6n, 7n, 8n, 9n, 10n, 11n, 12n]);
    const patient = new Reviews(demands, 60_000);
    patient.add(99n);
    await patient.demanded();
    expect(asked).to.not.include(99n);
  });
});
