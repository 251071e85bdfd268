import { foldByPerson } from '../dataset/split.ts';
import { TARGET_COUNT, type Window } from '../dataset/windows.ts';
import { NEIGHBOURS, NODE_COUNT } from '../gemel.ts';
import { bestFactors, bestShares, type HeldPair } from './choices.ts';
import type { Neighbours } from './graph.ts';
import { fitHiddenPart, type HiddenPart, type HiddenTraining } from './hiddenPart.ts';
import { runReal } from './integer.ts';
import { fitLinearPart, type LinearPart } from './linear.ts';
import { foldNetwork, linearNetwork, type ForecastNetwork } from './network.ts';

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

/** Both parts of a forecast. */
export interface ForecastParts {
  readonly linear: LinearPart;
  readonly hidden: HiddenPart;
}

/** A forecast of a person by a model that had not seen them, in levels. */
export interface HeldForecast {
  readonly window: Window;
  /** 16 × 7. */
  readonly levels: Float64Array;
}

/** What was chosen by people left out of training. */
export interface ForecastChoices {
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

/** Trains the forecast on `windows`; the same windows and settings give the same bits. */
export async function fitForecast(windows: readonly Window[], training = FORECAST_TRAINING): Promise<FittedForecast> {
  const folds = innerFolds(windows, training.innerFolds);
  const penaltyFactors = choosePenalties(folds);
  const pairs = await heldPairs(folds, penaltyFactors, training);
  const shares = bestShares(pairs);
  const parts = await fitParts(windows, { neighbours: NEIGHBOURS, penaltyFactors, training });
  const held = pairs.map(({ window, before, after }) => ({
    window,
    levels: before.map((level, target) => level + shares[target]! * (after[target]! - level)),
  }));
  return { parts, penaltyFactors, shares, network: foldNetwork(parts.linear, parts.hidden, shares), held };
}

/** What {@link fitParts} is told. */
export interface PartsOptions {
  readonly neighbours: Neighbours;
  readonly penaltyFactors: Float64Array;
  readonly training: HiddenTraining;
}

/** Trains both parts on a graph. */
export async function fitParts(
  windows: readonly Window[],
  { neighbours, penaltyFactors, training }: PartsOptions,
): Promise<ForecastParts> {
  const linear = fitLinearPart(windows, neighbours, penaltyFactors);
  return { linear, hidden: await fitHiddenPart(windows, linear, neighbours, training) };
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

/** Everyone forecast by a model of the other inner folds, without its hidden part and with it. */
async function heldPairs(
  folds: readonly InnerFold[],
  penaltyFactors: Float64Array,
  training: HiddenTraining,
): Promise<HeldPair[]> {
  const pairs: HeldPair[] = [];
  const all = new Float64Array(TARGET_COUNT).fill(1);
  for (const { trained, left } of folds) {
    const { linear, hidden } = await fitParts(trained, { neighbours: NEIGHBOURS, penaltyFactors, training });
    const [alone, both] = [linearNetwork(linear), foldNetwork(linear, hidden, all)];
    pairs.push(...left.map((window) => pairOf(window, alone, both)));
  }
  return pairs;
}

function pairOf(window: Window, before: ForecastNetwork, after: ForecastNetwork): HeldPair {
  return { window, before: runReal(before, window.features), after: runReal(after, window.features) };
}
