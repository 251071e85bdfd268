import { expect } from 'chai';
import { clippedSum, estimateStatistic, statisticSensitivity } from '../../../../sdk/src/insight/statistics/mean.ts';
import type { MeanQuery } from '../../../../sdk/src/insight/statistics/questions.ts';
import { noisyVectors } from '../../../../sdk/src/insight/statistics/release.ts';
import { randomStream } from '../../../../sdk/src/privacy/randomStream.ts';
import { channelByKey } from '../../../../sdk/src/state/channels.ts';
import { emptyTwinState, type TwinState } from '../../../../sdk/src/state/twinState.ts';

const QUERY: MeanQuery = {
  kind: 'STATISTIC',
  statistic: 'MEAN',
  channel: 'steps',
  windowDays: 7,
  minValidDays: 3,
  lower: 2_000,
  upper: 16_000,
};

/** A person with these steps on their last days. */
function walker(...steps: readonly number[]): TwinState {
  const state = emptyTwinState(18_000);
  const days = state.series[channelByKey('steps').index];
  steps.forEach((value, index) => days && (days[days.length - steps.length + index] = value + 1));
  return state;
}

describe('mean', () => {
  describe('clippedSum', () => {
    it('adds the means of the members over the window', () => {
      expect(clippedSum(QUERY, [walker(4000, 5000, 6000), walker(8000, 8000, 8001)])).to.equal(13_000n);
    });

    it('clips each member to the bounds', () => {
      expect(clippedSum(QUERY, [walker(0, 0, 0), walker(60_000, 60_000, 60_000)])).to.equal(18_000n);
    });

    it('counts a member without enough valid days as the middle of the bounds', () => {
      expect(clippedSum(QUERY, [walker(16_000, 16_000)])).to.equal(9_000n);
    });

    it('leaves out days before the window', () => {
      expect(clippedSum(QUERY, [walker(16_000, 4000, 4000, 4000, 4000, 4000, 4000, 4000)])).to.equal(4_000n);
    });

    it('T30 changes by at most the sensitivity when one member is replaced by anyone', () => {
      const others = [walker(4000, 5000, 6000)];
      const sums = [walker(0, 0, 0), walker(60_000, 60_000, 60_000), walker(), walker(9999, 9999, 9999)].map((member) =>
        clippedSum(QUERY, [...others, member]),
      );
      const spread = sums.reduce((a, b) => (a > b ? a : b)) - sums.reduce((a, b) => (a < b ? a : b));
      expect(spread).to.equal(statisticSensitivity(QUERY));
    });
  });

  describe('estimateStatistic', () => {
    it('holds the exact mean about 19 times in 20', () => {
      const members = Array.from({ length: 20 }, (_unused, index) =>
        walker(...new Array<number>(5).fill(4000 + 300 * index)),
      );
      const exact = Number(clippedSum(QUERY, members)) / members.length;
      const rhoNano = 500_000_000n;
      let held = 0;
      const draws = 600;
      for (let draw = 0; draw < draws; draw++) {
        const random = randomStream(new Uint8Array([draw & 255, draw >> 8]));
        const { lower, upper } = estimateStatistic({
          channel: 'steps',
          contributors: members.length,
          noisySum: String(noisyVectors(QUERY, members, rhoNano, random)[0]?.[0]),
          noise: { orderId: '1', blockHash: `0x${'0'.repeat(64)}`, rhoNano: rhoNano.toString(), sensitivity: '14000' },
        });
        if (lower <= exact && exact <= upper) held++;
      }
      expect(held / draws).to.be.within(0.92, 0.98);
    });
  });
});
