import { expect } from 'chai';
import { TARGET_COUNT } from '../../models/dataset/windows.ts';
import type { Outcome } from '../../models/evaluation/crossValidate.ts';
import { publishedTargets, unpublishedTargets } from '../../models/forecast/card/targets.ts';
import { bestFactors, bestShares, type HeldPair } from '../../models/forecast/choices.ts';
import { addedErrorPercent } from '../../models/forecast/evaluation/ablation.ts';
import { reportTargets, type TargetReport } from '../../models/forecast/evaluation/reportTargets.ts';
import { integerOf } from '../../models/forecast/inputs.ts';
import { NODE_CHANNELS } from '../../models/gemel.ts';

const PEOPLE = 12;

/** Outcomes of people who all fare alike: the model errs by `error`, each naive method by 10 and more. */
function outcomesOf(error: number): Outcome[] {
  return Array.from({ length: 5 * PEOPLE }, (_unused, index) => ({
    person: `${index % PEOPLE}`,
    fold: index % 4,
    actual: 1000,
    predicted: 1000 + error,
    naive: Float64Array.of(1010, 1011, 1012, 1013, 1014),
  }));
}

/** Every target empty but the seven of node 0. */
function ofNode0(errors: readonly number[]): Outcome[][] {
  return Array.from({ length: TARGET_COUNT }, (_unused, target) =>
    target < errors.length ? outcomesOf(errors[target]!) : [],
  );
}

const publishedDays = (reports: readonly TargetReport[]): number[] =>
  reports.filter(({ published }) => published).map(({ horizonDays }) => horizonDays);

describe('reportTargets', () => {
  const worseTrees = ofNode0([20, 20, 20, 20, 20, 20, 20]);

  it('publishes what beats naive methods and trees, up to the first day ahead that does not', () => {
    const reports = reportTargets(ofNode0([8, 8, 8, 12, 8, 8, 8]), worseTrees);
    expect(publishedDays(reports)).to.deep.equal([1, 2, 3]);
    expect(reports.map(({ best }) => best)).to.deep.equal(new Array(7).fill('persistence'));
  });

  it('publishes nothing where trees are better on the next day', () => {
    const reports = reportTargets(ofNode0([8, 8, 8, 8, 8, 8, 8]), ofNode0([7, 20, 20, 20, 20, 20, 20]));
    expect(publishedDays(reports)).to.deep.equal([]);
    expect(reports[0]).to.include({ best: 'boosted trees', bestError: 7 });
  });

  it('does not publish what a few people carry', () => {
    const outcomes = ofNode0([8]);
    outcomes[0] = outcomes[0]!.map((outcome) =>
      Number(outcome.person) < 2 ? { ...outcome, predicted: 1000 } : { ...outcome, predicted: 1010.5 },
    );
    const [report] = reportTargets(outcomes, worseTrees);
    expect(report!.gainPercent).to.be.greaterThan(0);
    expect(report!.published).to.equal(false);
  });

  it('says which naive method answers instead, whatever trees can do', () => {
    const reports = reportTargets(ofNode0([12]), ofNode0([1]));
    const [entry] = unpublishedTargets(reports);
    expect(entry!.horizons).to.deep.equal([
      {
        days: 1,
        fallback: { method: 'persistence', error: 10 / NODE_CHANNELS[0]!.scale, halfWidth: 10, halfWidth95: 10 },
      },
    ]);
    expect(publishedTargets(reports)).to.deep.equal([]);
    // Channels that nobody has are listed, with nothing that could answer.
    expect(unpublishedTargets(reports)).to.have.length(16);
    expect(unpublishedTargets(reports)[1]).to.deep.include({ horizons: [], reason: 'no data to judge by' });
  });
});

describe('addedErrorPercent', () => {
  it('is in percent of the error of each target', () => {
    const { mean, interval } = addedErrorPercent([0, 1], ofNode0([9, 3]), ofNode0([6, 2]));
    expect(mean).to.be.closeTo(50, 1e-9);
    expect(interval.low).to.be.closeTo(50, 1e-9);
  });
});

describe('choices by people left out', () => {
  const level = 16;
  const integer = Math.round(integerOf(NODE_CHANNELS[0]!, level));
  const features = new Int8Array(128);
  features[7] = 127;
  const pair = (before: number, after: number): HeldPair => ({
    window: {
      person: '1',
      day: 1,
      row: features,
      features,
      targets: new Int32Array(TARGET_COUNT).fill(-1).fill(integer, 0, 7),
    },
    before: new Float64Array(TARGET_COUNT).fill(before),
    after: new Float64Array(TARGET_COUNT).fill(after),
  });

  it('take as much of the second way as helps', () => {
    expect(bestShares([pair(level - 2, level + 2)])[0]).to.equal(0.5);
    expect(bestShares([pair(level, level + 2)])[0]).to.equal(0);
    expect(bestShares([pair(level - 2, level)])[6]).to.equal(1);
  });

  it('leave the first factor only for one that is clearly better', () => {
    expect(bestFactors([pair(level + 2, level + 1)], [1, 3])[0]).to.equal(3);
    expect(bestFactors([pair(level + 2, level + 1.999)], [1, 3])[0]).to.equal(1);
  });
});
