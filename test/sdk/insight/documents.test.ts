import { expect } from 'chai';
import { canonicalBytes } from '../../../sdk/src/insight/canonicalJson.ts';
import { decodeInsight, encodeInsight, type PredictionDocument } from '../../../sdk/src/insight/document.ts';
import { InvalidInsightError, InvalidQueryError } from '../../../sdk/src/insight/errors.ts';
import { CHANNELS } from '../../../sdk/src/generated/protocol.ts';
import { decodeQuery, encodeQuery, type InsightQuery } from '../../../sdk/src/insight/query.ts';

const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
const DAYS = { channel: 'steps', windowDays: 7, minValidDays: 3 } as const;
const MEAN = { ...DAYS, lower: 1, upper: 2 } as const;
const STATISTIC = { kind: 'STATISTIC', statistic: 'MEAN', ...MEAN } as const;
const HISTOGRAM = { kind: 'STATISTIC', statistic: 'HISTOGRAM', ...DAYS, edges: [1, 5, 9] } as const;
const QUANTILES: InsightQuery & { statistic: 'QUANTILES' } = {
  ...MEAN,
  kind: 'STATISTIC',
  statistic: 'QUANTILES',
  upper: 9,
  quantilesPerMille: [100, 500],
};
const AXIS = { channel: 'steps', lower: 1, upper: 9 } as const;
const SLOPE: InsightQuery & { statistic: 'SLOPE' } = {
  kind: 'STATISTIC',
  statistic: 'SLOPE',
  windowDays: 7,
  minValidDays: 3,
  x: AXIS,
  y: { ...AXIS, channel: 'sleep_minutes' },
};
const SIMULATION = { kind: 'SIMULATION', actions: [{ channel: 'steps', value: 9000 }], others: 'HABIT' } as const;
const SYNTHETIC = { kind: 'SYNTHETIC', records: 12, traits: { gender: 'FEMALE' }, means: [MEAN] } as const;
const manyMeans = (count: number) => CHANNELS.slice(0, count).map(({ key }) => ({ ...MEAN, channel: key }));

describe('canonicalBytes', () => {
  it('sorts keys, leaves out white space and keeps the order of lists', () => {
    const text = new TextDecoder().decode(canonicalBytes({ b: [2, 1], a: { d: null, c: 'é"' } }));
    expect(text).to.equal('{"a":{"c":"é\\"","d":null},"b":[2,1]}');
  });

  it('refuses numbers that implementations write differently', () => {
    for (const number of [0.1, 2 ** 53, Number.NaN, Infinity]) expect(() => canonicalBytes(number)).to.throw(TypeError);
  });
});

describe('query', () => {
  it('reads back what it wrote', () => {
    const queries: InsightQuery[] = [
      { kind: 'PREDICTION', horizonsDays: [1, 7] },
      { kind: 'SCORE' },
      SIMULATION,
      { ...SIMULATION, actions: [], others: 'PLANNER' },
      STATISTIC,
      HISTOGRAM,
      QUANTILES,
      SLOPE,
      SYNTHETIC,
    ];
    for (const query of queries) expect(decodeQuery(encodeQuery(query))).to.deep.equal(query);
  });

  const refused: readonly (readonly [string, unknown])[] = [
    ['an unknown kind', { kind: 'EVERYTHING' }],
    ['a horizon beyond seven days', { kind: 'PREDICTION', horizonsDays: [8] }],
    ['no horizon', { kind: 'PREDICTION', horizonsDays: [] }],
    ['an unknown field', { kind: 'PREDICTION', horizonsDays: [1], twinId: 3 }],
    ['an unknown channel', { ...STATISTIC, channel: 'secrets' }],
    ['bounds that leave nothing between them', { ...STATISTIC, lower: 2, upper: 2 }],
    ['a bound that no channel has', { ...STATISTIC, upper: 65_535 }],
    ['more valid days than the window has', { ...STATISTIC, minValidDays: 8 }],
    ['a fraction', { ...STATISTIC, windowDays: 1.5 }],
    ['a statistic that does not exist', { ...STATISTIC, statistic: 'MODE' }],
    ['a histogram of one bin', { ...HISTOGRAM, edges: [1, 5] }],
    ['a histogram of 65 bins', { ...HISTOGRAM, edges: Array.from({ length: 66 }, (_unused, edge) => edge) }],
    ['edges that do not ascend', { ...HISTOGRAM, edges: [1, 5, 5] }],
    ['a histogram with more valid days than its window', { ...HISTOGRAM, minValidDays: 8 }],
    ['no quantile', { ...QUANTILES, quantilesPerMille: [] }],
    ['six quantiles', { ...QUANTILES, quantilesPerMille: [1, 2, 3, 4, 5, 6] }],
    ['a quantile of nobody or of all', { ...QUANTILES, quantilesPerMille: [0, 1000] }],
    ['quantiles that do not ascend', { ...QUANTILES, quantilesPerMille: [500, 100] }],
    ['quantiles of bounds that can’t be halved', { ...QUANTILES, upper: 2 }],
    ['a slope of a channel on itself', { ...SLOPE, y: AXIS }],
    ['a slope whose bounds leave nothing between them', { ...SLOPE, x: { ...AXIS, upper: 1 } }],
    ['two values of one intervention', { ...SIMULATION, actions: [...SIMULATION.actions, ...SIMULATION.actions] }],
    ['a planner that does not exist', { ...SIMULATION, others: 'FATE' }],
    ['synthetic people of no cohort', { ...SYNTHETIC, means: [] }],
    ['one mean twice', { ...SYNTHETIC, means: [MEAN, MEAN] }],
    ['more means than share a budget well', { ...SYNTHETIC, means: manyMeans(5) }],
    ['a mean whose bounds leave nothing between them', { ...SYNTHETIC, means: [{ ...MEAN, lower: 2 }] }],
    ['a mean with more valid days than its window', { ...SYNTHETIC, means: [{ ...MEAN, minValidDays: 8 }] }],
    ['nobody', { ...SYNTHETIC, records: 0 }],
    ['a crowd', { ...SYNTHETIC, records: 17 }],
  ];
  for (const [what, query] of refused) {
    it(`refuses ${what}`, () => expect(() => decodeQuery(bytes(query))).to.throw(InvalidQueryError));
  }

  it('refuses what is not UTF-8 JSON', () => {
    for (const text of [new Uint8Array([0xff, 0xfe]), new TextEncoder().encode('{"kind":')]) {
      expect(() => decodeQuery(text)).to.throw(InvalidQueryError, 'not UTF-8 JSON');
    }
  });
});

describe('insight document', () => {
  const document: PredictionDocument = {
    kind: 'PREDICTION',
    orderId: '7',
    salt: `0x${'ab'.repeat(32)}`,
    modelHash: `0x${'cd'.repeat(32)}`,
    endDay: 18_000,
    forecasts: [{ channel: 'steps', horizonDays: 1, method: 'graph network', value: 5, lower: 1, upper: 9 }],
  };

  it('is the same bytes whatever the order of its fields', () => {
    const { forecasts, ...rest } = document;
    expect(encodeInsight({ forecasts, ...rest })).to.deep.equal(encodeInsight(document));
    expect(decodeInsight(encodeInsight(document))).to.deep.equal(document);
  });

  it('never repeats the plaintext in an error', () => {
    const hostile = bytes({
      ...document,
      forecasts: [{ channel: 'steps', horizonDays: 1, method: 'graph network', value: 123456.5 }],
    });
    try {
      decodeInsight(hostile);
      expect.fail('accepted a fraction');
    } catch (error) {
      expect(error).to.be.instanceOf(InvalidInsightError);
      expect(JSON.stringify([(error as Error).message, (error as Error).cause ?? null])).not.to.include('123456');
    }
  });
});
