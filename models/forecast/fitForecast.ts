import { foldByPerson } from '../dataset/split.ts';
import { HORIZON_COUNT, TARGET_COUNT, type Window } from '../dataset/windows.ts';
import { NEIGHBOURS, NODE_COUNT } from '../gemel.ts';
import { baseNetwork, type BaseParts, type BaseShares } from './baseNetwork.ts';
import { bestFactors, bestGroves, bestShares, type HeldPair } from './choices.ts';
import type { Neighbours } from './graph.ts';
import { fitHiddenPart, type HiddenPart, type HiddenTraining } from './hiddenPart.ts';
import { runReal } from './integer.ts';
import { fitLinearPart } from './linear.ts';
import { foldNetwork, linearNetwork, type ForecastNetwork } from './network.ts';
import { fitThresholdPart } from './thresholds/thresholdPart.ts';
import { fitTreePart, GROVE_COUNT, nodesOf, withTrees } from './trees/treePart.ts';

/** How a forecast is trained. */
export interface ForecastTraining extends HiddenTraining {
  /** Folds by person within those that are trained on, by which penalties and shares are chosen. */
  readonly innerFolds: number;
}

/** Settings with which the published forecast is trained. */
export const FORECAST_TRAINING: ForecastTraining = {
  seed: 20_261_122,
  edgeEpochs: 6,
  epochs: 10,
  batchSize: 64,
  learningRate: 0.007,
  weightDecay: 0.3,
  edgePenalty: 0.0001,
  nodePenalty: 0.001,
  learntEdges: 16,
  innerFolds: 4,
};

/** The parts of a forecast. */
export interface ForecastParts extends BaseParts {
  readonly hidden: HiddenPart;
}

/** A forecast of a person by a model that had not seen them, in levels. */
export interface HeldForecast {
  readonly window: Window;
  /** 16 × 7. */
  readonly levels: Float64Array;
}

/** What was chosen by people left out of training. */
export interface ForecastChoices extends BaseShares {
  /** 16: by how much each node's linear part is held back. */
  readonly penaltyFactors: Float64Array;
  /** 112: how much of the hidden part each target takes, 0 to 1. */
  readonly shares: Float64Array;
}

/** A trained forecast. */
export interface FittedForecast extends ForecastChoices {
  readonly parts: ForecastParts;
  readonly network: ForecastNetwork;
  /** Of the people it was trained on, by models of the inner folds. */
  readonly held: readonly HeldForecast[];
}

/** Factors among which each node's penalty is chosen. */
const PENALTY_FACTORS = [1, 3] as const;

const WHOLE = new Float64Array(TARGET_COUNT).fill(1);
const [NONE, ALL] = [new Float64Array(NODE_COUNT), new Float64Array(NODE_COUNT).fill(1)];

/** Trains the forecast on `windows`; the same windows and settings give the same bits. */
export async function fitForecast(windows: readonly Window[], training = FORECAST_TRAINING): Promise<FittedForecast> {
  const folds = innerFolds(windows, training.innerFolds);
  const penaltyFactors = choosePenalties(folds);
  const baseShares = chooseBaseShares(folds, penaltyFactors, training.seed);
  const options = { neighbours: NEIGHBOURS, penaltyFactors, ...baseShares, training };
  const pairs = await heldPairs(folds, options);
  const shares = bestShares(pairs);
  const parts = await fitParts(windows, options);
  const held = pairs.map(({ window, before, after }) => ({
    window,
    levels: before.map((level, target) => level + shares[target]! * (after[target]! - level)),
  }));
  return { parts, penaltyFactors, ...baseShares, shares, network: wholeNetwork(parts, baseShares, shares), held };
}

/** What {@link fitParts} is told. */
export interface PartsOptions extends BaseShares {
  readonly neighbours: Neighbours;
  readonly penaltyFactors: Float64Array;
  readonly training: HiddenTraining;
}

/** Trains all parts on a graph. */
export async function fitParts(
  windows: readonly Window[],
  { neighbours, penaltyFactors, training, ...baseShares }: PartsOptions,
): Promise<ForecastParts> {
  const linear = fitLinearPart(windows, neighbours, penaltyFactors);
  const thresholds = fitThresholdPart(windows, linear, neighbours, training.seed);
  const trees = fitTreePart(windows, neighbours, nodesOf(baseShares.treeShares), training.seed);
  const parts = { linear, thresholds, trees };
  const base = baseNetwork(parts, baseShares);
  const hidden = await fitHiddenPart(windows, (row) => runReal(base, row), neighbours, training);
  return { ...parts, hidden };
}

/** The network of all parts. @param shares as in {@link ForecastChoices}. */
export function wholeNetwork(parts: ForecastParts, baseShares: BaseShares, shares: Float64Array): ForecastNetwork {
  return foldNetwork(baseNetwork(parts, baseShares), parts.hidden, shares);
}

interface InnerFold {
  readonly trained: readonly Window[];
  readonly left: readonly Window[];
}

function innerFolds(windows: readonly Window[], count: number): InnerFold[] {
  const folds = foldByPerson(
    windows.map(({ person }) => person),
    count,
  );
  return Array.from({ length: count }, (_unused, fold) => ({
    trained: windows.filter(({ person }) => folds.get(person) !== fold),
    left: windows.filter(({ person }) => folds.get(person) === fold),
  }));
}

function choosePenalties(folds: readonly InnerFold[]): Float64Array {
  const pairs = folds.flatMap(({ trained, left }) => {
    const [weak, strong] = PENALTY_FACTORS.map((factor) => {
      const factors = new Float64Array(NODE_COUNT).fill(factor);
      return linearNetwork(fitLinearPart(trained, NEIGHBOURS, factors));
    }) as [ForecastNetwork, ForecastNetwork];
    return left.map((window) => pairOf(window, weak, strong));
  });
  return bestFactors(pairs, PENALTY_FACTORS);
}

/** How much of step functions and trees each next day takes, by people that none of the parts was trained on. */
function chooseBaseShares(folds: readonly InnerFold[], penaltyFactors: Float64Array, seed: number): BaseShares {
  const fitted = folds.map(({ trained, left }) => {
    const linear = fitLinearPart(trained, NEIGHBOURS, penaltyFactors);
    const thresholds = fitThresholdPart(trained, linear, NEIGHBOURS, seed);
    return { left, linear, thresholds, trees: fitTreePart(trained, NEIGHBOURS, [...ALL.keys()], seed) };
  });
  const stepPairs = fitted.flatMap(({ left, linear, thresholds }) => {
    const base = { linear, thresholds, trees: new Map() };
    const both = baseNetwork(base, { stepShares: ALL, treeShares: NONE });
    return left.map((window) => pairOf(window, linearNetwork(linear), both));
  });
  const stepShares = bestShares(stepPairs).filter((_share, target) => target % HORIZON_COUNT === 0);
  const treePairs = fitted.flatMap(({ left, linear, thresholds, trees }) => {
    const base = baseNetwork({ linear, thresholds, trees: new Map() }, { stepShares, treeShares: NONE });
    return left.map((window): HeldPair => {
      const before = runReal(base, window.row);
      return { window, before, after: withTrees(before, trees, window.features) };
    });
  });
  return { stepShares, treeShares: bestGroves(treePairs, GROVE_COUNT) };
}

/** Everyone forecast by a model of the other inner folds, without its hidden part and with it. */
async function heldPairs(folds: readonly InnerFold[], options: PartsOptions): Promise<HeldPair[]> {
  const pairs: HeldPair[] = [];
  for (const { trained, left } of folds) {
    const parts = await fitParts(trained, options);
    const base = baseNetwork(parts, options);
    const both = foldNetwork(base, parts.hidden, WHOLE);
    pairs.push(...left.map((window) => pairOf(window, base, both)));
  }
  return pairs;
}

function pairOf(window: Window, before: ForecastNetwork, after: ForecastNetwork): HeldPair {
  return { window, before: runReal(before, window.row), after: runReal(after, window.row) };
}
