import type { SimulatedOutcome, SimulatedOutcomes } from '../../dynamics/accuracy.ts';
import { OUTCOME_CHANNELS, SIMULATED_DAYS } from '../../dynamics/spec.ts';
import { INTERVAL_PERCENT } from '../../evaluation/conformal.ts';
import { NAIVE_METHODS, type ChannelKey, type NaiveMethod } from '../../gemel.ts';
import type { Estimate } from '../../evaluation/resampling.ts';
import { bootstrap } from './bootstrap.ts';

/** How well one outcome is simulated some days ahead, on people the dynamics had not seen. Errors are in the channel's unit. */
export interface DynamicsReport {
  readonly channel: ChannelKey;
  readonly unit: string;
  readonly horizonDays: number;
  readonly people: number;
  readonly days: number;
  /** Mean absolute error, the person's actions being known. */
  readonly error: number;
  readonly naiveErrors: Readonly<Record<NaiveMethod, number>>;
  /** With the least error on these very days. */
  readonly bestNaive: NaiveMethod;
  /** How much less the dynamics err than the naive methods, in percent of the latter's error. */
  readonly gainOverPersistence: Estimate;
  readonly gainOverEwma: Estimate;
  readonly gainOverBestNaive: Estimate;
  /** How much less they err for knowing what the person did on the simulated days. */
  readonly gainFromActions: Estimate;
  /** What is added to the members' range on both sides, in channel integers. */
  readonly halfWidth: number;
  /** Share of days whose interval, made from the people of other folds, held. */
  readonly coverage: number;
}

/** Reports every outcome and horizon that has held-out days. */
export function reportDynamics(outcomes: SimulatedOutcomes): DynamicsReport[] {
  return outcomes.flatMap((own, at) => {
    if (own.length === 0) return [];
    const channel = OUTCOME_CHANNELS[Math.floor(at / SIMULATED_DAYS)]!;
    const errors = NAIVE_METHODS.map((_name, method) => meanError(own, ({ naive }) => naive[method]!) / channel.scale);
    const best = errors.indexOf(Math.min(...errors));
    const [persistence, ewma] = [NAIVE_METHODS.indexOf('persistence'), NAIVE_METHODS.indexOf('EWMA 0.3')];
    const over = (method: number): Estimate => gain(own, ({ naive }) => naive[method]!);
    return [
      {
        channel: channel.key,
        unit: channel.unit,
        horizonDays: (at % SIMULATED_DAYS) + 1,
        people: new Set(own.map(({ person }) => person)).size,
        days: own.length,
        error: meanError(own, ({ predicted }) => predicted) / channel.scale,
        naiveErrors: Object.fromEntries(NAIVE_METHODS.map((name, method) => [name, errors[method]!])) as Record<
          NaiveMethod,
          number
        >,
        bestNaive: NAIVE_METHODS[best]!,
        gainOverPersistence: over(persistence),
        gainOverEwma: over(ewma),
        gainOverBestNaive: over(best),
        gainFromActions: gain(own, ({ predictedAsEver }) => predictedAsEver),
        halfWidth: residualHalfWidth(own),
        coverage: heldOut(own).filter(({ held }) => held).length / own.length,
      },
    ];
  });
}

/**
 * What has to be added to the members' range to hold 80% of days: split-conformal with the range as the score's base, so that
 * intervals are wider where the members disagree.
 *
 * @see Romano, Y., Patterson, E. & Candès, E. Conformalized quantile regression (2019), https://arxiv.org/abs/1905.03222
 */
export function residualHalfWidth(outcomes: readonly SimulatedOutcome[]): number {
  const scores = outcomes
    .map(({ actual, least, most }) => Math.max(least - actual, actual - most, 0))
    .toSorted((left, right) => left - right);
  const rank = Math.ceil(((scores.length + 1) * INTERVAL_PERCENT) / 100);
  return scores[Math.min(rank, scores.length) - 1] ?? 0;
}

/** Each outcome with whether its interval held, half-widths coming from the people of the other folds. */
export function heldOut(outcomes: readonly SimulatedOutcome[]): { outcome: SimulatedOutcome; held: boolean }[] {
  const folds = [...new Set(outcomes.map(({ fold }) => fold))];
  const widths = new Map(folds.map((fold) => [fold, residualHalfWidth(outcomes.filter((one) => one.fold !== fold))]));
  return outcomes.map((outcome) => {
    const width = widths.get(outcome.fold)!;
    return { outcome, held: outcome.actual >= outcome.least - width && outcome.actual <= outcome.most + width };
  });
}

function meanError(outcomes: readonly SimulatedOutcome[], predicted: (outcome: SimulatedOutcome) => number): number {
  return outcomes.reduce((sum, outcome) => sum + Math.abs(predicted(outcome) - outcome.actual), 0) / outcomes.length;
}

/** Gain over another prediction, in percent of its error, resampling people. */
function gain(outcomes: readonly SimulatedOutcome[], other: (outcome: SimulatedOutcome) => number): Estimate {
  const people = new Map<string, { own: number; other: number }>();
  for (const outcome of outcomes) {
    const sums = people.get(outcome.person) ?? { own: 0, other: 0 };
    sums.own += Math.abs(outcome.predicted - outcome.actual);
    sums.other += Math.abs(other(outcome) - outcome.actual);
    people.set(outcome.person, sums);
  }
  const sums = [...people.values()];
  return bootstrap((draw) => {
    let [own, others] = [0, 0];
    for (const place of draw(sums.length)) [own, others] = [own + sums[place]!.own, others + sums[place]!.other];
    return others === 0 ? 0 : 100 * (1 - own / others);
  });
}
