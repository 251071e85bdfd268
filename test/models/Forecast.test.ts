import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { CHANNELS, computeFeatures, NODE_CHANNELS } from '#sdk';
import { buildTwinState, syntheticPeople } from '#sdk/ingest';
import { contentDigest } from '#sdk/storage';
import {
  createInferenceEngine,
  forecastFromFeatures,
  forecastInputs,
  forecastRow,
  parseCardOf,
  type InferenceEngine,
} from '#sdk/worker';
import type { ForecastModelCard } from '../../models/forecast/card/card.ts';
import { cardText } from '../../models/forecast/card/cardText.ts';
import { cardCharts } from '../../models/forecast/card/charts.ts';
import type { ForecastAdapter } from '../../models/gemel.ts';
import { readConstants, referenceForecast, referenceInteger } from './helpers/referenceForecast.ts';
import { referenceCalendar } from './helpers/referenceCalendar.ts';
import { extremeVectors, forecastRows, likelyWindows, randomVectors } from './helpers/vectors.ts';

const published = (file: string): Buffer =>
  readFileSync(new URL(`../../models/published/forecast/${file}`, import.meta.url));

describe('the published forecast', () => {
  const modelBytes = published('model.onnx');
  const digest = contentDigest(modelBytes);
  const card = parseCardOf('gemel-forecast-card/1', published('card.json').toString(), digest);
  let engine: InferenceEngine;

  before(async () => {
    engine = await createInferenceEngine({ modelBytes, expectedDigest: digest, inputs: forecastInputs(card) });
  });
  after(() => engine.close());

  async function expectSameBits(rows: readonly Int8Array[]): Promise<void> {
    const constants = readConstants(modelBytes);
    const outputs = await engine.run(rows);
    rows.forEach((row, index) => {
      const expected = referenceForecast(constants, [...row]);
      expect(Array.from(outputs[index]!), `vector ${index}`).to.deep.equal(expected);
    });
  }

  describe('model.onnx', () => {
    it('gives the same bits as an independent implementation on 600 random vectors', async () => {
      await expectSameBits(forecastRows(randomVectors(600)));
    });

    it('gives the same bits on 400 days of people', async () => {
      const windows = await likelyWindows(400);
      expect(windows).to.have.length(400);
      await expectSameBits(windows.map(({ row }) => row));
    });

    it('gives the same bits where every feature is at its limit', async () => {
      await expectSameBits(forecastRows(extremeVectors()));
    });

    it('gives the same bits alone as in a batch', async () => {
      const vectors = forecastRows(randomVectors(70, 9));
      const together = await engine.run(vectors);
      for (const index of [0, 1, 63, 64, 69]) {
        const [alone] = await engine.run([vectors[index]!]);
        expect(alone).to.deep.equal(together[index]);
      }
    });
  });

  describe('forecastFromFeatures', () => {
    const [person] = syntheticPeople({ count: 1, days: 64, seed: 11 });
    const state = buildTwinState(person!.daily);
    const row = forecastRow(card, state);
    const features = row.subarray(0, 128);

    it('gives the integers that an independent implementation derives from its own levels', async () => {
      const [output] = await engine.run([row]);
      const calendar = referenceCalendar(state.series, state.endDay);
      const levels = referenceForecast(readConstants(modelBytes), [...computeFeatures(state), ...calendar]);
      const points = forecastFromFeatures({ features, output: output!, card, endDay: state.endDay });
      expect(points).to.have.length.greaterThan(20);
      for (const { channel, horizonDays, integers } of points) {
        const { node } = CHANNELS.find(({ key }) => key === channel)!;
        const expected = referenceInteger(node!, levels[node! * 7 + horizonDays - 1]!);
        expect(integers.value, `${channel} in ${horizonDays} days`).to.equal(expected);
      }
    });

    it('gives people whose days vary more wider intervals, and cards without scales one width', async () => {
      const [{ channel, horizons }] = card.publishedTargets as [(typeof card.publishedTargets)[number]];
      const { node } = CHANNELS.find(({ key }) => key === channel)!;
      const [output] = await engine.run([row]);
      const widthAt = (deviation: number, used = card): number => {
        const varied = features.with(8 * node! + 5, deviation);
        const [point] = forecastFromFeatures({ features: varied, output: output!, card: used, endDay: 20_000 });
        return point!.integers.upper - point!.integers.value;
      };
      const [{ halfWidth, scaledWidth }] = horizons as [(typeof horizons)[number]];
      for (const deviation of [0, 10, 40]) {
        expect(widthAt(deviation)).to.equal(Number((BigInt(scaledWidth!) * BigInt(16 + deviation)) >> 8n));
      }
      const { intervalScale, ...flat } = card;
      expect(intervalScale).to.include({ floor: 16, unit: 256 });
      expect(widthAt(40, flat)).to.equal(halfWidth);
    });

    it('gives exactly the published targets of channels with a value in the last 28 days', async () => {
      const daily = new Map(person!.daily);
      const [gone, old] = card.publishedTargets.map(({ channel }) => channel).filter((channel) => daily.has(channel));
      daily.delete(gone!);
      const stale = [...daily.get(old!)!].filter(([day]) => day <= state.endDay - 28);
      daily.set(old!, new Map(stale));
      expect(stale).to.have.length.greaterThan(10);
      const some = forecastRow(card, buildTwinState(daily, { endDay: state.endDay }));
      const [output] = await engine.run([some]);
      const points = forecastFromFeatures({
        features: some.subarray(0, 128),
        output: output!,
        card,
        endDay: state.endDay,
      });
      const recent = card.publishedTargets.filter(
        ({ channel }) => channel !== gone && channel !== old && person!.daily.has(channel),
      );
      expect(recent).to.have.length.greaterThan(1);
      expect(points.map(({ channel, horizonDays }) => `${channel} ${horizonDays}`)).to.deep.equal(
        recent.flatMap(({ channel, horizons }) => horizons.map(({ days }) => `${channel} ${days}`)),
      );
    });

    it('keeps values and intervals plausible, in unit and order, for features at their limits', async () => {
      for (const [index, extreme] of extremeVectors().entries()) {
        const [output] = await engine.run([forecastRows(extremeVectors())[index]!]);
        for (const point of forecastFromFeatures({ features: extreme, output: output!, card, endDay: 20_000 })) {
          const channel = CHANNELS.find(({ key }) => key === point.channel)!;
          expect(point.lower).to.be.within(channel.minimum, point.value);
          expect(point.upper).to.be.within(point.value, channel.maximum);
          expect(point.unit).to.equal(channel.unit);
          expect(point.day).to.equal(20_000 + point.horizonDays);
        }
      }
    });

    it('says nothing of a person without data', async () => {
      const nothing = new Int8Array(128);
      const [output] = await engine.run(forecastRows([nothing]));
      expect(forecastFromFeatures({ features: nothing, output: output!, card, endDay: 20_000 })).to.deep.equal([]);
    });

    it('refuses an output of another shape', () => {
      const parameters = { features, output: new BigInt64Array(111), card, endDay: 20_000 };
      expect(() => forecastFromFeatures(parameters))
        .to.throw()
        .with.property('code', 'INFERENCE_INPUT');
    });
  });

  describe('card.json', () => {
    const full = JSON.parse(published('card.json').toString()) as ForecastModelCard;

    it('describes the file that lies beside it', () => {
      expect(full.modelDigest).to.equal(digest);
      expect(full.modelBytes).to.equal(modelBytes.length);
    });

    it('publishes what reliably beats every other method at this and every shorter horizon, and nothing else', () => {
      for (const { key } of NODE_CHANNELS) {
        const targets = full.evaluation.targets.filter(({ channel }) => channel === key);
        let reliable = true;
        const expected = targets.filter(({ error, bestError, gainPercent95: [low] }) => {
          reliable &&= error < bestError && low > 0;
          return reliable;
        });
        const horizons = full.publishedTargets.find(({ channel }) => channel === key)?.horizons ?? [];
        expect(
          horizons.map(({ days }) => days),
          key,
        ).to.deep.equal(expected.map(({ horizonDays }) => horizonDays));
      }
    });

    it('compares with the least of the naive errors, and with boosted trees at 1, 3 and 7 days', () => {
      for (const { naiveErrors, boostedTreesError, bestError, horizonDays } of full.evaluation.targets) {
        const hasTrees = boostedTreesError !== undefined;
        expect(hasTrees).to.equal([1, 3, 7].includes(horizonDays));
        expect(bestError).to.equal(Math.min(...naiveErrors, ...(hasTrees ? [boostedTreesError] : [])));
      }
    });

    it('names the naive method that answers where the model does not, with intervals', () => {
      const answered = full.unpublishedTargets.flatMap(({ horizons }) => horizons).length;
      const published = full.publishedTargets.flatMap(({ horizons }) => horizons).length;
      expect(answered + published).to.equal(full.evaluation.targets.length);
      for (const { channel, horizons } of full.unpublishedTargets) {
        for (const { days, fallback } of horizons) {
          const target = full.evaluation.targets.find((one) => one.channel === channel && one.horizonDays === days)!;
          expect(fallback.error).to.equal(Math.min(...target.naiveErrors));
          expect(fallback.halfWidth95).to.be.greaterThan(fallback.halfWidth);
        }
      }
    });

    it('gives intervals that held on about 80 and about 95 of 100 held-out days', () => {
      for (const { published, coverage, coverage95, channel } of full.evaluation.targets) {
        if (!published) continue;
        expect(coverage, channel).to.be.within(0.78, 0.82);
        expect(coverage95, channel).to.be.within(0.94, 0.96);
      }
    });

    it('is of the model that adapter.json and training.json lie beside, and draws its charts', () => {
      const adapter = JSON.parse(published('adapter.json').toString()) as ForecastAdapter;
      expect(adapter.modelDigest).to.equal(digest);
      expect(published('adapter.json').length).to.equal(full.adapter.bytes).and.be.at.most(100_000);
      const notes = JSON.parse(published('training.json').toString()) as { weights: number };
      expect(notes.weights).to.equal(full.architecture.weights);
      // Plot moves whole groups by half a pixel where it finds a test runner; the points are the same.
      const points = (svg: string): string[] => svg.match(/<circle[^>]*>/g) ?? [];
      for (const [name, svg] of cardCharts(full)) {
        expect(points(svg), name).to.have.length.greaterThan(5);
        expect(points(published(name).toString()), name).to.deep.equal(points(svg));
      }
    });

    it('names data, licence, citation, seed and limits, and says that it is no medical advice', () => {
      expect(full.training.data.licence).to.equal('CC BY 4.0');
      expect(full.training.data.citation).to.include('10.5281/zenodo.7229547');
      expect(full.training.data.sha256).to.match(/^[0-9a-f]{64}$/);
      expect(full.training.seed).to.be.a('number');
      expect(full.notice).to.include('not medical advice');
    });

    it('is what card.md says', () => {
      expect(published('card.md').toString()).to.equal(cardText(full));
    });

    it('is refused for another model', () => {
      const other = `0x${'00'.repeat(32)}`;
      expect(() => parseCardOf('gemel-forecast-card/1', JSON.stringify(full), other))
        .to.throw()
        .with.property('code', 'INVALID_MODEL_CARD');
    });

    it('is refused when a half-width is no integer, a naive method is unknown or the text is no card', () => {
      const halved = structuredClone(full);
      halved.publishedTargets[0]!.horizons[0]!.halfWidth = 0.5;
      const guessed = structuredClone(full);
      guessed.unpublishedTargets[0]!.horizons[0]!.fallback.method = 'a guess';
      for (const text of [JSON.stringify(halved), JSON.stringify(guessed), '{}', 'not JSON']) {
        expect(() => parseCardOf('gemel-forecast-card/1', text, digest))
          .to.throw()
          .with.property('code', 'INVALID_MODEL_CARD');
      }
    });
  });
});
