import { HORIZON_COUNT } from '../dataset/windows.ts';
import type { HeldForecast } from '../forecast/fitForecast.ts';
import { NODE_CHANNELS } from '../gemel.ts';
import { personalCorrection } from './adapter.ts';
import type { AdapterFile } from './adapterFile.ts';
import { scaleRows } from './fitPrior.ts';
import { rowOf } from './rows.ts';

/**
 * Corrects a forecast by what the same model got wrong of the same person before: on the owner's device, after the attested
 * forecast, which stays as it is.
 *
 * @param past the person's earlier forecasts, in day order, with what came true as far as it is known.
 * @param today the forecast to correct.
 * @returns 16 × 7 levels.
 */
export function adaptForecast(adapter: AdapterFile, past: readonly HeldForecast[], today: HeldForecast): Float64Array {
  const levels = today.levels.slice();
  for (const { channel, horizonDays, ...prior } of adapter.targets) {
    const node = NODE_CHANNELS.findIndex(({ key }) => key === channel);
    const target = node * HORIZON_COUNT + horizonDays - 1;
    const rows = scaleRows(
      [...past, today].map((forecast) => rowOf(forecast, target)),
      prior.scale,
    );
    const own = rows.at(-1)!;
    levels[target] = levels[target]! + personalCorrection(prior, rows.slice(0, -1), own, horizonDays);
  }
  return levels;
}
