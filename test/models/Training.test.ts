import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { CHANNELS, computeFeatures, type ChannelKey } from '#sdk';
import { buildTwinState, syntheticPeople } from '#sdk/ingest';
import { foldByPerson } from '../../models/dataset/split.ts';
import { windowsOf } from '../../models/dataset/windows.ts';
import { splitDataset, trainingWindows } from '../../models/evaluation/crossValidate.ts';
import { NEIGHBOURS } from '../../models/gemel.ts';
import { HIDDEN_INPUT_COUNT, HIDDEN_LAYOUT, hiddenLoss, type HiddenExample } from '../../models/forecast/hidden.ts';
import { runInteger } from '../../models/forecast/integer.ts';
import { fitForecast } from '../../models/forecast/network.ts';
import { boundForecast, quantise } from '../../models/forecast/quantise.ts';
import { forecastToOnnx } from '../../models/forecast/toOnnx.ts';
import { leastAbsoluteRidge } from '../../models/learning/leastAbsolute.ts';
import { Random } from '../../models/learning/random.ts';
import { readConstants, referenceForecast } from './helpers/referenceForecast.ts';
import { extremeVectors, randomVectors, syntheticWindows } from './helpers/vectors.ts';

const QUICK = { seed: 3, epochs: 2, batchSize: 64, learningRate: 0.002, weightDecay: 0.3 };

describe('windowsOf', () => {
  const [person] = syntheticPeople({ count: 1, days: 40, seed: 2 });

  it('gives the features of the state that ends on the day, and the integers of the days that follow', () => {
    const windows = windowsOf(person!);
    const window = windows[20]!;
    const state = buildTwinState(person!.daily, { endDay: window.day });
    expect(window.features).to.deep.equal(computeFeatures(state));
    const later = buildTwinState(person!.daily, { endDay: window.day + 7 });
    const { index, node } = CHANNELS.find(({ key }) => key === 'steps')!;
    const expected = Array.from(later.series[index]!.subarray(-7), (stored) => stored - 1);
    expect([...window.targets.subarray(node! * 7, node! * 7 + 7)]).to.deep.equal(expected);
  });

  it('lets no later day reach the features', () => {
    const cut = windowsOf(person!)[25]!.day;
    const past = new Map<ChannelKey, Map<number, number>>();
    for (const [key, days] of person!.daily) past.set(key, new Map([...days].filter(([day]) => day <= cut + 1)));
    const short = windowsOf({ label: person!.label, daily: past });
    const long = windowsOf(person!).slice(0, short.length);
    expect(short.map(({ features }) => features)).to.deep.equal(long.map(({ features }) => features));
  });
});

describe('foldByPerson', () => {
  const people = syntheticPeople({ count: 23, days: 20, seed: 4 });
  const dataset = splitDataset(people, 5);

  it('puts every person in exactly one fold, and folds differ by one person at most', () => {
    const sizes = Array.from(
      { length: 5 },
      (_, fold) => [...dataset.folds.values()].filter((one) => one === fold).length,
    );
    expect(sizes.reduce((sum, size) => sum + size, 0)).to.equal(23);
    expect(Math.max(...sizes) - Math.min(...sizes)).to.be.at.most(1);
  });

  it('trains on nobody of the fold that is judged', () => {
    for (let fold = 0; fold < 5; fold++) {
      const trained = new Set(trainingWindows(dataset, fold).map(({ person }) => person));
      for (const { label } of people) expect(trained.has(label), label).to.equal(dataset.folds.get(label) !== fold);
    }
  });

  it('depends on the labels alone, not on their order', () => {
    const labels = people.map(({ label }) => label);
    expect(foldByPerson(labels.toReversed(), 5)).to.deep.equal(dataset.folds);
  });
});

describe('hiddenLoss', () => {
  const random = new Random(8);
  const examples: HiddenExample[] = Array.from({ length: 12 }, (_, index) => ({
    node: index % 16,
    input: Float64Array.from({ length: HIDDEN_INPUT_COUNT }, () => random.normal()),
    residuals: Float64Array.from({ length: 7 }, (__, horizon) => ((index + horizon) % 4 === 0 ? NaN : random.normal())),
  }));
  const parameters = Float64Array.from({ length: HIDDEN_LAYOUT.size }, () => 0.5 * random.normal());

  it('has the gradient that finite differences give, for every parameter', () => {
    const gradient = new Float64Array(HIDDEN_LAYOUT.size);
    hiddenLoss(parameters, examples, gradient);
    const ignored = new Float64Array(HIDDEN_LAYOUT.size);
    const step = 1e-6;
    let moved = 0;
    for (let index = 0; index < parameters.length; index++) {
      const lossAt = (value: number): number => hiddenLoss(parameters.with(index, value), examples, ignored);
      const slope = (lossAt(parameters[index]! + step) - lossAt(parameters[index]! - step)) / (2 * step);
      expect(gradient[index], `parameter ${index}`).to.be.closeTo(slope, 1e-6);
      if (Math.abs(slope) > 1e-6) moved++;
    }
    expect(moved).to.be.greaterThan(500);
  });
});

describe('leastAbsoluteRidge', () => {
  const random = new Random(6);
  const rows = Array.from({ length: 400 }, () => Float64Array.of(1, 10 * random.normal(), 10 * random.normal()));
  const penalties = Float64Array.of(0.01, 0.01, 0.01);

  it('finds the plane through most points, whatever a few outliers say', () => {
    const targets = Float64Array.from(rows, (row, index) => (index % 10 === 0 ? 5000 : 3 + 2 * row[1]! - row[2]!));
    const [constant, first, second] = leastAbsoluteRidge({ rows, targets, penalties });
    expect(constant).to.be.closeTo(3, 0.3);
    expect(first).to.be.closeTo(2, 0.02);
    expect(second).to.be.closeTo(-1, 0.02);
  });

  it('draws a heavily penalised coefficient to zero', () => {
    const targets = Float64Array.from(rows, (row) => 2 * row[1]!);
    const [, held] = leastAbsoluteRidge({ rows, targets, penalties: Float64Array.of(0.01, 1e9, 0.01) });
    expect(held).to.be.closeTo(0, 1e-3);
  });

  it('refuses rows that are not finite', () => {
    const broken = [...rows.slice(1), Float64Array.of(1, NaN, 0)];
    expect(() => leastAbsoluteRidge({ rows: broken, targets: new Float64Array(400), penalties }))
      .to.throw()
      .with.property('code', 'MODEL_NOT_EXPORTABLE');
  });
});

describe('fitForecast', () => {
  const windows = syntheticWindows(5, 45);
  const bytesOf = (seed: number): Uint8Array => forecastToOnnx(quantise(fitForecast(windows, { ...QUICK, seed })));
  const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

  it('gives the same file twice, and another for another seed', () => {
    const first = sha256(bytesOf(3));
    expect(sha256(bytesOf(3))).to.equal(first);
    expect(sha256(bytesOf(4))).to.not.equal(first);
  });

  it('lets a node be reached by itself and its neighbours alone', () => {
    const model = quantise(fitForecast(windows, QUICK));
    const base = windows[30]!.features;
    const before = runInteger(model, base);
    for (let node = 0; node < 16; node++) {
      const moved = Int8Array.from(base, (value, index) => (Math.floor(index / 8) === node ? value ^ 0x2a : value));
      const after = runInteger(model, moved);
      for (let other = 0; other < 16; other++) {
        if (other === node || NEIGHBOURS[node]!.includes(other)) continue;
        expect(after.subarray(other * 7, other * 7 + 7)).to.deep.equal(before.subarray(other * 7, other * 7 + 7));
      }
    }
  });

  it('is evaluated by the same integers as the exported file gives', () => {
    const model = quantise(fitForecast(windows, QUICK));
    const constants = readConstants(forecastToOnnx(model));
    for (const features of [...randomVectors(40), ...extremeVectors()]) {
      expect(Array.from(runInteger(model, features), BigInt)).to.deep.equal(
        referenceForecast(constants, [...features]),
      );
    }
  });
});

describe('boundForecast', () => {
  const model = quantise(fitForecast(syntheticWindows(3, 30), QUICK));

  it('exceeds every output, at every limit of the features', () => {
    const bound = boundForecast(model);
    for (const features of extremeVectors()) {
      for (const level of runInteger(model, features)) expect(Math.abs(level)).to.be.lessThan(bound);
    }
  });

  it('refuses weights with which a sum could pass 2^53', () => {
    const large = { ...model, own: model.own.map(() => 2 ** 36) };
    expect(() => boundForecast(large))
      .to.throw()
      .with.property('code', 'MODEL_NOT_EXPORTABLE');
    expect(() => forecastToOnnx(large))
      .to.throw()
      .with.property('code', 'MODEL_NOT_EXPORTABLE');
  });

  it('refuses weights that are not finite', () => {
    const broken = { ...model, linear: model.linear.with(0, Infinity) };
    expect(() => quantise(broken))
      .to.throw()
      .with.property('code', 'MODEL_NOT_EXPORTABLE');
  });
});
