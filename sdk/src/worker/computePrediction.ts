import type { PredictionDocument } from '../insight/document.ts';
import type { PredictionQuery } from '../insight/query.ts';
import { computeFeatures } from '../state/features.ts';
import type { TwinState } from '../state/twinState.ts';
import type { LoadedModel } from './servedModels.ts';
import { forecastFromFeatures } from './inference/forecast.ts';
import type { ForecastCard } from './inference/forecastCard.ts';

/** The forecasts that a query asks for, in channel integers: the same bits wherever the model runs. */
export async function computePrediction(
  { engine, card }: LoadedModel<ForecastCard>,
  state: TwinState,
  query: PredictionQuery,
): Promise<Pick<PredictionDocument, 'endDay' | 'forecasts'>> {
  const features = computeFeatures(state);
  const [output = new BigInt64Array()] = await engine.run([features]);
  const { endDay } = state;
  const points = forecastFromFeatures({ features, output, card, endDay });
  const forecasts = points
    .filter(({ horizonDays }) => query.horizonsDays.includes(horizonDays))
    .map(({ channel, horizonDays, integers }) => ({ channel, horizonDays, ...integers }));
  return { endDay, forecasts };
}
