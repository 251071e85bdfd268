import { Random } from '../learning/random.ts';
import type { Outcome } from './crossValidate.ts';
import { NAIVE_METHODS, type NaiveMethod } from './naive.ts';

/** How well a target is forecast, against the best naive method. Errors are mean absolute errors in channel integers. */
export interface Comparison {
  readonly people: number;
  readonly days: number;
  readonly error: number;
  readonly naive: Readonly<Record<NaiveMethod, number>>;
  /** The naive method with the least error on these very outcomes: chosen with hindsight, in its favour. */
  readonly best: NaiveMethod;
  readonly bestError: number;
  /** How much less the model errs than the best naive method, in percent of the latter's error. */
  readonly gainPercent: number;
  /** Share of resampled groups of people in which the model errs less. */
  readonly winShare: number;
}

const RESAMPLES = 1000;
const BOOTSTRAP_SEED = 7;

/** Compares a target's forecasts with the naive methods; undefined without outcomes. */
export function compare(outcomes: readonly Outcome[]): Comparison | undefined {
  if (outcomes.length === 0) return undefined;
  const error = meanOf(outcomes, ({ predicted, actual }) => Math.abs(predicted - actual));
  const errors = NAIVE_METHODS.map((_, method) => meanOf(outcomes, (outcome) => naiveError(outcome, method)));
  const best = errors.indexOf(Math.min(...errors));
  return {
    people: new Set(outcomes.map(({ person }) => person)).size,
    days: outcomes.length,
    error,
    naive: Object.fromEntries(NAIVE_METHODS.map((name, method) => [name, errors[method]!])) as Record<
      NaiveMethod,
      number
    >,
    best: NAIVE_METHODS[best]!,
    bestError: errors[best]!,
    gainPercent: 100 * (1 - error / errors[best]!),
    winShare: winShare(outcomes, best),
  };
}

/** Mean of `value` over outcomes. */
export function meanOf(outcomes: readonly Outcome[], value: (outcome: Outcome) => number): number {
  return outcomes.reduce((sum, outcome) => sum + value(outcome), 0) / outcomes.length;
}

function naiveError({ naive, actual }: Outcome, method: number): number {
  return Math.abs(naive[method]! - actual);
}

/** Bootstrap over people, not days: a person's days are alike, and new people are what the model will meet. */
function winShare(outcomes: readonly Outcome[], method: number): number {
  const advantages = new Map<string, number>();
  for (const outcome of outcomes) {
    const advantage = naiveError(outcome, method) - Math.abs(outcome.predicted - outcome.actual);
    advantages.set(outcome.person, (advantages.get(outcome.person) ?? 0) + advantage);
  }
  const people = [...advantages.values()];
  const random = new Random(BOOTSTRAP_SEED);
  let wins = 0;
  for (let resample = 0; resample < RESAMPLES; resample++) {
    let advantage = 0;
    for (let draw = 0; draw < people.length; draw++) advantage += people[random.below(people.length)]!;
    if (advantage > 0) wins++;
  }
  return wins / RESAMPLES;
}
