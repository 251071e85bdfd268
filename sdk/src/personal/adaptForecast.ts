import { FEATURES_PER_NODE } from '../generated/protocol.ts';
import { channelByKey } from '../state/channels.ts';
import { FEATURE_NAMES } from '../state/features.ts';
import { personalCorrection, type ForecastRow } from './adapter.ts';
import type { AdapterTarget, ForecastAdapter } from './forecastAdapter.ts';

const HORIZON_COUNT = 7;

/** What was forecast on one day, and what came true. */
export interface DayForecast {
  /** Last day of the state that it was made from, as a day number. */
  readonly endDay: number;
  /** 16 × 8. */
  readonly features: Int8Array;
  /** 16 × 7 forecast levels, node-major, neither rounded nor clipped. */
  readonly levels: Float64Array;
  /** 16 × 7 levels that came true; NaN where it is not known, or nothing was forecast. */
  readonly outcomes: Float64Array;
}

/** Position of a channel's forecast among the 16 × 7. */
export function targetOf({ channel, horizonDays }: Pick<AdapterTarget, 'channel' | 'horizonDays'>): number {
  return (channelByKey(channel).node ?? 0) * HORIZON_COUNT + horizonDays - 1;
}

/**
 * Corrects a forecast by what the same model got wrong of the same person before: on the owner's device, after the attested
 * forecast, which stays as it is.
 *
 * @param past the person's earlier forecasts, in day order, with what came true as far as it is known.
 * @param today the forecast to correct.
 * @param targets which to correct. Default: all that the adapter knows.
 * @returns 16 × 7 levels.
 * @throws {InvalidAdapterError} when the adapter leads to no finite answer.
 */
export function adaptForecast(
  { targets: known }: ForecastAdapter,
  past: readonly DayForecast[],
  today: DayForecast,
  targets: readonly AdapterTarget[] = known,
): Float64Array {
  const levels = today.levels.slice();
  for (const { channel, horizonDays, ...prior } of targets) {
    const target = targetOf({ channel, horizonDays });
    const rows = scaleRows(
      [...past, today].map((forecast) => rowOf(forecast, target)),
      prior.scale,
    );
    const own = rows.at(-1)!;
    levels[target] = levels[target]! + personalCorrection(prior, rows.slice(0, -1), own, horizonDays);
  }
  return levels;
}

/** What a correction may lean on: distances of a node's own levels from each other. */
export function contextOf(features: Int8Array, node: number): [number, number] {
  const feature = (name: (typeof FEATURE_NAMES)[number]): number =>
    features[node * FEATURES_PER_NODE + FEATURE_NAMES.indexOf(name)]!;
  return [feature('last') - feature('ewma'), feature('mean7') - feature('mean64')];
}

/** A person's rows in a prior's scale. */
export function scaleRows(rows: readonly ForecastRow[], scale: number): ForecastRow[] {
  return rows.map(({ day, residual, context }) => ({
    day,
    residual: residual / scale,
    context: context.map((value) => value / scale),
  }));
}

function rowOf({ endDay, features, levels, outcomes }: DayForecast, target: number): ForecastRow {
  return {
    day: endDay + (target % HORIZON_COUNT) + 1,
    residual: outcomes[target]! - levels[target]!,
    context: contextOf(features, Math.floor(target / HORIZON_COUNT)),
  };
}
