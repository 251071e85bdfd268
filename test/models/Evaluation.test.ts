import { expect } from 'chai';
import { syntheticPeople } from '#sdk/ingest';
import { MISSING, TARGET_COUNT, type Window } from '../../models/dataset/windows.ts';
import { fitBoostedTrees } from '../../models/evaluation/boostedTrees.ts';
import { meanOverPeople } from '../../models/evaluation/bootstrap.ts';
import { conformalHalfWidth, coverageOf, heldOutCoverage } from '../../models/evaluation/conformal.ts';
import { crossValidate, splitDataset, type Outcome } from '../../models/evaluation/crossValidate.ts';
import { fairnessReport } from '../../models/evaluation/fairness.ts';
import { compare } from '../../models/evaluation/metrics.ts';
import { naiveForecasts } from '../../models/evaluation/naive.ts';
import { integerOf } from '../../models/forecast/inputs.ts';
import { NODE_CHANNELS, levelOf } from '../../models/gemel.ts';
import { Random } from '../../models/learning/random.ts';

const outcome = (person: string, predicted: number, actual: number, naive: number): Outcome => ({
  person,
  fold: Number(person) % 5,
  actual,
  predicted,
  naive: Float64Array.of(naive, naive + 1, naive + 2, naive + 3, naive + 4),
});

describe('naiveForecasts', () => {
  const values = new Map([
    [1, 10],
    [30, 20],
    [36, 40],
    [40, 999],
  ]);

  it('gives persistence, running mean, EWMA, 7-day and 28-day mean of what was known', () => {
    const ewma = 10 + 0.3 * 10 + 0.3 * (40 - 13);
    expect([...naiveForecasts(values, 36)!]).to.deep.equal([40, 70 / 3, ewma, 30, 30]);
  });

  it('falls back on the last value where the window is empty, and gives nothing before the first', () => {
    expect([...naiveForecasts(values, 29)!]).to.deep.equal([10, 10, 10, 10, 10]);
    expect(naiveForecasts(values, 0)).to.equal(undefined);
  });
});

describe('compare', () => {
  it('measures against the naive method with the least error', () => {
    const outcomes = Array.from({ length: 20 }, (_, index) => outcome(`${index % 4}`, 103, 100, 104));
    const comparison = compare(outcomes)!;
    expect(comparison).to.include({ best: 'persistence', bestError: 4, error: 3, people: 4, days: 20, winShare: 1 });
    expect(comparison.gainPercent).to.be.closeTo(25, 1e-9);
  });

  it('resamples people, so that one person cannot carry a target', () => {
    // One person gains much, nine lose a little: the mean gains, most groups of people do not reliably.
    const carried = Array.from({ length: 10 }, (_, index) =>
      outcome(`${index}`, index === 0 ? 100 : 105, 100, index === 0 ? 160 : 104),
    );
    const { gainPercent, gainInterval, winShare } = compare(carried)!;
    expect(gainPercent).to.be.greaterThan(0);
    expect(winShare).to.be.lessThan(0.9);
    expect(gainInterval.low).to.be.lessThan(0);
    expect(gainInterval.high).to.be.greaterThan(gainPercent);
  });

  it('takes any other method into the comparison', () => {
    const rivals = Array.from({ length: 8 }, (_, index) => ({
      ...outcome(`${index}`, 103, 100, 104),
      naive: Float64Array.of(104, 102),
    }));
    const comparison = compare(rivals, ['persistence', 'trees'])!;
    expect(comparison).to.include({ best: 'trees', bestError: 2 });
    expect(comparison.gainInterval).to.deep.equal({ low: -50, high: -50 });
  });

  it('says nothing without outcomes', () => {
    expect(compare([])).to.equal(undefined);
  });
});

describe('meanOverPeople', () => {
  it('is wide when few people differ and narrow when all are alike', () => {
    const days = (values: readonly number[]) =>
      values.flatMap((value, person) => Array.from({ length: 10 }, () => ({ person: `${person}`, value })));
    const alike = meanOverPeople(days(new Array<number>(30).fill(2)));
    expect(alike).to.deep.equal({ mean: 2, interval: { low: 2, high: 2 }, positiveShare: 1 });
    const apart = meanOverPeople(days([-10, 14]));
    expect(apart.mean).to.equal(2);
    expect(apart.interval).to.deep.equal({ low: -10, high: 14 });
  });

  it('holds the true mean in about 95 of 100 draws of people', () => {
    const random = new Random(3);
    let held = 0;
    for (let draw = 0; draw < 200; draw++) {
      const days = Array.from({ length: 40 }, (_, person) => {
        const own = random.normal();
        return [own + random.normal(), own + random.normal()].map((value) => ({ person: `${person}`, value }));
      }).flat();
      const { low, high } = meanOverPeople(days).interval;
      if (low <= 0 && high >= 0) held++;
    }
    expect(held).to.be.within(176, 198);
  });
});

describe('fitBoostedTrees', () => {
  it('learns a change that one feature announces, and forecasts the horizons asked for alone', async () => {
    const random = new Random(5);
    const windows = Array.from({ length: 400 }, (_unused, day): Window => {
      const features = new Int8Array(128);
      const jump = random.below(2) ? 20 : -20;
      features.set([jump, 0, 0, 0, 0, 8, 0, 127], 0);
      const targets = new Int32Array(TARGET_COUNT).fill(MISSING);
      targets[0] = Math.round(integerOf(NODE_CHANNELS[0]!, jump));
      const row = Int8Array.of(...features, ...new Int8Array(119).with(day % 7, 1));
      return { person: `${day % 20}`, day, row, features, targets };
    });
    const forecast = await fitBoostedTrees(windows, [1]);
    for (const { row, targets } of windows.slice(0, 20)) {
      const forecasts = forecast(row);
      expect(levelOf(NODE_CHANNELS[0]!, forecasts[0]!)).to.be.closeTo(levelOf(NODE_CHANNELS[0]!, targets[0]!), 2);
      expect(forecasts.slice(1).every(Number.isNaN)).to.equal(true);
    }
  });
});

describe('conformalHalfWidth', () => {
  it('is the residual of rank ceil((n + 1) × 0.8)', () => {
    const outcomes = Array.from({ length: 9 }, (_, index) => outcome('1', 0, index + 1, 0));
    expect(conformalHalfWidth(outcomes)).to.equal(8);
    expect(conformalHalfWidth(outcomes, 50)).to.equal(5);
    expect(conformalHalfWidth(outcomes, 95)).to.equal(9);
  });

  it('is of a scale of 1: outcomes with a larger scale count for less', () => {
    const outcomes = Array.from({ length: 9 }, (_, index) => ({ ...outcome('1', 0, index + 1, 0), scale: index + 1 }));
    expect(conformalHalfWidth(outcomes)).to.equal(1);
  });
});

describe('heldOutCoverage', () => {
  it('judges a fold by the widths of the others', () => {
    const steady = Array.from({ length: 40 }, (_, index) => outcome(`${5 * index}`, 0, 1, 0));
    const wild = Array.from({ length: 10 }, (_, index) => outcome(`${5 * index + 1}`, 0, 100, 0));
    const covered = heldOutCoverage([...steady, ...wild]);
    expect(covered.filter(({ outcome: { fold } }) => fold === 1).some(({ held }) => held)).to.equal(false);
    expect(coverageOf(covered)).to.equal(0.8);
  });

  it('gives people with a larger scale wider intervals', () => {
    const steady = Array.from({ length: 40 }, (_, index) => outcome(`${index}`, 0, 1 + (index % 5) / 10, 0));
    const wild = steady.map((one) => ({ ...one, actual: 100 * one.actual, scale: 100 }));
    const covered = heldOutCoverage([...steady, ...wild]);
    const ofWild = covered.filter(({ outcome: { scale } }) => scale === 100);
    expect(coverageOf(ofWild)).to.equal(coverageOf(covered));
  });
});

describe('crossValidate', () => {
  const people = syntheticPeople({ count: 6, days: 30, seed: 9 });
  const dataset = splitDataset(people, 3);

  it('judges every person once, by the forecaster of their own fold', async () => {
    const outcomes = await crossValidate(dataset, (windows, fold) => {
      const seen = new Set(windows.map(({ person }) => person));
      for (const { label } of people) expect(seen.has(label)).to.equal(dataset.folds.get(label) !== fold);
      return () => new Float64Array(TARGET_COUNT);
    });
    const judged = outcomes.flat();
    expect(new Set(judged.map(({ person }) => person)).size).to.equal(people.length);
    for (const { person, fold } of judged) expect(fold).to.equal(dataset.folds.get(person));
  });
});

describe('fairnessReport', () => {
  it('reports each group of each trait over the published targets', () => {
    const gender = (index: number): 'FEMALE' | 'MALE' => (index < 24 ? 'FEMALE' : 'MALE');
    const people = Array.from({ length: 32 }, (_, index) => ({
      ...{ label: `${index}`, daily: new Map() },
      // Three did not say: too few to be a group.
      demographics: index < 29 ? { gender: gender(index) } : {},
    }));
    const outcomes: Outcome[][] = Array.from({ length: TARGET_COUNT }, () => []);
    outcomes[0] = people.flatMap(({ label }, index) =>
      Array.from({ length: 8 }, () => outcome(label, 100, index >= 24 && index < 29 ? 400 : 200, 0)),
    );
    const report = fairnessReport(people, outcomes, new Set([0]));
    const byGender = report.filter(({ by }) => by === 'gender');
    expect(byGender.map(({ group, people: count }) => [group, count])).to.deep.equal([
      ['FEMALE', 24],
      ['MALE', 5],
    ]);
    // Channel 0 counts hundredths of a beat.
    expect(byGender.map(({ nextDayError }) => nextDayError.resting_heart_rate)).to.deep.equal([1, 3]);
    expect(byGender.map(({ coverage }) => coverage)).to.deep.equal([1, 0]);
  });
});
