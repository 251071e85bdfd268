import { expect } from 'chai';
import { sampleDiscreteGaussian, sampleDiscreteLaplace } from '../../../sdk/src/privacy/discreteGaussian.ts';
import { randomStream, type RandomBits } from '../../../sdk/src/privacy/randomStream.ts';
import { gaussianVariance } from '../../../sdk/src/privacy/zcdp.ts';

const seed = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Standardised chi-square statistic of `draws` against the weights of an exact distribution. */
function chiSquareZ(draws: readonly number[], weight: (x: number) => number, reach: number): number {
  const counts = new Map<number, number>();
  for (const draw of draws) counts.set(draw, (counts.get(draw) ?? 0) + 1);
  let total = 0;
  for (let x = -20 * reach; x <= 20 * reach; x++) total += weight(x);
  let statistic = 0;
  let cells = 0;
  for (let x = -reach; x <= reach; x++) {
    const expected = (draws.length * weight(x)) / total;
    if (expected < 10) continue;
    statistic += ((counts.get(x) ?? 0) - expected) ** 2 / expected;
    cells++;
  }
  expect(cells).to.be.greaterThan(4);
  const freedom = cells - 1;
  return (statistic - freedom) / Math.sqrt(2 * freedom);
}

function draw(count: number, sample: (random: RandomBits) => bigint, name: string): number[] {
  const random = randomStream(seed(name));
  return Array.from({ length: count }, () => Number(sample(random)));
}

describe('discrete noise', () => {
  describe('sampleDiscreteGaussian', () => {
    for (const [numerator, denominator, reach] of [
      [100n, 1n, 40],
      [7n, 3n, 8],
      [1n, 4n, 4],
    ] as const) {
      it(`T31 follows the exact distribution for a variance of ${numerator}/${denominator}`, () => {
        const variance = Number(numerator) / Number(denominator);
        const draws = draw(60_000, (random) => sampleDiscreteGaussian({ numerator, denominator }, random), 'gaussian');
        const weight = (x: number): number => Math.exp(-(x * x) / (2 * variance));
        expect(Math.abs(chiSquareZ(draws, weight, reach))).to.be.lessThan(4);
      });
    }

    it('T31 gives one draw for one seed, however often it is asked', () => {
      const variance = gaussianVariance(3000n, 50_000_000n);
      const again = (): bigint => sampleDiscreteGaussian(variance, randomStream(seed('seed'), seed('block')));
      const first = again();
      for (let retry = 0; retry < 50; retry++) expect(again()).to.equal(first);
      expect(sampleDiscreteGaussian(variance, randomStream(seed('seed'), seed('another block')))).not.to.equal(first);
    });
  });

  describe('sampleDiscreteLaplace', () => {
    it('follows the exact distribution', () => {
      const draws = draw(60_000, (random) => sampleDiscreteLaplace(3n, random), 'laplace');
      expect(Math.abs(chiSquareZ(draws, (x) => Math.exp(-Math.abs(x) / 3), 20))).to.be.lessThan(4);
    });
  });

  describe('gaussianVariance', () => {
    it('is Δ² / 2ρ', () => {
      const { numerator, denominator } = gaussianVariance(10n, 500_000_000n);
      expect(numerator / denominator).to.equal(100n);
    });
  });

  describe('randomStream', () => {
    it('keeps parts apart: moving a byte from one to the next gives another stream', () => {
      expect(randomStream(seed('ab'), seed('c')).next(64)).not.to.equal(randomStream(seed('a'), seed('bc')).next(64));
    });

    it('gives uniform bits over chunk borders', () => {
      const random = randomStream(seed('bits'));
      let ones = 0;
      for (let bit = 0; bit < 40_000; bit++) ones += Number(random.next(1));
      expect(Math.abs(ones - 20_000)).to.be.lessThan(500);
    });
  });
});
