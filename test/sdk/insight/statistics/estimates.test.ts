import { expect } from 'chai';
import {
  estimateHistogram,
  estimateQuantiles,
  estimateSlope,
  type HistogramQuery,
  type QuantilesQuery,
  type SlopeQuery,
  type StatisticQuery,
} from '#sdk';
import { exactVectors, noisyVectors, stateVectors } from '../../../../sdk/src/insight/statistics/release.ts';
import { consistentLeaves } from '../../../../sdk/src/insight/statistics/dyadicTree.ts';
import { isotonic } from '../../../../sdk/src/insight/statistics/isotonic.ts';
import { dyadicDepth } from '../../../../sdk/src/insight/statistics/quantiles.ts';
import type { TwinState } from '../../../../sdk/src/state/twinState.ts';
import { below, person, seeded } from './people.ts';

const RHO_NANO = 500_000_000n;
/** A budget whose noise is less than half a count. */
const NEARLY_EXACT = 10n ** 21n;
const DRAWS = 300;
const DAYS = { windowDays: 7, minValidDays: 3 } as const;
const HISTOGRAM: HistogramQuery = {
  ...{ kind: 'STATISTIC', statistic: 'HISTOGRAM', ...DAYS, channel: 'resting_heart_rate' },
  edges: [4000, 5000, 6000, 8000],
};
const QUANTILES: QuantilesQuery = {
  ...{ kind: 'STATISTIC', statistic: 'QUANTILES', ...DAYS, channel: 'steps', lower: 0, upper: 16_000 },
  quantilesPerMille: [100, 500, 900],
};
const SLOPE: SlopeQuery = {
  ...{ kind: 'STATISTIC', statistic: 'SLOPE', ...DAYS },
  x: { channel: 'steps', lower: 2000, upper: 16_000 },
  y: { channel: 'hrv_rmssd', lower: 1000, upper: 12_000 },
};

function documentOf<Query extends StatisticQuery>(
  question: Query,
  members: readonly TwinState[],
  rhoNano = RHO_NANO,
  seed = '',
) {
  const noisy = noisyVectors(question, members, rhoNano, seeded(`noise ${seed}`));
  return {
    question,
    vectors: stateVectors(
      question,
      noisy.map((vector) => vector.map(String)),
      rhoNano,
    ),
  };
}

/** How often a draw of the noise satisfies a condition. */
function shareOfDraws(holds: (seed: string) => boolean): number {
  return Array.from({ length: DRAWS }, (_unused, draw) => holds(`${draw}`)).filter(Boolean).length / DRAWS;
}

describe('histogram of a cohort', () => {
  const rates = [3000, 4000, 4999, 5000, 5999, 6000, 8000, 9000];
  const members = [...rates.map((rate) => person({ resting_heart_rate: rate })), person({ steps: 1 })];

  it('counts each member in one bin: its lower edge is in it, the ends take who is beyond them', () => {
    expect(exactVectors(HISTOGRAM, members)).to.deep.equal([[3n, 2n, 3n, 1n]]);
  });

  it('is read in the channel’s unit, exact where there is no noise', () => {
    const { bins, without } = estimateHistogram(documentOf(HISTOGRAM, members, NEARLY_EXACT));
    expect(bins.map(({ from, to, count, share }) => [from, to, count, share])).to.deep.equal([
      [40, 50, 3, 3 / 8],
      [50, 60, 2, 2 / 8],
      [60, 80, 3, 3 / 8],
    ]);
    expect(without.count).to.equal(1);
  });

  it('never shows a count below zero, and holds the exact one 19 times in 20 at least', () => {
    expect(
      estimateHistogram(documentOf(HISTOGRAM, [])).bins.every(({ count, lower }) => count >= 0 && lower >= 0),
    ).to.equal(true);
    const crowd = Array.from({ length: 40 }, (_unused, at) => person({ resting_heart_rate: 4000 + 50 * at }));
    const exact = Number(exactVectors(HISTOGRAM, crowd)[0]![0]);
    const held = shareOfDraws((seed) => {
      const [bin] = estimateHistogram(documentOf(HISTOGRAM, crowd, RHO_NANO, seed)).bins;
      return bin!.lower <= exact && exact <= bin!.upper;
    });
    expect(held).to.be.within(0.95, 0.999);
  });
});

describe('quantiles of a cohort', () => {
  const random = seeded('walkers');
  const steps = Array.from({ length: 400 }, () => 2000 + below(random, 6000) + below(random, 6000));
  const members = [...steps.map((value) => person({ steps: value })), person({ hrv_rmssd: 4000 })];
  const ordered = steps.toSorted((left, right) => left - right);
  const cellWidth = 16_000 / 64;

  it('counts who has data in halves of halves, each level adding up to the one above', () => {
    const levels = exactVectors(QUANTILES, members);
    expect(levels.map(({ length }) => length)).to.deep.equal([1, 2, 4, 8, 16, 32, 64]);
    for (const level of levels) expect(level.reduce((sum, count) => sum + count, 0n)).to.equal(400n);
    expect(levels[1]![0]).to.equal(BigInt(steps.filter((value) => value < 8000).length));
  });

  it('halves narrow bounds only down to single channel integers', () => {
    expect([2, 3, 4, 63, 64, 65_000].map((upper) => dyadicDepth({ lower: 0, upper }))).to.deep.equal([
      1, 1, 2, 5, 6, 6,
    ]);
  });

  it('are within a cell of the members’ own where there is no noise', () => {
    for (const { quantile, value, lower, upper } of estimateQuantiles(documentOf(QUANTILES, members, NEARLY_EXACT))) {
      const exact = ordered[Math.ceil(quantile * ordered.length) - 1]!;
      expect(Math.abs(value! - exact)).to.be.at.most(cellWidth);
      expect(upper - lower).to.be.at.most(2 * cellWidth);
    }
  });

  it('hold the members’ own at least 19 times in 20, with values that ascend', () => {
    const exact = ordered[199]!;
    const widths: number[] = [];
    const held = shareOfDraws((seed) => {
      const [low, median, high] = estimateQuantiles(documentOf(QUANTILES, members, RHO_NANO, seed));
      expect(low!.value).to.be.at.most(median!.value!);
      expect(median!.value).to.be.at.most(high!.value!);
      widths.push(median!.upper - median!.lower);
      return median!.lower <= exact && exact <= median!.upper;
    });
    expect(held).to.be.at.least(0.95);
    expect(Math.max(...widths)).to.be.lessThan(8000);
  });

  it('say nothing of a cohort that is lost in the noise', () => {
    const few = documentOf(QUANTILES, [person({ steps: 8000 })]);
    for (const { lower, upper } of estimateQuantiles(few)) expect([lower, upper]).to.deep.equal([0, 16_000]);
    const nobody = {
      ...few,
      vectors: few.vectors.map((vector) => ({ ...vector, noisy: vector.noisy.map(() => '-1') })),
    };
    for (const { value } of estimateQuantiles(nobody)) expect(value).to.equal(undefined);
  });

  it('are made of counts that fit all levels, which exact ones do as they are', () => {
    expect(consistentLeaves([[10], [4, 6], [1, 3, 2, 4]], [1, 2, 2])).to.deep.equal([1, 3, 2, 4]);
    // By hand: the total 12 has as much weight as 4 + 6 with half its variance each.
    expect(consistentLeaves([[12], [4, 6]], [2, 1])).to.deep.equal([4.5, 6.5]);
    expect(isotonic([1, 3, 2, 2, 5])).to.deep.equal([1, 7 / 3, 7 / 3, 7 / 3, 5]);
  });
});

describe('slope over a cohort', () => {
  const random = seeded('pairs');
  const people = Array.from({ length: 3000 }, () => {
    const x = 2000 + below(random, 14_001);
    return { x, y: 2000 + Math.round(0.4 * (x - 2000)) + below(random, 2000) };
  });
  const members = [...people.map(({ x, y }) => person({ steps: x, hrv_rmssd: y })), person({ steps: 9000 })];
  /** Least squares in floats, in the channels' units: steps count single, heart rate variability in hundredths. */
  const exact = (() => {
    const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
    const [meanX, meanY] = [mean(people.map(({ x }) => x)), mean(people.map(({ y }) => y))];
    const covariance = mean(people.map(({ x, y }) => (x - meanX) * (y - meanY)));
    return covariance / mean(people.map(({ x }) => (x - meanX) ** 2)) / 100;
  })();

  it('is that of least squares where there is no noise, over who has both', () => {
    const { members: count, slope } = estimateSlope(documentOf(SLOPE, members, 10n ** 30n));
    expect(count).to.equal(3000);
    expect(Math.abs(slope!.value / exact - 1)).to.be.lessThan(1e-9);
  });

  it('holds it about 19 times in 20', () => {
    const held = shareOfDraws((seed) => {
      const { slope } = estimateSlope(documentOf(SLOPE, members, RHO_NANO, seed));
      return slope!.lower <= exact && exact <= slope!.upper;
    });
    expect(held).to.be.within(0.91, 0.995);
  });

  it('is not determined where the spread is lost in the noise', () => {
    const alike = Array.from({ length: 30 }, () => person({ steps: 9000, hrv_rmssd: 5000 }));
    const told = shareOfDraws((seed) => estimateSlope(documentOf(SLOPE, alike, RHO_NANO, seed)).slope !== undefined);
    expect(told).to.be.lessThan(0.06);
  });
});
