import type { TwinState } from '../state/twinState.ts';
import type { ForecastCard } from '../worker/inference/cards/forecastCard.ts';
import {
  fallbackForecasts,
  forecastFromFeatures,
  type ForecastPoint,
  type ForecastRange,
} from '../worker/inference/forecast.ts';
import { adaptForecast, targetOf, type DayForecast } from './adaptForecast.ts';
import type { ForecastAdapter } from './forecastAdapter.ts';
import { shiftedRange } from './shiftedRange.ts';

/** Days ahead that are forecast. */
export const HORIZONS: readonly number[] = [1, 2, 3, 4, 5, 6, 7];

/** A forecast, and the same corrected by the person's own earlier days. */
export interface PersonalForecastPoint extends ForecastPoint {
  /** In the channel's unit. Equal to the forecast where the model does not answer, or nothing is known to correct by. */
  readonly adapted: ForecastRange;
}

/** One day's state, with what the model forecasts from it. */
export interface ForecastDay extends DayForecast {
  readonly state: TwinState;
  /** 16 × 7 levels in Q16, as the model gives them. */
  readonly output: BigInt64Array;
}

/** The forecasts of one day, corrected by those before it. @param horizonsDays which to give; default: all seven. */
export function adaptedPoints(
  card: ForecastCard,
  adapter: ForecastAdapter | undefined,
  past: readonly DayForecast[],
  { state, features, output, endDay, ...today }: ForecastDay,
  horizonsDays: readonly number[] = HORIZONS,
): PersonalForecastPoint[] {
  const points = [
    ...forecastFromFeatures({ features, output, card, endDay }),
    ...fallbackForecasts(state, card),
  ].filter(({ horizonDays }) => horizonsDays.includes(horizonDays));
  const wanted = adapter?.targets.filter((target) => points.some((point) => isCorrected(point, target))) ?? [];
  if (!adapter || wanted.length === 0) return points.map((point) => ({ ...point, adapted: point }));
  const levels = adaptForecast(adapter, past, { ...today, endDay, features }, wanted);
  return points.map((point) => {
    const target = wanted.find((one) => isCorrected(point, one));
    return { ...point, adapted: target ? shiftedRange(point, levels[targetOf(target)]!) : point };
  });
}

function isCorrected(point: ForecastPoint, target: ForecastAdapter['targets'][number]): boolean {
  const isModels = point.method === 'graph network';
  return isModels && point.channel === target.channel && point.horizonDays === target.horizonDays;
}
