import { expect } from 'chai';
import type { SimulatedOutcome } from '../../../models/dynamics/accuracy.ts';
import { meanOf } from '../../../models/evaluation/mean.ts';
import { bootstrap } from '../../../models/simulation/report/bootstrap.ts';
import { simulatedDifferences } from '../../../models/simulation/differences.ts';
import { heldOut, reportDynamics, residualHalfWidth } from '../../../models/simulation/report/dynamicsReport.ts';
import { Random } from '../../../models/learning/random.ts';

const outcome = (
  person: string,
  actual: number,
  [least, predicted, most]: [number, number, number],
): SimulatedOutcome => ({
  ...{ person, fold: Number(person) % 2, actual, least, predicted, most, predictedAsEver: predicted + 10 },
  naive: Float64Array.of(actual + 20, actual + 40, actual + 40, actual + 40, actual + 40),
});

describe('bootstrap', () => {
  it('gives a mean with an interval as wide as theory has it', () => {
    const random = new Random(1);
    const values = Array.from({ length: 400 }, () => random.normal());
    const { value, lower, upper } = bootstrap((draw) => meanOf(draw(values.length).map((place) => values[place]!)));
    expect(value).to.equal(meanOf(values));
    expect(upper - lower).to.be.within((0.85 * 2 * 1.96) / 20, (1.15 * 2 * 1.96) / 20);
  });

  it('gives a constant no width', () => {
    expect(bootstrap(() => 3)).to.deep.equal({ value: 3, lower: 3, upper: 3 });
  });
});

describe('residualHalfWidth', () => {
  it('is what has to be added to the members’ range to hold eight of ten days', () => {
    const outcomes = Array.from({ length: 9 }, (_unused, index) => outcome('1', 103 + index + 1, [97, 100, 103]));
    expect(residualHalfWidth(outcomes)).to.equal(8);
  });

  it('is never negative, however wide the members', () => {
    expect(residualHalfWidth([outcome('1', 100, [0, 100, 200])])).to.equal(0);
  });

  it('is taken from the people of the other folds', () => {
    const steady = Array.from({ length: 20 }, () => outcome('2', 101, [100, 100, 100]));
    const wild = Array.from({ length: 20 }, () => outcome('1', 150, [100, 100, 100]));
    const held = heldOut([...steady, ...wild]);
    expect(held.filter(({ outcome: { person } }) => person === '1').some((one) => one.held)).to.equal(false);
    expect(held.filter(({ outcome: { person } }) => person === '2').every((one) => one.held)).to.equal(true);
  });
});

describe('reportDynamics', () => {
  it('gains in percent of the other error, in the channel’s unit', () => {
    const outcomes = Array.from({ length: 28 }, (): SimulatedOutcome[] => []);
    outcomes[0] = Array.from({ length: 12 }, (_unused, index) => outcome(`${index % 4}`, 6000, [5990, 6010, 6010]));
    const [report, ...others] = reportDynamics(outcomes);
    expect(others).to.deep.equal([]);
    expect(report).to.deep.include({ channel: 'resting_heart_rate', horizonDays: 1, people: 4, days: 12, error: 0.1 });
    expect(report!.bestNaive).to.equal('persistence');
    expect(report!.gainOverPersistence).to.deep.equal({ value: 50, lower: 50, upper: 50 });
    expect(report!.gainOverEwma.value).to.equal(75);
    expect(report!.gainFromActions.value).to.equal(50);
    expect(report!.coverage).to.equal(1);
  });
});

describe('simulatedDifferences', () => {
  const card = {
    ...{ horizonDays: 2, members: 3 },
    outcomes: [{ channel: 'resting_heart_rate' }, { channel: 'stress_score' }] as const,
  };
  // Members × days × outcomes; one spread is 2^21.
  const unchanged = new BigInt64Array(12).fill(1n << 21n);
  const plan = unchanged.map((level, at) => level + (at % 2 === 0 ? -BigInt(Math.floor(at / 4) + 1) << 18n : 0n));
  const parameters = { card, endDay: 100, plan, unchanged };

  it('gives the mean of the members and their range in the channel’s unit, of known channels only', () => {
    const features = new Int8Array(128);
    features[7] = 127;
    const points = simulatedDifferences({ ...parameters, features });
    expect(points).to.deep.equal(
      [1, 2].map((horizonDays) => ({
        ...{ channel: 'resting_heart_rate', day: 100 + horizonDays, horizonDays, unit: '/min' },
        // An eighth of a spread of 8 beats a member more.
        ...{ value: -2, lower: -3, upper: -1 },
      })),
    );
  });

  it('gives zero for a plan that is no change', () => {
    const features = new Int8Array(128).fill(127);
    for (const { value, lower, upper } of simulatedDifferences({ ...parameters, plan: unchanged, features })) {
      expect([value, lower, upper]).to.deep.equal([0, 0, 0]);
    }
  });
});
