import { BOOSTED_TREES } from '../../evaluation/boostedTrees.ts';
import type { DatedOutcome, Outcome } from '../../evaluation/crossValidate.ts';
import { compare, type Comparison } from '../../evaluation/metrics.ts';
import { HORIZON_COUNT } from '../../dataset/windows.ts';
import { levelToChannelInteger, NAIVE_METHODS, NODE_CHANNELS, type Channel } from '../../gemel.ts';
import { personalCorrection, scaleRows, type ForecastRow, type TargetPrior } from '../../gemel.ts';
import { Q16 } from '../../onnx/integers.ts';
import { fitPrior } from '../../personal/fitPrior.ts';
import { rowsByPerson } from '../../personal/rows.ts';
import type { FittedForecast, HeldForecast } from '../fitForecast.ts';
import { withRival } from './reportTargets.ts';

/** The next day of a channel as its owner's device forecasts it, against all other methods on the same days. */
export interface AdaptedReport extends Comparison {
  readonly channel: Channel;
}

/** What {@link compareAdapted} compares. */
export interface AdaptedParameters {
  /** Of each fold: what was trained without it. */
  readonly fitted: readonly Pick<FittedForecast, 'held'>[];
  /** Of each fold: the forecasts of its people. */
  readonly judged: readonly (readonly HeldForecast[])[];
  /** Of each of the 112 targets, and the same by boosted trees. */
  readonly outcomes: readonly (readonly DatedOutcome[])[];
  readonly trees: readonly (readonly Outcome[])[];
}

/**
 * Judges the forecast of the next day as corrected by all of a person's own earlier days: forecast and adapter learnt from
 * other people, each day judged by what was known the day before. Naive methods know the same days.
 */
export function compareAdapted({ fitted, judged, outcomes, trees }: AdaptedParameters): AdaptedReport[] {
  return [...NODE_CHANNELS.entries()].flatMap(([node, channel]) => {
    const target = node * HORIZON_COUNT;
    const adapted = new Map<string, number>();
    for (const [fold, { held }] of fitted.entries()) {
      const prior = fitPrior([...rowsByPerson(held, target).values()], 1);
      adaptPeople(adapted, { prior, judged: judged[fold] ?? [], target });
    }
    const own = withRival(outcomes[target]!, trees[target]!).map((outcome) => {
      const level = adapted.get(keyOf(outcome.person, outcome.day))!;
      return { ...outcome, predicted: levelToChannelInteger(channel, BigInt(Math.round(level * Q16))) };
    });
    const comparison = compare(own, [...NAIVE_METHODS, BOOSTED_TREES]);
    return comparison ? [{ ...comparison, channel }] : [];
  });
}

interface FoldTarget {
  readonly prior: TargetPrior | undefined;
  readonly judged: readonly HeldForecast[];
  readonly target: number;
}

/** Adds the corrected level of each day that was forecast, by person and the day it was made on. */
function adaptPeople(adapted: Map<string, number>, { prior, judged, target }: FoldTarget): void {
  const rows = rowsByPerson(judged, target);
  for (const { window, levels } of judged) {
    adapted.set(keyOf(window.person, window.day), levels[target]!);
  }
  if (!prior) return;
  for (const [person, own] of rows) {
    const scaled = scaleRows(own, prior.scale);
    for (const today of scaled) addCorrection(adapted, { person, scaled, today, prior });
  }
}

interface Correction {
  readonly person: string;
  readonly scaled: readonly ForecastRow[];
  readonly today: ForecastRow;
  readonly prior: TargetPrior;
}

function addCorrection(adapted: Map<string, number>, { person, scaled, today, prior }: Correction): void {
  const key = keyOf(person, today.day - 1);
  adapted.set(key, adapted.get(key)! + personalCorrection(prior, scaled, today, 1));
}

const keyOf = (person: string, day: number): string => `${person} ${day}`;
