import { meanOverPeople, type Interval } from './bootstrap.ts';
import type { Outcome } from './crossValidate.ts';
import { NAIVE_METHODS } from '../gemel.ts';

/** How well a target is forecast, against other methods. Errors are mean absolute errors in channel integers. */
export interface Comparison {
  readonly people: number;
  readonly days: number;
  readonly error: number;
  /** Of each method, by name. */
  readonly errors: Readonly<Record<string, number>>;
  /** The method with the least error on these very outcomes: chosen with hindsight, in its favour. */
  readonly best: string;
  readonly bestError: number;
  /** How much less the model errs than the best method, in percent of the latter's error. */
  readonly gainPercent: number;
  /** Of the gain: 95% of resampled groups of people. */
  readonly gainInterval: Interval;
  /** Share of resampled groups of people in which the model errs less. */
  readonly winShare: number;
}

/**
 * Compares a target's forecasts with other methods; undefined without outcomes.
 *
 * @param methods names of the outcomes' `naive` forecasts, in their order.
 */
export function compare(
  outcomes: readonly Outcome[],
  methods: readonly string[] = NAIVE_METHODS,
): Comparison | undefined {
  if (outcomes.length === 0) return undefined;
  const error = meanOf(outcomes, ({ predicted, actual }) => Math.abs(predicted - actual));
  const errors = methods.map((_, method) => meanOf(outcomes, (outcome) => naiveError(outcome, method)));
  const best = errors.indexOf(Math.min(...errors));
  const bestError = errors[best]!;
  const advantage = meanOverPeople(
    outcomes.map((outcome) => ({
      person: outcome.person,
      value: naiveError(outcome, best) - Math.abs(outcome.predicted - outcome.actual),
    })),
  );
  const { low, high } = advantage.interval;
  return {
    people: new Set(outcomes.map(({ person }) => person)).size,
    days: outcomes.length,
    error,
    errors: Object.fromEntries(methods.map((name, method) => [name, errors[method]!])),
    best: methods[best]!,
    bestError,
    gainPercent: 100 * (1 - error / bestError),
    gainInterval: { low: (100 * low) / bestError, high: (100 * high) / bestError },
    winShare: advantage.positiveShare,
  };
}

/** Mean of `value` over outcomes. */
export function meanOf(outcomes: readonly Outcome[], value: (outcome: Outcome) => number): number {
  return outcomes.reduce((sum, outcome) => sum + value(outcome), 0) / outcomes.length;
}

function naiveError({ naive, actual }: Outcome, method: number): number {
  return Math.abs(naive[method]! - actual);
}
