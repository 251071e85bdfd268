import type { Outcome } from './crossValidate.ts';

/** Share of days that an interval is built to hold, in percent, where nothing else is said. */
export const INTERVAL_PERCENT = 80;

/** Share of days that the wider interval is built to hold, in percent. */
export const WIDE_INTERVAL_PERCENT = 95;

/**
 * Half-width of the split-conformal interval, for a scale of 1: the smallest that held, times each outcome's scale, on
 * `ceil((n + 1) × percent)` of the outcomes.
 *
 * @returns channel integers.
 * @see https://arxiv.org/abs/1604.04173, section 5.2 for scales
 */
export function conformalHalfWidth(outcomes: readonly Outcome[], percent = INTERVAL_PERCENT): number {
  const residuals = Float64Array.from(
    outcomes,
    ({ actual, predicted, scale = 1 }) => Math.abs(actual - predicted) / scale,
  ).toSorted();
  const rank = Math.ceil(((residuals.length + 1) * percent) / 100);
  return residuals[Math.min(rank, residuals.length) - 1] ?? 0;
}

/** Each outcome with whether its interval held, the interval coming from the people of the other folds. */
export function heldOutCoverage(
  outcomes: readonly Outcome[],
  percent = INTERVAL_PERCENT,
): { readonly outcome: Outcome; readonly held: boolean }[] {
  const folds = [...new Set(outcomes.map(({ fold }) => fold))];
  const widths = new Map(
    folds.map((fold) => [
      fold,
      conformalHalfWidth(
        outcomes.filter((one) => one.fold !== fold),
        percent,
      ),
    ]),
  );
  return outcomes.map((outcome) => ({
    outcome,
    held: Math.abs(outcome.actual - outcome.predicted) <= (outcome.scale ?? 1) * widths.get(outcome.fold)!,
  }));
}

/** Share of outcomes whose interval held, 0 to 1. */
export function coverageOf(covered: readonly { readonly held: boolean }[]): number {
  return covered.filter(({ held }) => held).length / covered.length;
}
