import { expect } from 'chai';
import { syntheticPeople } from '#sdk/ingest';
import { syntheticCard, type SyntheticCard } from '../../../models/synthetic/card/card.ts';
import { syntheticCardText } from '../../../models/synthetic/card/cardText.ts';
import { autocorrelationPlot, marginalsPlot, missingnessPlot } from '../../../models/synthetic/card/plots.ts';
import { evaluateSynthetic, type SyntheticEvaluation } from '../../../models/synthetic/judging/evaluateSynthetic.ts';
import { SYNTHETIC_TRAINING } from '../../../models/synthetic/network/train.ts';
import { sequencesOf } from '../../../models/synthetic/sequences.ts';

const PEOPLE = syntheticPeople({ count: 12, days: 50, seed: 77_000 });
const TRAINING = { ...SYNTHETIC_TRAINING, steps: 3, criticSteps: 1, batchSize: 8 };

describe('evaluateSynthetic', () => {
  let evaluation: SyntheticEvaluation;
  let card: SyntheticCard;
  const folds: number[] = [];
  before(async function () {
    this.timeout(120_000);
    evaluation = await evaluateSynthetic(PEOPLE, {
      ...{ folds: 2, training: TRAINING, privateSteps: 3 },
      onFold: (fold) => folds.push(fold),
    });
    const contents = {
      ...{ modelDigest: '0x00', modelBytes: 1, weights: 1, dataSha256: '00', training: TRAINING, evaluation },
      trainedOn: { cpu: 'a processor', onnxruntime: '1' },
    };
    card = JSON.parse(JSON.stringify(syntheticCard(contents))) as SyntheticCard;
  });

  it('holds everybody out once, and trains one generator a fold', () => {
    expect(evaluation.people).to.equal(12);
    expect(evaluation.folds).to.equal(2);
    expect(folds).to.deep.equal([0, 0, 0, 1, 1, 1]);
  });

  it('finds copies of weeks nearer to held-out people than a generator that was hardly trained, and no secret', () => {
    const { generator, copies, otherPeople } = evaluation;
    for (const name of ['personMean', 'withinDeviation', 'dayCorrelation'] as const) {
      expect(copies.distances[name].value, name).to.be.lessThan(generator.distances[name].value);
    }
    expect(otherPeople.level.value).to.be.lessThan(0.5);
    expect(copies.membership.calibratedAdvantage.value).to.be.greaterThan(0.5);
    expect(copies.nearness.nearerToTrained.value).to.be.greaterThan(generator.nearness.nearerToTrained.value);
  });

  it('reports groups of five and more', () => {
    const real = PEOPLE.flatMap(sequencesOf);
    expect(evaluation.fairness).not.to.have.length(0);
    for (const { people } of evaluation.fairness)
      expect(people).to.be.within(5, new Set(real.map(({ person }) => person)).size);
  });

  it('becomes a card that says all of it, whatever is missing', () => {
    const text = syntheticCardText(card);
    for (const part of [
      '## How like real people',
      '## What it gives away',
      '## Differentially private training',
      '## By channel',
      '## Fairness',
      '## Limits',
    ]) {
      expect(text).to.include(part);
    }
    expect(text).not.to.match(/NaN|undefined|null/);
    for (const limit of card.limits) expect(text).to.include(limit);
  });

  it('becomes charts', () => {
    const { channels } = evaluation.generator;
    const charts = [
      marginalsPlot(channels),
      autocorrelationPlot(channels),
      missingnessPlot(PEOPLE.flatMap(sequencesOf)),
    ];
    for (const chart of charts) expect(chart).to.match(/^<svg [\s\S]*<\/svg>\n$/);
    expect(marginalsPlot(channels)).to.include('resting_heart_rate');
  });
});
