import { expect } from 'chai';
import { syntheticPeople } from '#sdk/ingest';
import { TARGET_COUNT } from '../../models/dataset/windows.ts';
import { conformalHalfWidth, coverageOf, heldOutCoverage } from '../../models/evaluation/conformal.ts';
import { crossValidate, splitDataset, type Outcome } from '../../models/evaluation/crossValidate.ts';
import { fairnessReport } from '../../models/evaluation/fairness.ts';
import { compare } from '../../models/evaluation/metrics.ts';
import { naiveForecasts } from '../../models/evaluation/naive.ts';

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
    const { gainPercent, winShare } = compare(carried)!;
    expect(gainPercent).to.be.greaterThan(0);
    expect(winShare).to.be.lessThan(0.9);
  });

  it('says nothing without outcomes', () => {
    expect(compare([])).to.equal(undefined);
  });
});

describe('conformalHalfWidth', () => {
  it('is the residual of rank ceil((n + 1) × 0.8)', () => {
    const outcomes = Array.from({ length: 9 }, (_, index) => outcome('1', 0, index + 1, 0));
    expect(conformalHalfWidth(outcomes)).to.equal(8);
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
});

describe('crossValidate', () => {
  const people = syntheticPeople({ count: 6, days: 30, seed: 9 });
  const dataset = splitDataset(people, 3);

  it('judges every person once, by the forecaster of their own fold', () => {
    const outcomes = crossValidate(dataset, (windows, fold) => {
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
    const people = [
      { label: '0', daily: new Map(), demographics: { gender: 'FEMALE' as const } },
      { label: '1', daily: new Map(), demographics: { gender: 'MALE' as const } },
    ];
    const outcomes: Outcome[][] = Array.from({ length: TARGET_COUNT }, () => []);
    outcomes[0] = [
      ...Array.from({ length: 8 }, () => outcome('0', 100, 200, 0)),
      ...Array.from({ length: 8 }, () => outcome('1', 100, 400, 0)),
    ];
    const report = fairnessReport(people, outcomes, new Set([0]));
    const byGender = report.filter(({ by }) => by === 'gender');
    expect(byGender.map(({ group, people: count }) => [group, count])).to.deep.equal([
      ['FEMALE', 1],
      ['MALE', 1],
    ]);
    // Channel 0 counts hundredths of a beat.
    expect(byGender.map(({ nextDayError }) => nextDayError.resting_heart_rate)).to.deep.equal([1, 3]);
    expect(byGender.map(({ coverage }) => coverage)).to.deep.equal([1, 0]);
  });
});
