import { expect } from 'chai';
import type { TrainingData } from '../../../models/dataset/lifesnaps.ts';
import type { PublishedFiles } from '../../../models/publishedFiles.ts';
import type { SimulationModelCard } from '../../../models/simulation/report/card.ts';
import { simulationCardText } from '../../../models/simulation/report/cardText.ts';
import { simulationProjectWith } from '../../../models/simulation/project.ts';
import { contentDigest } from '#sdk/storage';
import { parseCardOf } from '../../../sdk/src/worker/inference/cards/modelCard.ts';
import { sleepWorld } from '../helpers/sleepWorld.ts';

const QUICK = {
  dynamics: { seed: 3, members: 3, epochs: 8, batchSize: 64, learningRate: 0.01, weightDecay: 0.02 },
  policy: { seed: 4, steps: 100, batchSize: 16, learningRate: 0.01, weightDecay: 0.01, chosenShare: 0.5 },
  ...{ dynamicsFolds: 2, plannerFolds: 2, startsPerPerson: 1 },
};

describe('simulationProject', () => {
  const project = simulationProjectWith(QUICK);
  const data: TrainingData = {
    people: sleepWorld(12, 60, 5).map((person, index) => ({
      ...person,
      demographics: { gender: index < 3 ? 'FEMALE' : 'MALE' },
    })),
    sha256: 'ab'.repeat(32),
  };
  const shares: number[] = [];
  let trained: PublishedFiles;
  let files: PublishedFiles;
  let card: SimulationModelCard;

  const textOf = (name: string): string => new TextDecoder().decode(files.get(name));

  before(async function () {
    this.timeout(120_000);
    const report = (share: number): number => shares.push(share);
    trained = await project.train(data, report);
    files = await project.evaluate(data, trained, report);
    card = JSON.parse(textOf('card.json')) as SimulationModelCard;
  });

  it('gives the files that it names, none larger than a megabyte', () => {
    expect([...trained.keys()]).to.deep.equal([...project.files]);
    expect([...files.keys()]).to.deep.equal(['card.json', 'card.md', 'planner.svg', 'what-if.svg']);
    for (const bytes of [...trained.values(), ...files.values()]) expect(bytes.length).to.be.within(1, 2 ** 20);
  });

  it('gives the same model again', async function () {
    this.timeout(60_000);
    expect(await project.train(data, () => undefined)).to.deep.equal(trained);
  });

  it('reports progress that goes on from 0 to 1 for training, and then for judging', () => {
    for (const share of shares) expect(share).to.be.within(0, 1);
  });

  it('writes a card that workers read, of the model that was trained', () => {
    const digest = contentDigest(trained.get('model.onnx')!);
    const read = parseCardOf('gemel-simulation-card/1', textOf('card.json'), digest);
    expect(read.members).to.equal(3);
    expect(read.actions.map(({ channel }) => channel)).to.include('sleep_minutes');
    expect(card.modelBytes).to.equal(trained.get('model.onnx')!.length);
    expect(card.arithmetic.largestSum).to.be.within(1, 2 ** 53);
  });

  it('counts the effects that the world has, with the association and its interval', () => {
    const effect = card.effects.find(
      ({ action, outcome }) => action === 'sleep_minutes' && outcome === 'resting_heart_rate',
    )!;
    expect(effect.status).to.equal('counted');
    expect(effect.modelSlope).to.be.within(-0.8, -0.3);
    expect(effect.association!.upper).to.be.lessThan(0);
    for (const { modelSlope, status } of card.effects) if (status !== 'counted') expect(modelSlope).to.equal(0);
    expect(card.effects.filter(({ outcome }) => outcome === 'stress_score').map(({ status }) => status)).to.include(
      'no data',
    );
  });

  it('judges the dynamics against persistence and EWMA, and the planner against every other method', () => {
    const next = card.evaluation.dynamics.find(
      ({ channel, horizonDays }) => channel === 'resting_heart_rate' && horizonDays === 1,
    )!;
    expect(next.people).to.equal(12);
    expect(next.gainOverEwma.lower).to.be.at.most(next.gainOverEwma.value);
    expect(next.gainFromActions.lower).to.be.greaterThan(0);
    expect(card.evaluation.planner).to.include({ people: 12, starts: 12 });
    expect(card.evaluation.planner.methods.find(({ method }) => method === 'planner')!.net.value).to.be.greaterThan(0);
  });

  it('has no figure of a group of fewer than five', () => {
    const [female, male] = ['FEMALE', 'MALE'].map((group) => card.fairness.find((one) => one.group === group)!);
    expect(female!.people).to.equal('fewer than 5');
    expect(female!.plannerNet).to.equal(undefined);
    expect(male!.people).to.equal(9);
    expect(male!.plannerNet!.lower).to.be.at.most(male!.plannerNet!.value);
  });

  it('writes card.md from card.json alone, with the notice, and plots as svg', () => {
    expect(textOf('card.md')).to.equal(simulationCardText(card));
    expect(textOf('card.md')).to.include('not medical advice').and.include('Bedtime is not planned');
    for (const name of ['planner.svg', 'what-if.svg']) expect(textOf(name)).to.match(/^<svg [\s\S]*<\/svg>\s*$/);
    expect(textOf('what-if.svg')).to.include('simulation').and.include('invented person');
  });

  it('names nobody: no label of a person is in any file', () => {
    for (const name of files.keys()) for (const { label } of data.people) expect(textOf(name)).not.to.include(label);
  });
});
