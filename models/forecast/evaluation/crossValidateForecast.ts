import { fitBoostedTrees } from '../../evaluation/boostedTrees.ts';
import { crossValidate, type Forecaster, type Outcome, type SplitDataset } from '../../evaluation/crossValidate.ts';
import { HORIZON_COUNT, TARGET_COUNT } from '../../dataset/windows.ts';
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
  type FittedForecast,
  type ForecastTraining,
} from '../fitForecast.ts';
import { integerOf, isRecent } from '../inputs.ts';
import { runInteger, runReal } from '../integer.ts';
import { foldNetwork, linearNetwork, type ForecastNetwork } from '../network.ts';
import { quantise } from '../quantise.ts';
import { TREE_HORIZONS } from './reportTargets.ts';

/** Parts of the model that are taken away to see what they add. */
export const ABLATIONS = ['no graph', 'random graph', 'no learnt edges', 'no hidden part'] as const;

/** One of {@link ABLATIONS}. */
export type Ablation = (typeof ABLATIONS)[number];

/** Forecasts of everyone by models that had not seen them; outcomes of each of the 112 targets, always in the same order. */
export interface CrossValidation {
  /** The model as it ships, on the integer path. */
  readonly outcomes: Outcome[][];
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
  const without = async (neighbours: Neighbours, changes: Partial<ForecastTraining>): Promise<Outcome[][]> => {
    const own = await crossValidate(dataset, async (windows, fold) => {
      const { penaltyFactors, shares } = fitted[fold]!;
      const options = { neighbours, penaltyFactors, training: { ...training, ...changes } };
      const { linear, hidden } = await fitParts(windows, options);
      return integerForecaster(foldNetwork(linear, hidden, shares));
    });
    onFold('an ablation trained');
    return own;
  };
  const { learntEdges } = training;
  const random = randomNeighbours(new Random(training.seed), GRAPH_EDGES.length + learntEdges / 2);
  const ablations = {
    'no graph': await without(NO_NEIGHBOURS, { learntEdges: 0 }),
    'random graph': await without(random, { learntEdges: 0 }),
    'no learnt edges': await without(NEIGHBOURS, { learntEdges: 0 }),
    'no hidden part': await crossValidate(dataset, (_windows, fold) =>
      integerForecaster(linearNetwork(fitted[fold]!.parts.linear)),
    ),
  };
  return { outcomes, real, trees, ablations, fitted };
}

/** Forecasts as they ship. */
export function integerForecaster(network: ForecastNetwork): Forecaster {
  const model = quantise(network);
  return recentOnly((features) => {
    const levels = runInteger(model, features);
    return (target, node) => levelToChannelInteger(NODE_CHANNELS[node]!, BigInt(levels[target]!));
  });
}

/** Forecasts before anything is rounded, kept in the channels' plausible ranges as those that ship are. */
function realForecaster(network: ForecastNetwork): Forecaster {
  return recentOnly((features) => {
    const levels = runReal(network, features);
    return (target, node) => {
      const channel = NODE_CHANNELS[node]!;
      const [least, most] = [channel.minimum, channel.maximum].map((value) => toChannelInteger(channel, value) ?? 0);
      return Math.max(least!, Math.min(most!, integerOf(channel, levels[target]!)));
    };
  });
}

function recentOnly(run: (features: Int8Array) => (target: number, node: number) => number): Forecaster {
  return (features) => {
    const forecast = run(features);
    const recent = Array.from({ length: NODE_COUNT }, (_unused, node) => isRecent(features, node));
    return Float64Array.from({ length: TARGET_COUNT }, (_unused, target) => {
      const node = Math.floor(target / HORIZON_COUNT);
      return recent[node] ? forecast(target, node) : Number.NaN;
    });
  };
}
