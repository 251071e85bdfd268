import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { syntheticPeople, type DailySeries } from '#sdk/ingest';
import {
  createInferenceEngine,
  forecastInputs,
  forecastPerson,
  InvalidAdapterError,
  parseCardOf,
  parseForecastAdapter,
  type ForecastAdapter,
  type ForecastCard,
  type LoadedModel,
} from '#sdk/worker';
import type { ChannelKey } from '#sdk';

const PUBLISHED = join(import.meta.dirname, '../../../models/published/forecast');
const END_DAY = 20_700;

const published = (name: string): Promise<Buffer> => readFile(join(PUBLISHED, name));

/** A series of one channel, a value a day up to the last. */
function seriesOf(values: Readonly<Partial<Record<ChannelKey, (day: number) => number | undefined>>>, days: number) {
  return new Map(
    Object.entries(values).map(([key, valueOn]) => {
      const pairs = Array.from({ length: days }, (_unused, index) => END_DAY - days + 1 + index).flatMap((day) => {
        const value = valueOn(day);
        return value === undefined ? [] : [[day, value] as const];
      });
      return [key as ChannelKey, new Map(pairs)] as const;
    }),
  ) as DailySeries;
}

describe('forecasts of one’s own days', function () {
  this.timeout(60_000);
  let model: LoadedModel<ForecastCard>;
  let adapter: ForecastAdapter;

  before(async () => {
    const card = JSON.parse((await published('card.json')).toString()) as { modelDigest: string };
    const modelBytes = await published('model.onnx');
    const parsed = parseCardOf('gemel-forecast-card/1', JSON.stringify(card), card.modelDigest);
    const inputs = forecastInputs(parsed);
    const engine = await createInferenceEngine({ modelBytes, expectedDigest: card.modelDigest, inputs });
    model = { engine, card: parsed };
    adapter = parseForecastAdapter((await published('adapter.json')).toString(), card.modelDigest);
  });
  after(() => model.engine.close());

  it('give each channel with recent values seven days, by the model or the method that its card names', async () => {
    const [person] = syntheticPeople({ count: 1, days: 90, seed: 5, endDay: END_DAY });
    const { endDay, points } = await forecastPerson({ model, adapter, daily: person!.daily });
    expect(endDay).to.equal(END_DAY);
    for (const { channel, horizonDays, lower, value, upper, day } of points) {
      expect(lower <= value && value <= upper, channel).to.equal(true);
      expect(day).to.equal(END_DAY + horizonDays);
    }
    const steps = points.filter(({ channel }) => channel === 'steps');
    expect(steps.map(({ horizonDays }) => horizonDays)).to.deep.equal([1, 2, 3, 4, 5, 6, 7]);
    expect(new Set(steps.map(({ method }) => method))).to.deep.equal(new Set(['graph network']));
    const resting = points.filter(({ channel }) => channel === 'resting_heart_rate');
    expect(resting.every(({ method }) => method !== 'graph network')).to.equal(true);
  });

  it('know of a habit that the model does not: Sundays', async () => {
    // Steps of 8,000 and, each Sunday (day 3 of the epoch), 14,000: with the adapter, Saturday's forecast leans towards them.
    const isSunday = (day: number): boolean => (day + 4) % 7 === 0;
    const daily = seriesOf({ steps: (day) => (isSunday(day) ? 14_000 : 8000 + ((day * 37) % 200)) }, 84);
    const saturday = END_DAY - ((END_DAY + 5) % 7);
    expect(isSunday(saturday + 1)).to.equal(true);
    const { points, reviews } = await forecastPerson({ model, adapter, daily, endDay: saturday });
    const tomorrow = points.find(({ channel, horizonDays }) => channel === 'steps' && horizonDays === 1)!;
    expect(tomorrow.adapted.value - tomorrow.value).to.be.greaterThan(500);
    expect(tomorrow.adapted.upper - tomorrow.adapted.lower).to.be.greaterThan(0);
    const review = reviews.find(({ channel }) => channel === 'steps')!;
    expect(review.adaptedError).to.be.lessThan(review.error);
  });

  it('are judged by what happened the day after, and by nothing later', async () => {
    const daily = seriesOf({ steps: (day) => 8000 + ((day * 37) % 200) }, 60);
    const { reviews } = await forecastPerson({ model, adapter, daily });
    const [review] = reviews;
    expect(review).to.deep.include({ channel: 'steps', days: 28 });
    expect(review!.past.at(-1)!.day).to.equal(END_DAY);
    expect(review!.past.at(-1)!.actual).to.equal(8000 + ((END_DAY * 37) % 200));
    // What is reviewed is what would have been said the day before.
    const shorter = await forecastPerson({ model, adapter, daily, endDay: END_DAY - 1 });
    const made = shorter.points.find(({ channel, horizonDays }) => channel === 'steps' && horizonDays === 1)!;
    expect(review!.past.at(-1)!.forecast.value).to.equal(made.value);
    expect(review!.past.at(-1)!.adapted.value).to.equal(made.adapted.value);
  });

  it('show by their error when a person changes', async () => {
    const steady = seriesOf({ steps: () => 8000 }, 84);
    const erratic = seriesOf({ steps: (day) => ((day * 7919) % 3 === 0 ? 22_000 : 1500) }, 84);
    const [calm, wild] = await Promise.all(
      [steady, erratic].map(async (daily) => (await forecastPerson({ model, adapter, daily })).reviews[0]!),
    );
    expect(calm!.adaptedError).to.be.lessThan(calm!.expectedError!);
    expect(wild!.adaptedError).to.be.greaterThan(1.5 * wild!.expectedError!);
  });

  it('leave out what has no value in four weeks, and a review where no two days follow', async () => {
    const daily = seriesOf({ steps: (day) => (day === END_DAY ? 9000 : undefined), body_mass: () => 70 }, 40);
    const { points, reviews } = await forecastPerson({ model, adapter, daily });
    expect(new Set(points.map(({ channel }) => channel))).to.deep.equal(new Set(['steps']));
    expect(reviews).to.deep.equal([]);
  });

  it('take no adapter of another model, nor one with numbers that make no sense', async () => {
    const text = (await published('adapter.json')).toString();
    const failure = (work: () => unknown): unknown => {
      try {
        return work();
      } catch (error) {
        return error;
      }
    };
    const { modelDigest } = model.card;
    expect(failure(() => parseForecastAdapter(text, `0x${'1'.repeat(64)}`))).to.be.instanceOf(InvalidAdapterError);
    const negative = text.replace(/"noise":[\d.]+/, '"noise":-1');
    expect(failure(() => parseForecastAdapter(negative, modelDigest))).to.be.instanceOf(InvalidAdapterError);
    expect(failure(() => parseForecastAdapter('[', modelDigest))).to.be.instanceOf(InvalidAdapterError);
  });
});
