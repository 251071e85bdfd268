import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { CHANNELS, computeFeatures } from '#sdk';
import { buildTwinState, syntheticPeople } from '#sdk/ingest';
import { foldByPerson } from '../../models/dataset/split.ts';
import { MISSING, windowsOf, type Window } from '../../models/dataset/windows.ts';
import { splitDataset, trainingWindows } from '../../models/evaluation/crossValidate.ts';
import { integerOf } from '../../models/forecast/inputs.ts';
import { NEIGHBOURS, NODE_CHANNELS } from '../../models/gemel.ts';
import { runInteger, runReal } from '../../models/forecast/integer.ts';
import { fitForecast, fitParts, wholeNetwork, type FittedForecast } from '../../models/forecast/fitForecast.ts';
import { adjacencyMatrix, randomNeighbours } from '../../models/forecast/graph.ts';
import type { ForecastNetwork } from '../../models/forecast/network.ts';
import { boundForecast, quantise, type IntegerForecast } from '../../models/forecast/quantise.ts';
import { forecastToOnnx } from '../../models/forecast/toOnnx.ts';
import { leastAbsoluteRidge } from '../../models/learning/leastAbsolute.ts';
import { Random } from '../../models/learning/random.ts';
import { readConstants, referenceForecast } from './helpers/referenceForecast.ts';
import { extremeVectors, forecastRows, randomVectors, syntheticWindows } from './helpers/vectors.ts';

const QUICK = {
  ...{ seed: 3, edgeEpochs: 2, epochs: 2, batchSize: 16, learningRate: 0.03, weightDecay: 0.3 },
  ...{ edgePenalty: 0.001, nodePenalty: 0.001, learntEdges: 6, innerFolds: 2 },
};

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
    const past = new Map<string, Map<number, number>>();
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
  const bytesOf = ({ network }: FittedForecast): Uint8Array => forecastToOnnx(quantise(network));
  const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
  let fitted: FittedForecast;
  before(async () => (fitted = await fitForecast(windows, QUICK)));

  it('gives the same file twice, and another for another seed', async () => {
    const first = sha256(bytesOf(fitted));
    expect(sha256(bytesOf(await fitForecast(windows, QUICK)))).to.equal(first);
    expect(sha256(bytesOf(await fitForecast(windows, { ...QUICK, seed: 4 })))).not.to.equal(first);
  });

  it('keeps the edges of the personal graph and as many learnt ones as asked for', () => {
    const given = adjacencyMatrix();
    const learnt = fitted.network.edges.filter((edge, at) => edge !== 0 && given[at] === 0);
    expect(learnt.length).to.be.within(1, QUICK.learntEdges);
    expect(NEIGHBOURS.every((_heard, node) => fitted.network.edges[17 * node] === 0)).to.equal(true);
  });

  it('lets a node see itself and those that it hears of, and no other node', () => {
    const model = quantise(fitted.network);
    const base = windows[30]!.row;
    const before = runInteger(model, base);
    for (let node = 0; node < 16; node++) {
      const moved = Int8Array.from(base, (value, index) => (Math.floor(index / 8) === node ? value ^ 0x2a : value)); // rows begin with features
      const after = runInteger(model, moved);
      for (let other = 0; other < 16; other++) {
        if (other === node || NEIGHBOURS[node]!.includes(other) || model.edges[other * 16 + node] !== 0) continue;
        expect(after.subarray(other * 7, other * 7 + 7)).to.deep.equal(before.subarray(other * 7, other * 7 + 7));
      }
    }
  });

  it('is evaluated by the same integers as the exported file gives', () => {
    const model = quantise(fitted.network);
    const constants = readConstants(forecastToOnnx(model));
    for (const row of forecastRows([...randomVectors(40), ...extremeVectors()])) {
      expect(Array.from(runInteger(model, row), BigInt)).to.deep.equal(referenceForecast(constants, [...row]));
    }
  });

  it('loses less than a tenth of a level by rounding', () => {
    const model = quantise(fitted.network);
    for (const { row } of windows) {
      const real = runReal(fitted.network, row);
      const integer = runInteger(model, row);
      for (const [target, level] of real.entries()) expect(integer[target]! / 65_536).to.be.closeTo(level, 0.1);
    }
  });

  it('forecasts each person by models that had not seen them', () => {
    expect(fitted.held).to.have.length(windows.length);
    const own = fitted.held.filter(({ levels }, index) => {
      const full = runReal(fitted.network, fitted.held[index]!.window.row);
      return levels.every((level, target) => level === full[target]);
    });
    expect(own).to.have.length(0);
  });
});

describe('fitHiddenPart', () => {
  // One channel moves tomorrow by what another node does today, but only upwards: no linear part can say that.
  const [receiver, sender] = [0, 12];
  const random = new Random(21);
  const windows = Array.from({ length: 320 }, (_unused, day): Window => {
    const features = new Int8Array(128);
    const signal = Math.round(30 * random.normal());
    features.set([0, 0, 0, 0, 0, 20, 0, 127], 8 * receiver);
    features.set([signal, signal, 0, 0, 0, 20, 0, 127], 8 * sender);
    const targets = new Int32Array(112).fill(MISSING);
    targets[7 * receiver] = Math.round(integerOf(NODE_CHANNELS[receiver]!, Math.max(0, signal) / 2));
    const row = Int8Array.of(...features, ...new Int8Array(119));
    return { person: `${day % 30}`, day, row, features, targets };
  });
  const training = { ...QUICK, edgeEpochs: 25, epochs: 25, learningRate: 0.02, weightDecay: 0, learntEdges: 1 };

  it('learns an edge that the personal graph does not have, and what it carries', async () => {
    expect(NEIGHBOURS[receiver]).not.to.include(sender);
    const chosen = { neighbours: NEIGHBOURS, penaltyFactors: new Float64Array(16).fill(1) };
    const none = { stepShares: new Float64Array(16), treeShares: new Float64Array(16) };
    const parts = await fitParts(windows, { ...chosen, ...none, training });
    const { hidden } = parts;
    expect(hidden.edges[16 * receiver + sender]).not.to.equal(0);
    const whole = new Float64Array(112).fill(1);
    const network = wholeNetwork(parts, none, whole);
    const errorOf = (model: ForecastNetwork): number =>
      windows.reduce((sum, { features, row }) => {
        const expected = Math.max(0, features[8 * sender]!) / 2;
        return sum + Math.abs(runReal(model, row)[7 * receiver]! - expected) / windows.length;
      }, 0);
    expect(errorOf(network)).to.be.lessThan(2);
    const alone = { ...training, learntEdges: 0 };
    const without = await fitParts(windows, { ...chosen, ...none, training: alone });
    expect(errorOf(wholeNetwork(without, none, whole))).to.be.greaterThan(4);
  });
});

describe('randomNeighbours', () => {
  it('has as many edges as asked for, both ways, and none of a node to itself', () => {
    const matrix = adjacencyMatrix(randomNeighbours(new Random(4), 40));
    expect(matrix.filter((edge) => edge === 1)).to.have.length(80);
    matrix.forEach((edge, at) => {
      expect(edge).to.equal(matrix[(at % 16) * 16 + Math.floor(at / 16)]);
      if (at % 17 === 0) expect(edge).to.equal(0);
    });
  });
});

describe('boundForecast', () => {
  let model: IntegerForecast;
  before(async () => (model = quantise((await fitForecast(syntheticWindows(3, 30), QUICK)).network)));

  it('exceeds every output, at every limit of the features', () => {
    const bound = boundForecast(model);
    for (const row of forecastRows(extremeVectors())) {
      for (const level of runInteger(model, row)) expect(Math.abs(level)).to.be.lessThan(bound);
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
