import type { Outcome } from './crossValidate.ts';

/** Share of days that an interval is built to hold, in percent. */
export const INTERVAL_PERCENT = 80;

/**
 * Half-width of the split-conformal interval: the smallest that held on `ceil((n + 1) × 80%)` of the outcomes.
 *
 * @returns channel integers.
 * @see https://arxiv.org/abs/1604.04173
 */
export function conformalHalfWidth(outcomes: readonly Outcome[]): number {
  const residuals = outcomes.map(({ actual, predicted }) => Math.abs(actual - predicted)).toSorted((a, b) => a - b);
  const rank = Math.ceil(((residuals.length + 1) * INTERVAL_PERCENT) / 100);
  return residuals[Math.min(rank, residuals.length) - 1] ?? 0;
}

/** Each outcome with whether its interval held, the interval coming from the people of the other folds. */
export function heldOutCoverage(outcomes: readonly Outcome[]): { readonly outcome: Outcome; readonly held: boolean }[] {
  const folds = [...new Set(outcomes.map(({ fold }) => fold))];
  const widths = new Map(folds.map((fold) => [fold, conformalHalfWidth(outcomes.filter((one) => one.fold !== fold))]));
  return outcomes.map((outcome) => ({
    outcome,
    held: Math.abs(outcome.actual - outcome.predicted) <= widths.get(outcome.fold)!,
  }));
}

/** Share of outcomes whose interval held, 0 to 1. */
export function coverageOf(covered: readonly { readonly held: boolean }[]): number {
  return covered.filter(({ held }) => held).length / covered.length;
}
