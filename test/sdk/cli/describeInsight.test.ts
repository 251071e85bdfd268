import { expect } from 'chai';
import type { InsightDocument, NoisyMean } from '#sdk';
import { describeInsight } from '../../../sdk/src/cli/describeInsight.ts';

const HASH = `0x${'ab'.repeat(32)}`;
const BASE = { orderId: '1', salt: HASH, modelHash: HASH } as const;
/** 2024-06-01. */
const END_DAY = 19_875;
const week = (first: number): number[] => Array.from({ length: 7 }, (_unused, day) => first + day);

const MEAN: NoisyMean = {
  channel: 'steps',
  noisySum: '240000',
  noise: { orderId: '1', blockHash: HASH, rhoNano: '500000000', sensitivity: '14000' },
};

const DOCUMENTS: Readonly<Record<InsightDocument['kind'], InsightDocument>> = {
  PREDICTION: {
    ...{ kind: 'PREDICTION', ...BASE, endDay: END_DAY },
    forecasts: [
      { channel: 'resting_heart_rate', horizonDays: 1, method: 'persistence', value: 6012, lower: 5850, upper: 6174 },
    ],
  },
  SCORE: { kind: 'SCORE', ...BASE, endDay: END_DAY, score: -37 },
  SIMULATION: {
    ...{ kind: 'SIMULATION', ...BASE, endDay: END_DAY },
    actions: [{ channel: 'steps', values: week(10_000) }],
    outcomes: [
      { channel: 'hrv_rmssd', values: week(4100), lower: week(3000), upper: week(5200), unchanged: week(4000) },
    ],
  },
  STATISTIC: { kind: 'STATISTIC', orderId: '1', salt: HASH, contributors: 24, ...MEAN },
  SYNTHETIC: {
    ...{ kind: 'SYNTHETIC', ...BASE, contributors: 24, means: [MEAN] },
    records: [
      { traits: { gender: 'FEMALE' }, channels: [{ channel: 'steps', values: [9000, null, 11_000] }] },
      { traits: { gender: 'MALE' }, channels: [] },
    ],
  },
};

/** Text of a result, each run of blanks as one. */
const textOf = (kind: InsightDocument['kind']): string =>
  describeInsight(DOCUMENTS[kind])
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .join('\n');

describe('a result in words', () => {
  it('gives a forecast by day, in the channel’s unit, with its interval', () => {
    expect(textOf('PREDICTION')).to.contain('2024-06-02 resting_heart_rate 60.12 58.50…61.74 /min persistence');
    expect(textOf('PREDICTION')).to.contain('not medical advice');
  });

  it('gives a score with its model and day', () => {
    expect(textOf('SCORE')).to.contain(`score -37 of the model ${HASH}`).and.to.contain('2024-06-01');
  });

  it('gives a simulated week: what is done each day, and what comes of it beside no change', () => {
    const text = textOf('SIMULATION');
    expect(text).to.contain('what is done 06-02 06-03 06-04 06-05 06-06 06-07 06-08 unit');
    expect(text).to.contain('steps 10000.00 10001.00');
    expect(text).to.contain('expected on 2024-06-08 then 80% interval if nothing changes unit');
    expect(text).to.contain('hrv_rmssd 41.06 30.06…52.06 40.06 ms');
    expect(text).to.contain('not what causes what').and.to.contain('Not medical advice');
  });

  it('gives a mean with the interval of its noise', () => {
    expect(textOf('STATISTIC')).to.match(/mean 10000\.00 .* over 24 people; 95% interval of the noise alone: /);
  });

  it('gives synthetic people, one a line, and the mean that they were moved to', () => {
    const text = textOf('SYNTHETIC');
    expect(text).to.contain('person traits channels mean steps');
    expect(text).to.contain('1 FEMALE 1 10000.00');
    expect(text).to.contain('2 MALE 0');
    expect(text).to.match(/moved to the cohort's .*mean 10000\.00/);
    expect(text).to.contain('Invented people');
  });
});
