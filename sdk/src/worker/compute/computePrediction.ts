import type { PredictionDocument } from '../../insight/document.ts';
import type { PredictionQuery } from '../../insight/query.ts';
import { channelByKey } from '../../state/channels.ts';
import type { TwinState } from '../../state/twinState.ts';
import type { LoadedModel } from '../servedModels.ts';
import { fallbackForecasts, forecastFromFeatures, type ForecastPoint } from '../inference/forecast.ts';
import { FEATURE_COUNT, forecastRow } from '../inference/forecastRow.ts';
import type { ForecastCard } from '../inference/cards/forecastCard.ts';

/**
 * The forecasts that a query asks for, in channel integers: the same bits wherever the model runs. Where the model is no better
 * than a naive method, that answers, and the forecast says so.
 */
export async function computePrediction(
  { engine, card }: LoadedModel<ForecastCard>,
  state: TwinState,
  query: PredictionQuery,
): Promise<Pick<PredictionDocument, 'endDay' | 'forecasts'>> {
  const row = forecastRow(card, state);
  const features = row.subarray(0, FEATURE_COUNT);
  const [output = new BigInt64Array()] = await engine.run([row]);
  const { endDay } = state;
  const points = [...forecastFromFeatures({ features, output, card, endDay }), ...fallbackForecasts(state, card)];
  const forecasts = points
    .filter(({ horizonDays }) => query.horizonsDays.includes(horizonDays))
    .toSorted((left, right) => indexOf(left) - indexOf(right) || left.horizonDays - right.horizonDays)
    .map(({ channel, horizonDays, method, integers }) => ({ channel, horizonDays, method, ...integers }));
  return { endDay, forecasts };
}

const indexOf = ({ channel }: ForecastPoint): number => channelByKey(channel).index;
