import { expect } from 'chai';
import { halfWidth95 } from '../../../../sdk/src/insight/statistics/noiseInterval.ts';
import { sampleDiscreteGaussian } from '../../../../sdk/src/privacy/discreteGaussian.ts';
import { estimateStatistic } from '#sdk';
import { seeded } from './people.ts';

/** P(|X| ≤ most), by the definition of the discrete Gaussian: weights summed as far as a double tells them from nothing. */
function probabilityWithin(most: number, variance: number): number {
  let [within, all] = [0, 0];
  const far = Math.ceil(40 * Math.sqrt(variance)) + 2;
  for (let value = -far; value <= far; value++) {
    const weight = Math.exp(-(value ** 2) / (2 * variance));
    all += weight;
    if (Math.abs(value) <= most) within += weight;
  }
  return within / all;
}

describe('interval of discrete Gaussian noise', () => {
  it('holds at least 95% of all draws, and would not if it were a count narrower', () => {
    for (const rho of [0.01, 0.1, 0.25, 0.5, 1, 2, 4, 8, 100]) {
      const variance = 2 / (2 * rho);
      const halfWidth = halfWidth95(variance);
      expect(probabilityWithin(halfWidth, variance), `ρ = ${rho}`).to.be.at.least(0.95);
      if (halfWidth > 0) expect(probabilityWithin(halfWidth - 1, variance), `ρ = ${rho}`).to.be.below(0.95);
    }
  });

  it('is that of the normal distribution, and no narrower, where the noise is wide', () => {
    for (const sigma of [300, 999.9, 1000, 1000.1, 2500.3]) {
      const halfWidth = halfWidth95(sigma ** 2);
      expect(probabilityWithin(halfWidth, sigma ** 2), `σ = ${sigma}`).to.be.within(0.95, 0.952);
    }
    expect(halfWidth95(1e24)).to.be.within(1.9599639e12, 1.9599641e12);
  });

  it('holds 19 of 20 draws of the sampler at ρ = 4, where 1.96 standard deviations hold 4 of 5', () => {
    const random = seeded('narrow noise');
    const draws = Array.from({ length: 2000 }, () =>
      Number(sampleDiscreteGaussian({ numerator: 1n, denominator: 4n }, random)),
    );
    const heldBy = (most: number): number => draws.filter((draw) => Math.abs(draw) <= most).length / draws.length;
    expect(heldBy(halfWidth95(0.25))).to.be.at.least(0.95);
    expect(heldBy(1.96 * 0.5)).to.be.within(0.75, 0.83);
  });

  it('of a mean is as many counts of the sum, over its contributors', () => {
    const noise = { orderId: '1', blockHash: `0x${'0'.repeat(64)}`, rhoNano: '4000000000', sensitivity: '1' };
    const { lower, upper } = estimateStatistic({ channel: 'steps', contributors: 4, noisySum: '40', noise });
    // σ² = 1 / 8, of which nothing else than zero is seldom, and one is not: 96% are zero.
    expect([lower, upper]).to.deep.equal([10, 10]);
  });
});
