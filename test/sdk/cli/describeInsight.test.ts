import { expect } from 'chai';
import type { InsightDocument, NoisyMean, StatisticDocument } from '#sdk';
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
  STATISTIC: { kind: 'STATISTIC', statistic: 'MEAN', orderId: '1', salt: HASH, contributors: 24, ...MEAN },
  SYNTHETIC: {
    ...{ kind: 'SYNTHETIC', ...BASE, contributors: 24, means: [MEAN] },
    records: [
      { traits: { gender: 'FEMALE' }, channels: [{ channel: 'steps', values: [9000, null, 11_000] }] },
      { traits: { gender: 'MALE' }, channels: [] },
    ],
  },
};

const VECTORS = {
  kind: 'STATISTIC',
  orderId: '1',
  salt: HASH,
  contributors: 24,
  noise: { orderId: '1', blockHash: HASH },
} as const;
const DAYS = { windowDays: 28, minValidDays: 7 } as const;
const STEPS = { channel: 'steps', lower: 2000, upper: 2004 } as const;
const vector = (sensitivitySquared: string, ...noisy: string[]) => ({
  noisy,
  rhoNano: '500000000',
  sensitivitySquared,
});
const HISTOGRAM: StatisticDocument = {
  ...{ ...VECTORS, statistic: 'HISTOGRAM', question: { ...DAYS, channel: 'steps', edges: [2000, 5000, 9000] } },
  vectors: [vector('2', '8', '-3', '5')],
};
const QUANTILES: StatisticDocument = {
  ...{ ...VECTORS, statistic: 'QUANTILES', question: { ...DAYS, ...STEPS, quantilesPerMille: [500] } },
  vectors: [vector('1', '100'), vector('2', '40', '60'), vector('2', '10', '30', '30', '30')],
};
const slopeOf = (...sums: string[]): StatisticDocument => ({
  ...{ ...VECTORS, statistic: 'SLOPE', question: { ...DAYS, x: STEPS, y: { ...STEPS, channel: 'sleep_minutes' } } },
  vectors: sums.map((sum) => vector('1', sum)),
});

/** Text of a result, each run of blanks as one. */
const textOf = (kind: InsightDocument['kind'], document = DOCUMENTS[kind]): string =>
  describeInsight(document)
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

  it('gives a histogram as a table and bars, and never a count below zero', () => {
    const lines = textOf('STATISTIC', HISTOGRAM).split('\n');
    expect(lines).to.include(`2000.00…5000.00 8 5…11 100% ${'█'.repeat(40)}`);
    expect(lines).to.include('5000.00…9000.00 0 0…0 0%');
    expect(lines).to.include('without enough days: 5 (2…8)');
  });

  it('gives quantiles with their intervals', () => {
    expect(textOf('STATISTIC', QUANTILES)).to.contain('0.5 2002.33 2002.00…2003.00 {steps}/d');
  });

  it('gives a slope in words, and says when it is not determined', () => {
    expect(textOf('STATISTIC', slopeOf('100', '0', '0', '400', '200'))).to.contain(
      ': 0.05000 min/d more for each {steps}/d more',
    );
    expect(textOf('STATISTIC', slopeOf('24', '3', '2', '-1', '5'))).to.contain('the slope is not determined');
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
