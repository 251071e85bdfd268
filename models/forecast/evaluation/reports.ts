import { coverageOf, heldOutCoverage } from '../../evaluation/conformal.ts';
import type { Outcome } from '../../evaluation/crossValidate.ts';
import { HORIZON_COUNT } from '../../dataset/windows.ts';
import { NODE_CHANNELS, levelOf } from '../../gemel.ts';
import type { AblationReport, QuantisationReport } from '../card/card.ts';

import { addedErrorPercent } from './ablation.ts';
import { ABLATIONS, type CrossValidation } from './crossValidateForecast.ts';

const CALIBRATION_PERCENTS = [50, 60, 70, 80, 90, 95] as const;

/** What the forecast loses without each of its parts. */
export function reportAblations({ outcomes, ablations }: CrossValidation): AblationReport[] {
  const all = targetsWithOutcomes(outcomes);
  const nextDay = all.filter((target) => target % HORIZON_COUNT === 0);
  return ABLATIONS.map((name) => ({
    name,
    nextDay: addedErrorPercent(nextDay, ablations[name], outcomes),
    allDays: addedErrorPercent(all, ablations[name], outcomes),
  }));
}

/** What rounding changes: of the error, and of any one forecast. */
export function reportQuantisation({ outcomes, real }: CrossValidation): QuantisationReport {
  const targets = targetsWithOutcomes(outcomes);
  const differences = targets.map((target) => {
    const channel = NODE_CHANNELS[Math.floor(target / HORIZON_COUNT)]!;
    return outcomes[target]!.reduce((largest, { predicted }, index) => {
      const difference = levelOf(channel, predicted) - levelOf(channel, real[target]![index]!.predicted);
      return Math.max(largest, Math.abs(difference));
    }, 0);
  });
  return { addedError: addedErrorPercent(targets, outcomes, real), largestDifference: Math.max(...differences) };
}

/** How often intervals of several levels held on people they were not made from, over the published targets. */
export function calibrationOf(
  outcomes: readonly (readonly Outcome[])[],
  published: ReadonlySet<number>,
): { percent: number; held: number }[] {
  return CALIBRATION_PERCENTS.map((percent) => {
    const covered = [...published].flatMap((target) => heldOutCoverage(outcomes[target]!, percent));
    return { percent, held: 100 * coverageOf(covered) };
  });
}

function targetsWithOutcomes(outcomes: readonly (readonly Outcome[])[]): number[] {
  return [...outcomes.keys()].filter((target) => outcomes[target]!.length > 0);
}
