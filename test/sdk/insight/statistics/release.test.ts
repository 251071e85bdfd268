import { expect } from 'chai';
import type { StatisticQuery } from '#sdk';
import {
  areAsPlanned,
  drawNoise,
  exactVectors,
  noisyVectors,
  planOf,
  stateVectors,
} from '../../../../sdk/src/insight/statistics/release.ts';
import type { TwinState } from '../../../../sdk/src/state/twinState.ts';
import { below, person, seeded } from './people.ts';

const DAYS = { windowDays: 7, minValidDays: 3 } as const;
const RHO_NANO = 500_000_003n;
const STEPS = { channel: 'steps', lower: 2000, upper: 16_001 } as const;
const QUERIES: readonly StatisticQuery[] = [
  { kind: 'STATISTIC', statistic: 'MEAN', ...DAYS, ...STEPS },
  { kind: 'STATISTIC', statistic: 'HISTOGRAM', ...DAYS, channel: 'steps', edges: [2000, 5000, 5001, 9000, 16_000] },
  { kind: 'STATISTIC', statistic: 'QUANTILES', ...DAYS, ...STEPS, quantilesPerMille: [100, 500, 900] },
  {
    ...{ kind: 'STATISTIC', statistic: 'SLOPE', ...DAYS },
    ...{ x: STEPS, y: { channel: 'hrv_rmssd', lower: 1000, upper: 12_000 } },
  },
];

/** Anyone: without data, at a bound or beyond it, or anywhere. */
function anyone(random: ReturnType<typeof seeded>): TwinState {
  const value = (lower: number, upper: number): number => {
    const kind = below(random, 5);
    const anywhere = below(random, 2 * upper);
    return [lower, upper, 0, 2 * upper, anywhere][kind] ?? anywhere;
  };
  const kind = below(random, 8);
  if (kind === 0) return person({});
  return person(kind === 1 ? { steps: 9000 } : { steps: value(2000, 16_001), hrv_rmssd: value(1000, 12_000) });
}

describe('releases of a statistic', () => {
  for (const query of QUERIES) {
    describe(query.statistic, () => {
      it('T30 never change by more than they are noised for when one member is replaced by anyone, and do by as much', () => {
        const random = seeded(`neighbours of ${query.statistic}`);
        const plan = planOf(query);
        const most = plan.map(() => 0n);
        for (let trial = 0; trial < 600; trial++) {
          const others = Array.from({ length: below(random, 4) }, () => anyone(random));
          const one = exactVectors(query, [...others, anyone(random)]);
          const other = exactVectors(query, [anyone(random), ...others]);
          for (const [part, vector] of one.entries()) {
            expect(vector).to.have.length(plan[part]!.size);
            const change = vector.reduce((sum, value, at) => sum + (value - other[part]![at]!) ** 2n, 0n);
            if (change > most[part]!) most[part] = change;
          }
        }
        expect(most).to.deep.equal(plan.map(({ sensitivitySquared }) => sensitivitySquared));
      });

      it('T30 share the whole budget, and say so', () => {
        const noisy = noisyVectors(query, [], RHO_NANO, seeded('budget')).map((vector) => vector.map(String));
        const stated = stateVectors(query, noisy, RHO_NANO);
        expect(stated.reduce((sum, { rhoNano }) => sum + BigInt(rhoNano), 0n)).to.equal(RHO_NANO);
        expect(areAsPlanned(query, stated, RHO_NANO)).to.equal(true);
        expect(areAsPlanned(query, stated, RHO_NANO + 1n)).to.equal(false);
        expect(areAsPlanned(query, stated.slice(1), RHO_NANO)).to.equal(false);
        const [first, ...rest] = stated;
        const less = { ...first!, sensitivitySquared: `${BigInt(first!.sensitivitySquared) + 1n}` };
        expect(areAsPlanned(query, [less, ...rest], RHO_NANO)).to.equal(false);
        const longer = { ...first!, noisy: [...first!.noisy, '0'] };
        expect(areAsPlanned(query, [longer, ...rest], RHO_NANO)).to.equal(false);
      });

      it('T31 are the exact counts and sums with the noise of the seed, and with no other', () => {
        const random = seeded('some people');
        const members = Array.from({ length: 9 }, () => anyone(random));
        const exact = exactVectors(query, members);
        const noise = drawNoise(query, RHO_NANO, seeded('order 1'));
        const released = noisyVectors(query, members, RHO_NANO, seeded('order 1'));
        expect(released.map((vector, part) => vector.map((value, at) => value - noise[part]![at]!))).to.deep.equal(
          exact,
        );
        expect(noisyVectors(query, members, RHO_NANO, seeded('order 2'))).not.to.deep.equal(released);
      });

      it('T31 have noise of the variance that budget and sensitivity ask for', () => {
        const draws = Array.from({ length: 500 }, (_unused, draw) =>
          drawNoise(query, RHO_NANO, seeded(`draw ${draw}`)),
        );
        for (const [part, { sensitivitySquared, rhoNano }] of stateVectors(query, [], RHO_NANO).entries()) {
          const expected = (Number(sensitivitySquared) * 1e9) / (2 * Number(rhoNano));
          const values = draws.flatMap((vectors) => vectors[part]!.map(Number));
          const variance = values.reduce((sum, value) => sum + value ** 2, 0) / values.length;
          // Four standard deviations of such an estimate.
          expect(Math.abs(variance / expected - 1)).to.be.lessThan(4 * Math.sqrt(2 / values.length));
        }
      });
    });
  }
});
