import { HORIZON_COUNT, TARGET_COUNT } from '../dataset/windows.ts';
import { targetLevel } from '../forecast/inputs.ts';
import type { HeldForecast } from '../forecast/fitForecast.ts';
import { contextOf, type DayForecast, type ForecastRow } from '../gemel.ts';

/**
 * Each person's forecasts of one target, in levels and day order, for the adapter to learn from or be judged by.
 *
 * @param held forecasts by models that had not seen the person.
 */
export function rowsByPerson(held: readonly HeldForecast[], target: number): Map<string, ForecastRow[]> {
  const rows = new Map<string, ForecastRow[]>();
  for (const forecast of held) {
    const { person } = forecast.window;
    const own = rows.get(person) ?? [];
    own.push(rowOf(forecast, target));
    rows.set(person, own);
  }
  for (const own of rows.values()) own.sort((left, right) => left.day - right.day);
  return rows;
}

/** A held-out forecast as its owner would have it on a device, with what came true. */
export function dayForecastOf({ window, levels }: HeldForecast): DayForecast {
  const outcomes = Float64Array.from({ length: TARGET_COUNT }, (_unused, target) => {
    return targetLevel(window, Math.floor(target / HORIZON_COUNT), (target % HORIZON_COUNT) + 1) ?? Number.NaN;
  });
  return { endDay: window.day, features: window.features, levels, outcomes };
}

function rowOf({ window, levels }: HeldForecast, target: number): ForecastRow {
  const [node, ahead] = [Math.floor(target / HORIZON_COUNT), (target % HORIZON_COUNT) + 1];
  const level = targetLevel(window, node, ahead);
  return {
    day: window.day + ahead,
    residual: level === undefined ? Number.NaN : level - levels[target]!,
    context: contextOf(window.features, node),
  };
}
