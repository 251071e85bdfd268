import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { channelByKey, computeFeatures } from '#sdk';
import { buildTwinState, syntheticPeople } from '#sdk/ingest';
import { contentDigest } from '#sdk/storage';
import { createInferenceEngine, levelToChannelInteger, type InferenceEngine } from '#sdk/worker';
import { Random } from '../../../models/learning/random.ts';
import type { SimulationModelCard } from '../../../models/simulation/report/card.ts';
import { simulationCardText } from '../../../models/simulation/report/cardText.ts';
import { simulatedDifferences } from '../../../models/simulation/differences.ts';
import { computeSimulation } from '../../../sdk/src/worker/compute/computeSimulation.ts';
import { inputsOf, parseCardOf } from '../../../sdk/src/worker/inference/cards/modelCard.ts';
import { readConstants } from '../helpers/referenceForecast.ts';
import { referenceSimulation } from '../helpers/referenceSimulation.ts';
import { extremeVectors, likelyWindows, randomVectors } from '../helpers/vectors.ts';

const published = (file: string): Buffer =>
  readFileSync(new URL(`../../../models/published/simulation/${file}`, import.meta.url));

describe('the published simulation', () => {
  const modelBytes = published('model.onnx');
  const digest = contentDigest(modelBytes);
  const full = JSON.parse(published('card.json').toString()) as SimulationModelCard;
  const card = parseCardOf('gemel-simulation-card/1', published('card.json').toString(), digest);
  const length = 7 * card.actions.length;
  let engine: InferenceEngine;

  before(async () => {
    engine = await createInferenceEngine({ modelBytes, expectedDigest: digest, inputs: inputsOf(card) });
  });
  after(() => engine.close());

  it('gives, in a worker’s engine, the same bits as an independent implementation', async () => {
    const [constants, random] = [readConstants(modelBytes), new Random(3)];
    const days = (await likelyWindows(24)).map(({ features }) => features);
    const vectors = [...randomVectors(24), ...extremeVectors().slice(0, 12), ...days];
    const requests = vectors.map((features) => ({
      features: [...features],
      plan: Array.from({ length }, () => random.below(256) - 128),
      chosen: Array.from({ length }, () => random.below(2)),
    }));
    const outputs = await engine.run(requests.map((one) => Int32Array.of(...one.features, ...one.plan, ...one.chosen)));
    requests.forEach((request, index) => {
      const { actions, trajectory } = referenceSimulation(constants, full, request);
      expect(Array.from(outputs[index]!), `request ${index}`).to.deep.equal([...actions, ...trajectory]);
    });
  });

  it('keeps every action safe, whatever is asked', async () => {
    const random = new Random(4);
    const rows = [...randomVectors(96, 8), ...extremeVectors()].map((features) =>
      Int32Array.of(
        ...features,
        ...Array.from({ length }, () => (random.below(2) === 0 ? 127 : -128)),
        ...Array.from({ length }, () => random.below(2)),
      ),
    );
    for (const output of await engine.run(rows)) {
      output.slice(0, length).forEach((level, at) => {
        const { channel, safeLower, safeUpper } = card.actions[at % card.actions.length]!;
        expect(levelToChannelInteger(channelByKey(channel), level), channel).to.be.within(safeLower, safeUpper);
      });
    }
  });

  it('is given no plan that its bounds were not proven for', async () => {
    for (const [at, value] of [
      [128, 128],
      [128 + length, 2],
    ] as const) {
      const row = new Int32Array(128 + 2 * length).with(at, value);
      const failure: unknown = await engine.run([row]).catch((error: unknown) => error);
      expect(failure).to.have.property('code', 'INFERENCE_INPUT');
    }
  });

  describe('for an invented person', () => {
    const [person] = syntheticPeople({ count: 1, days: 64, seed: 12 });
    const state = buildTwinState(person!.daily);
    const features = computeFeatures(state);

    it('simulates a week that a worker can sell', async () => {
      const { outcomes, actions } = await computeSimulation({ engine, card }, state, {
        ...{ kind: 'SIMULATION', actions: [], others: 'PLANNER' },
      });
      expect(actions.map(({ channel }) => channel)).to.deep.equal(card.actions.map(({ channel }) => channel));
      expect(outcomes.map(({ channel }) => channel)).to.deep.equal(card.outcomes.map(({ channel }) => channel));
      for (const { values, lower, upper } of outcomes) {
        values.forEach((value, day) => expect(value).to.be.within(lower[day]!, upper[day]!));
      }
    });

    it('changes by longer sleep what the card counts, in its direction, and nothing else', async () => {
      const habits = card.actions.map(({ channel }) => features[Number(channelByKey(channel).node) * 8 + 3]!);
      const sleep = card.actions.findIndex(({ channel }) => channel === 'sleep_minutes');
      const week = (more: number): number[] =>
        Array.from(
          { length },
          (_unused, at) => habits[at % habits.length]! + (at % habits.length === sleep ? more : 0),
        );
      const rows = [0, 6].map((more) => Int32Array.of(...features, ...week(more), ...week(0).map(() => 1)));
      const [unchanged, longer] = (await engine.run(rows)).map((output) => output.slice(length));
      const differences = simulatedDifferences({
        ...{ features, card: full, endDay: state.endDay, plan: longer!, unchanged: unchanged! },
      });
      for (const { channel, horizonDays, value, lower, upper, day } of differences) {
        expect(day).to.equal(state.endDay + horizonDays);
        expect(lower).to.be.at.most(value);
        expect(upper).to.be.at.least(value);
        if (horizonDays !== 1) continue;
        const effect = full.effects.find(({ action, outcome }) => action === 'sleep_minutes' && outcome === channel)!;
        if (effect.status === 'counted') expect(Math.sign(value), channel).to.equal(Math.sign(effect.modelSlope));
        else expect(value, channel).to.equal(0);
      }
    });
  });

  describe('card.json', () => {
    it('describes the file that lies beside it, and card.md says the same', () => {
      expect(full.modelDigest).to.equal(digest);
      expect(full.modelBytes)
        .to.equal(modelBytes.length)
        .and.to.be.lessThan(2 ** 20);
      expect(published('card.md').toString()).to.equal(simulationCardText(full));
    });

    it('counts an effect only where the association within people leaves out zero and has the same sign', () => {
      expect(full.effects).to.have.length(card.actions.length * card.outcomes.length);
      for (const { status, association, modelSlope, action, outcome } of full.effects) {
        if (status !== 'counted') expect(modelSlope, `${action} on ${outcome}`).to.equal(0);
        else {
          expect(association!.lower > 0 || association!.upper < 0, `${action} on ${outcome}`).to.equal(true);
          expect(Math.sign(association!.slope)).to.equal(Math.sign(modelSlope));
        }
      }
    });

    it('says that sleep belongs to the day on which the night ends, as the correlations have it', () => {
      const { lags } = full.timing.correlations.find(
        ({ earlier, later }) => earlier === 'sleep_minutes' && later === 'stress_score',
      )!;
      const strongest = lags.toSorted((left, right) => Math.abs(right.correlation) - Math.abs(left.correlation))[0]!;
      expect(strongest.days).to.equal(0);
      expect(full.actions.find(({ channel }) => channel === 'sleep_minutes')!.actsNextDay).to.equal(false);
    });

    it('has intervals that held on 75 to 85 of 100 held-out days', () => {
      for (const { coverage, channel } of full.evaluation.dynamics) expect(coverage, channel).to.be.within(0.75, 0.85);
    });

    it('has a planner that brings more than no change and than the person’s own best week, beyond its interval', () => {
      for (const method of ['no change', 'own best past week']) {
        const { plannerAdvantage } = full.evaluation.planner.methods.find((one) => one.method === method)!;
        expect(plannerAdvantage.lower, method).to.be.greaterThan(0);
      }
    });

    it('names data, licence, seed, processor and limits, and says that it is no medical advice', () => {
      expect(full.training.data).to.include({ licence: 'CC BY 4.0' });
      expect(full.training.data.sha256).to.match(/^[0-9a-f]{64}$/);
      expect(full.trainedOn.onnxruntime).to.match(/^\d/);
      expect(full.notice).to.include('not medical advice');
      expect(full.limits.join(' ')).to.include('associations').and.include('Bedtime');
    });
  });
});
