import { fitBoostedTrees } from '../../evaluation/boostedTrees.ts';
import {
  crossValidate,
  type DatedOutcome,
  type Forecaster,
  type Outcome,
  type SplitDataset,
} from '../../evaluation/crossValidate.ts';
import { HORIZON_COUNT, TARGET_COUNT, type Window } from '../../dataset/windows.ts';
import {
  GRAPH_EDGES,
  levelToChannelInteger,
  NEIGHBOURS,
  NODE_CHANNELS,
  NODE_COUNT,
  toChannelInteger,
} from '../../gemel.ts';
import { Random } from '../../learning/random.ts';
import { NO_NEIGHBOURS, randomNeighbours, type Neighbours } from '../graph.ts';
import {
  fitForecast,
  fitParts,
  FORECAST_TRAINING,
  wholeNetwork,
  type FittedForecast,
  type ForecastTraining,
} from '../fitForecast.ts';
import { INPUT_COUNT, integerOf, isRecent } from '../inputs.ts';
import { runInteger, runReal } from '../integer.ts';
import { baseNetwork } from '../baseNetwork.ts';
import type { ForecastNetwork } from '../network.ts';
import { quantise } from '../quantise.ts';
import { TREE_HORIZONS } from './reportTargets.ts';

/** Parts of the model that are taken away to see what they add. */
export const ABLATIONS = [
  'no graph',
  'random graph',
  'no learnt edges',
  'no hidden part',
  'no steps',
  'no trees',
  'no weekday and rhythm',
] as const;

/** One of {@link ABLATIONS}. */
export type Ablation = (typeof ABLATIONS)[number];

/** Forecasts of everyone by models that had not seen them; outcomes of each of the 112 targets, always in the same order. */
export interface CrossValidation {
  /** The model as it ships, on the integer path. */
  readonly outcomes: DatedOutcome[][];
  /** The same before rounding. */
  readonly real: Outcome[][];
  readonly trees: Outcome[][];
  readonly ablations: Readonly<Record<Ablation, Outcome[][]>>;
  /** What each fold's people were forecast by. */
  readonly fitted: readonly FittedForecast[];
}

/** Cross-validates by person the forecast, what it is compared with, and what is left of it without some of its parts. */
export async function crossValidateForecast(
  dataset: SplitDataset,
  onFold: (what: string) => void,
  training: ForecastTraining = FORECAST_TRAINING,
): Promise<CrossValidation> {
  const fitted: FittedForecast[] = [];
  const outcomes = await crossValidate(dataset, async (windows, fold) => {
    fitted[fold] = await fitForecast(windows, training);
    onFold(`fold ${fold + 1} of ${dataset.foldCount} trained`);
    return integerForecaster(fitted[fold].network);
  });
  const real = await crossValidate(dataset, (_windows, fold) => realForecaster(fitted[fold]!.network));
  const trees = await crossValidate(dataset, (windows) => fitBoostedTrees(windows, TREE_HORIZONS));
  onFold('boosted trees fitted');
  const without = async (part: LeftOut): Promise<Outcome[][]> => {
    const own = await crossValidate(dataset, async (windows, fold) =>
      integerForecaster(await fitWithout(part, windows, fitted[fold]!, training)),
    );
    onFold('an ablation trained');
    return own;
  };
  const edges = GRAPH_EDGES.length + training.learntEdges / 2;
  const ablations = {
    'no graph': await without({ neighbours: NO_NEIGHBOURS, learntEdges: 0 }),
    'random graph': await without({ neighbours: randomNeighbours(new Random(training.seed), edges), learntEdges: 0 }),
    'no learnt edges': await without({ learntEdges: 0 }),
    'no hidden part': await crossValidate(dataset, (_windows, fold) => {
      const { parts, stepShares, treeShares } = fitted[fold]!;
      return integerForecaster(baseNetwork(parts, { stepShares, treeShares }));
    }),
    'no steps': await without({ hasSteps: false }),
    'no trees': await without({ hasTrees: false }),
    'no weekday and rhythm': await without({ hasCalendar: false }),
  };
  return { outcomes, real, trees, ablations, fitted };
}

/** What an ablation is trained with, or without. */
interface LeftOut {
  readonly neighbours?: Neighbours;
  readonly learntEdges?: number;
  readonly hasSteps?: boolean;
  readonly hasTrees?: boolean;
  readonly hasCalendar?: boolean;
}

/** The forecast without some of its parts; what was chosen for the whole one is kept. */
async function fitWithout(
  { neighbours = NEIGHBOURS, learntEdges, hasSteps = true, hasTrees = true, hasCalendar = true }: LeftOut,
  windows: readonly Window[],
  { penaltyFactors, stepShares, treeShares, shares }: FittedForecast,
  training: ForecastTraining,
): Promise<ForecastNetwork> {
  const none = new Float64Array(NODE_COUNT);
  const taken = { stepShares: hasSteps ? stepShares : none, treeShares: hasTrees ? treeShares : none };
  const options = { neighbours, penaltyFactors, ...taken };
  const changed = { ...training, ...(learntEdges !== undefined && { learntEdges }) };
  // What is always zero in training has no weight, so that it says nothing of those who are judged.
  const seen = hasCalendar ? windows : windows.map((one) => ({ ...one, row: one.row.slice().fill(0, INPUT_COUNT) }));
  return wholeNetwork(await fitParts(seen, { ...options, training: changed }), taken, shares);
}

/** Forecasts as they ship. */
export function integerForecaster(network: ForecastNetwork): Forecaster {
  const model = quantise(network);
  return recentOnly((row) => {
    const levels = runInteger(model, row);
    return (target, node) => levelToChannelInteger(NODE_CHANNELS[node]!, BigInt(levels[target]!));
  });
}

/** Forecasts before anything is rounded, kept in the channels' plausible ranges as those that ship are. */
function realForecaster(network: ForecastNetwork): Forecaster {
  return recentOnly((row) => {
    const levels = runReal(network, row);
    return (target, node) => {
      const channel = NODE_CHANNELS[node]!;
      const [least, most] = [channel.minimum, channel.maximum].map((value) => toChannelInteger(channel, value) ?? 0);
      return Math.max(least!, Math.min(most!, integerOf(channel, levels[target]!)));
    };
  });
}

function recentOnly(run: (row: Int8Array) => (target: number, node: number) => number): Forecaster {
  return (row) => {
    const forecast = run(row);
    const recent = Array.from({ length: NODE_COUNT }, (_unused, node) => isRecent(row, node));
    return Float64Array.from({ length: TARGET_COUNT }, (_unused, target) => {
      const node = Math.floor(target / HORIZON_COUNT);
      return recent[node] ? forecast(target, node) : Number.NaN;
    });
  };
}
