import { HORIZON_COUNT } from '../dataset/windows.ts';
import { featureIndex, targetLevel } from '../forecast/inputs.ts';
import type { HeldForecast } from '../forecast/fitForecast.ts';
import type { ForecastRow } from './adapter.ts';

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

/** A forecast of one target as the adapter reads it, in levels. */
export function rowOf({ window, levels }: HeldForecast, target: number): ForecastRow {
  const [node, ahead] = [Math.floor(target / HORIZON_COUNT), (target % HORIZON_COUNT) + 1];
  const feature = (name: Parameters<typeof featureIndex>[1]): number => window.features[featureIndex(node, name)]!;
  const level = targetLevel(window, node, ahead);
  return {
    day: window.day + ahead,
    residual: level === undefined ? Number.NaN : level - levels[target]!,
    context: [feature('last') - feature('ewma'), feature('mean7') - feature('mean64')],
  };
}
