import { expect } from 'chai';
import { baseNetwork } from '../../models/forecast/baseNetwork.ts';
import { bestGroves, type HeldPair } from '../../models/forecast/choices.ts';
import { runInteger, runReal } from '../../models/forecast/integer.ts';
import { integerOf } from '../../models/forecast/inputs.ts';
import { fitLinearPart } from '../../models/forecast/linear.ts';
import { linearNetwork } from '../../models/forecast/network.ts';
import { quantise } from '../../models/forecast/quantise.ts';
import { boostStumps } from '../../models/forecast/thresholds/boostStumps.ts';
import { readingsOf } from '../../models/forecast/thresholds/readings.ts';
import { fitThresholdPart } from '../../models/forecast/thresholds/thresholdPart.ts';
import { forecastToOnnx } from '../../models/forecast/toOnnx.ts';
import { growTree, leafOf, pathMatrix } from '../../models/forecast/trees/growTree.ts';
import { fitTreePart, nodesOf, withTrees } from '../../models/forecast/trees/treePart.ts';
import { NEIGHBOURS, NODE_CHANNELS } from '../../models/gemel.ts';
import { Random } from '../../models/learning/random.ts';
import { readConstants, referenceForecast } from './helpers/referenceForecast.ts';
import { extremeVectors, forecastRows, randomVectors, syntheticWindows } from './helpers/vectors.ts';

const BOOSTING = { rounds: 200, learningRate: 0.2, priorDays: 1, sampling: 0.7, smoothing: 0.3 };

describe('boostStumps', () => {
  const random = new Random(12);
  const classes = Array.from({ length: 3 }, () => Uint8Array.from({ length: 600 }, () => random.below(4)));
  const columns = classes.map((own) => ({ classes: own, thresholdCount: 3 }));

  it('finds the steps that add up to what is left over, whatever a few outliers say', () => {
    const residuals = Float64Array.from(classes[0]!, (first, day) =>
      day % 40 === 0 ? 60 : 2 + (first > 1 ? 5 : 0) - (classes[2]![day]! > 0 ? 3 : 0),
    );
    const { bias, steps } = boostStumps(columns, residuals, new Random(1), BOOSTING);
    const valueOf = (...own: number[]): number =>
      own.reduce(
        (sum, above, column) => sum + steps[column]!.subarray(0, above).reduce((all, one) => all + one, 0),
        bias,
      );
    for (const [own, expected] of [
      [[0, 0, 0], 2],
      [[3, 1, 0], 7],
      [[1, 2, 3], -1],
      [[2, 0, 1], 4],
    ] as const) {
      expect(valueOf(...own)).to.be.closeTo(expected, 0.5);
    }
  });

  it('adds nothing where nothing is left over', () => {
    const { bias, steps } = boostStumps(columns, new Float64Array(600), new Random(1), BOOSTING);
    expect(bias).to.equal(0);
    expect(steps.flatMap((own) => [...own]).every((step) => step === 0)).to.equal(true);
  });
});

describe('growTree', () => {
  const limits = { leastDays: 5, priorDays: 0 };
  const random = new Random(4);
  const columns = Array.from({ length: 3 }, () => Int16Array.from({ length: 400 }, () => random.below(41) - 20));
  const days = Uint32Array.from(columns[0]!.keys());
  const drawn = [0, 1, 2];

  it('finds what holds only where two conditions do', () => {
    const residuals = Float64Array.from(days, (day) => (columns[0]![day]! > 3 && columns[2]![day]! > -5 ? 10 : 0));
    const tree = growTree({ columns, residuals, days, drawn }, limits);
    for (const day of days) {
      expect(tree.leaves[leafOf(tree, (column) => columns[column]![day]!)]).to.be.closeTo(residuals[day]!, 1e-9);
    }
  });

  it('leaves few days together, and has then a mean for all of them', () => {
    const residuals = Float64Array.from(days, (day) => day);
    const tree = growTree({ columns, residuals, days: days.subarray(0, 9), drawn }, limits);
    expect([...tree.columns]).to.deep.equal([-1, -1, -1, -1, -1, -1, -1]);
    expect(leafOf(tree, () => 254)).to.equal(0);
    expect(tree.leaves[0]).to.equal(4);
  });

  it('reaches one leaf, the one whose three conditions hold', () => {
    const paths = pathMatrix();
    for (let above = 0; above < 128; above++) {
      const bits = Array.from({ length: 7 }, (_unused, split) => (above >> split) & 1);
      const tree = { columns: Int16Array.from(bits.keys()), thresholds: new Int16Array(7) };
      const held = Array.from({ length: 8 }, (_unused, leaf) => {
        const conditions = bits.map((bit, split) => paths[split * 8 + leaf]! * (2 * bit - 1));
        return conditions.filter((one) => one === 1).length;
      });
      expect(held.filter((count) => count === 3)).to.have.length(1);
      expect(leafOf(tree, (column) => bits[column]!)).to.equal(held.indexOf(3));
    }
  });
});

describe('the next day', () => {
  const windows = syntheticWindows(4, 60);
  const linear = fitLinearPart(windows, NEIGHBOURS, new Float64Array(16).fill(1));
  const thresholds = fitThresholdPart(windows, linear, NEIGHBOURS, 3);
  const treeShares = Float64Array.from({ length: 16 }, (_unused, node) => (node % 5 === 1 ? 0.5 : 0));
  const trees = fitTreePart(windows, NEIGHBOURS, nodesOf(treeShares), 3);
  const stepShares = Float64Array.from({ length: 16 }, (_unused, node) => (node % 4) / 4);
  const network = baseNetwork({ linear, thresholds, trees }, { stepShares, treeShares });

  it('is a share of trees, and the rest of linear part and steps', () => {
    expect(nodesOf(treeShares)).to.deep.equal([1, 6, 11]);
    expect([...trees.keys()]).to.deep.equal([1, 6, 11]);
    const none = new Float64Array(16);
    const alone = linearNetwork(linear);
    const whole = baseNetwork({ linear, thresholds, trees }, { stepShares: none.map(() => 1), treeShares: none });
    for (const { row, features } of windows.filter((_window, index) => index % 10 === 0)) {
      const [lines, stepped, mixed] = [alone, whole, network].map((one) => runReal(one, row));
      const grown = withTrees(lines!, trees, features);
      for (let target = 0; target < 112; target++) {
        const node = Math.floor(target / 7);
        const base = lines![target]! + stepShares[node]! * (stepped![target]! - lines![target]!);
        const share = target % 7 === 0 ? treeShares[node]! : 0;
        expect(mixed![target]).to.be.closeTo(base + share * (grown[target]! - base), 1e-6);
      }
    }
  });

  it('has the same integers in the exported file', () => {
    const model = quantise(network);
    const constants = readConstants(forecastToOnnx(model));
    for (const row of [
      ...forecastRows([...randomVectors(30), ...extremeVectors()]),
      ...windows.slice(0, 30).map((one) => one.row),
    ]) {
      expect(Array.from(runInteger(model, row), BigInt)).to.deep.equal(referenceForecast(constants, [...row]));
    }
  });

  it('reads of a neighbour only what its neighbours hear', () => {
    const [base, changed] = [windows[40]!.features, windows[40]!.features.slice()];
    changed[8 * 3 + 6] = base[8 * 3 + 6]! ^ 0x15; // the trend of node 3
    const [before, after] = [readingsOf(base), readingsOf(changed)];
    const moved = [...before.keys()].filter((place) => before[place] !== after[place]);
    expect(moved).to.deep.equal([9 * 3 + 7]);
    const levels = [base, changed].map((features) => withTrees(new Float64Array(112), trees, features));
    expect(levels[0]).to.deep.equal(levels[1]);
  });
});

describe('bestGroves', () => {
  const level = 16;
  const features = new Int8Array(128);
  for (let node = 0; node < 16; node++) features[8 * node + 7] = 127;
  const targets = Int32Array.from({ length: 112 }, (_unused, target) =>
    target % 7 === 0 ? Math.round(integerOf(NODE_CHANNELS[Math.floor(target / 7)]!, level)) : -1,
  );
  /** Forecasts that are off by as much, node by node. */
  const offBy = (errors: readonly number[]): Float64Array =>
    Float64Array.from({ length: 112 }, (_unused, target) => level + (errors[Math.floor(target / 7)] ?? 0));
  const pair: HeldPair = {
    window: { person: '1', day: 1, row: features, features, targets },
    before: offBy([8, 8, 8, 8]),
    after: offBy([-8, 7.99, 2, 6]),
  };

  it('keeps the few nodes that gain most, and as much of the second way as helps them', () => {
    const shares = bestGroves([pair], 2);
    expect(shares[0]).to.equal(0.5);
    expect(shares[2]).to.equal(1);
    expect(nodesOf(shares)).to.deep.equal([0, 2]);
  });

  it('leaves out what hardly gains', () => {
    expect(nodesOf(bestGroves([pair], 16))).to.deep.equal([0, 2, 3]);
  });
});
