import { conformalHalfWidth, coverageOf, heldOutCoverage } from '../evaluation/conformal.ts';
import { trainingWindows, type Outcome, type SplitDataset } from '../evaluation/crossValidate.ts';
import { compare, meanOf, type Comparison } from '../evaluation/metrics.ts';
import { naiveForecasts } from '../evaluation/naive.ts';
import { nodeIntegers } from '../dataset/windows.ts';
import { TrainingDataUnusableError } from '../errors.ts';
import { integerOf } from '../forecast/inputs.ts';
import { NODE_CHANNELS } from '../gemel.ts';
import { nextWeekMean } from './examples.ts';
import { fitScore, scoreLevel, SHIPPED, type ScoreVariant } from './fitScore.ts';

/** How well a score forecasts its channel's next week, on people the model had not seen. Errors in channel integers. */
export interface ScoreEvaluation extends Comparison {
  readonly outcomes: readonly Outcome[];
  /** Mean absolute error of the same network trained and run in floating point. */
  readonly realError: number;
  /** Mean absolute error of the linear path alone, quantised as the model is. */
  readonly linearError: number;
  /** Of the 80% interval, in channel integers. */
  readonly halfWidth: number;
  /** Share of held-out weeks on which an interval made from other people held. */
  readonly coverage: number;
}

/** Cross-validates by person the model as it ships, in floating point, and without its graph layers. */
export function evaluateScore(
  dataset: SplitDataset,
  target: number,
  onVariant: (name: string) => void,
): ScoreEvaluation {
  const run = (name: string, variant: ScoreVariant): Outcome[] => {
    const outcomes = crossValidateScore(dataset, target, variant);
    onVariant(name);
    return outcomes;
  };
  const outcomes = run('the model as it ships', SHIPPED);
  const real = run('floating point', { arithmetic: 'real', linearOnly: false });
  const linear = run('linear path alone', { arithmetic: 'integer', linearOnly: true });
  const comparison = compare(outcomes);
  if (!comparison) throw new TrainingDataUnusableError('nobody has a next week to judge the score by');
  const error = ({ predicted, actual }: Outcome): number => Math.abs(predicted - actual);
  return {
    ...comparison,
    outcomes,
    realError: meanOf(real, error),
    linearError: meanOf(linear, error),
    halfWidth: Math.ceil(conformalHalfWidth(outcomes)),
    coverage: coverageOf(heldOutCoverage(outcomes)),
  };
}

function crossValidateScore(dataset: SplitDataset, target: number, variant: ScoreVariant): Outcome[] {
  const outcomes: Outcome[] = [];
  const channel = NODE_CHANNELS[target]!;
  for (let fold = 0; fold < dataset.foldCount; fold++) {
    const parameters = fitScore(trainingWindows(dataset, fold), target, variant);
    for (const { label, daily } of dataset.people.filter((person) => dataset.folds.get(person.label) === fold)) {
      const values = nodeIntegers(daily)[target]!;
      for (const window of dataset.windows.get(label) ?? []) {
        const actual = nextWeekMean(window, target);
        const naive = naiveForecasts(values, window.day);
        if (actual === undefined || !naive) continue;
        const predicted = integerOf(channel, scoreLevel(parameters, window.features, variant));
        outcomes.push({ person: label, fold, actual, predicted, naive });
      }
    }
  }
  return outcomes;
}
