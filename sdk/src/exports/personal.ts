export type { PersonalModelFiles } from '../personal/fetchPersonalModel.ts';
export { fetchPersonalModel } from '../personal/fetchPersonalModel.ts';
export { openPersonalModel } from '../personal/openPersonalModel.ts';
export type { RunnableModel } from '../worker/inference/runnableModel.ts';
export { dailySeriesOfState } from '../personal/dailySeriesOfState.ts';
export type { ForecastAdapter } from '../personal/forecastAdapter.ts';
export { parseForecastAdapter } from '../personal/forecastAdapter.ts';
export type { PersonalForecast, PersonalForecastParameters } from '../personal/forecastPerson.ts';
export { forecastPerson } from '../personal/forecastPerson.ts';
export type { PersonalForecastPoint } from '../personal/adaptedPoints.ts';
export type { ForecastReview, ReviewedDay } from '../personal/reviewForecasts.ts';
export type { ForecastRange } from '../worker/inference/forecast.ts';
export type { SimulationCard } from '../worker/inference/cards/simulationCard.ts';
export { computeSimulation } from '../worker/compute/computeSimulation.ts';
export { InvalidAdapterError } from '../personal/errors.ts';
export {
  InferenceInputError,
  InvalidModelCardError,
  ModelDigestMismatchError,
  ModelRejectedError,
} from '../worker/inference/errors.ts';
