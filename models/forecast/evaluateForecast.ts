import { HORIZON_COUNT, type Window } from '../dataset/windows.ts';
import { conformalHalfWidth, coverageOf, heldOutCoverage } from '../evaluation/conformal.ts';
import { crossValidate, type Forecaster, type Outcome, type SplitDataset } from '../evaluation/crossValidate.ts';
import { compare, type Comparison } from '../evaluation/metrics.ts';
import { NODE_CHANNELS, type Channel } from '../gemel.ts';
import { fitHiddenPart } from './hiddenPart.ts';
import { runInteger } from './integer.ts';
import { fitLinearPart } from './linear.ts';
import { foldNetwork, FORECAST_TRAINING, linearNetwork, type ForecastNetwork } from './network.ts';
import { quantise } from './quantise.ts';

/** One target, judged on people the model had not seen. */
export interface TargetReport extends Comparison {
  readonly channel: Channel;
  /** Position in the output: node × 7 + (days ahead - 1). */
  readonly target: number;
  readonly days: number;
  readonly horizonDays: number;
  /** Gain of the linear part alone, in percent. */
  readonly linearGainPercent: number;
  /** Of the 80% interval, in channel integers. */
  readonly halfWidth: number;
  /** Share of held-out days on which an interval made from other people held. */
  readonly coverage: number;
  readonly published: boolean;
}

/**
 * A target is published when the model beats the best naive method, also in this share of resampled groups of people,
 * and does so at every shorter horizon of its channel: one horizon alone among many is luck.
 */
export const PUBLISH_SHARE = 0.9;

/** What cross-validation found. */
export interface ForecastEvaluation {
  readonly targets: readonly TargetReport[];
  /** Outcomes of each of the 112 targets. */
  readonly outcomes: readonly (readonly Outcome[])[];
}

/** Cross-validates the forecast by person, with and without its hidden part, always on the integer path. */
export function evaluateForecast(dataset: SplitDataset, onFold: (fold: number) => void): ForecastEvaluation {
  const linearByFold = new Map<number, ForecastNetwork>();
  const outcomes = crossValidate(dataset, (windows: Window[], fold) => {
    const linear = fitLinearPart(windows);
    linearByFold.set(fold, linearNetwork(linear));
    const network = foldNetwork(linear, fitHiddenPart(windows, linear, FORECAST_TRAINING));
    onFold(fold);
    return integerForecaster(network);
  });
  const linearOutcomes = crossValidate(dataset, (_, fold) => integerForecaster(linearByFold.get(fold)!));
  const targets = outcomes.flatMap((own, target) => {
    const comparison = compare(own);
    const linearError = compare(linearOutcomes[target]!)?.error;
    if (!comparison || linearError === undefined) return [];
    return [reportTarget(target, own, { comparison, linearError })];
  });
  return { targets: withoutLuckyHorizons(targets), outcomes };
}

/** Keeps a horizon published only if all shorter ones of its channel are; `targets` come in order of horizon. */
function withoutLuckyHorizons(targets: readonly TargetReport[]): TargetReport[] {
  const ended = new Set<Channel>();
  return targets.map((report) => {
    if (!report.published) ended.add(report.channel);
    return { ...report, published: !ended.has(report.channel) };
  });
}

function integerForecaster(network: ForecastNetwork): Forecaster {
  const model = quantise(network);
  return (features) => runInteger(model, features);
}

interface TargetErrors {
  readonly comparison: Comparison;
  readonly linearError: number;
}

function reportTarget(target: number, outcomes: readonly Outcome[], errors: TargetErrors): TargetReport {
  const { comparison, linearError } = errors;
  return {
    ...comparison,
    channel: NODE_CHANNELS[Math.floor(target / HORIZON_COUNT)]!,
    target,
    horizonDays: (target % HORIZON_COUNT) + 1,
    linearGainPercent: 100 * (1 - linearError / comparison.bestError),
    halfWidth: conformalHalfWidth(outcomes),
    coverage: coverageOf(heldOutCoverage(outcomes)),
    published: comparison.gainPercent > 0 && comparison.winShare >= PUBLISH_SHARE,
  };
}
