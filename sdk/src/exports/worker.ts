export type { StartWorkerParameters, Worker } from '../worker/worker.ts';
export { startWorker } from '../worker/worker.ts';
export { JournalError, OrderNotServableError, WorkerConfigurationError } from '../worker/errors.ts';
export type {
  InferenceEngine,
  InferenceEngineParameters,
  InferenceRow,
} from '../worker/inference/createInferenceEngine.ts';
export type { InputForm, InputForms } from '../worker/inference/inspectModel.ts';
export { createInferenceEngine } from '../worker/inference/createInferenceEngine.ts';
export type { ForecastCard } from '../worker/inference/forecastCard.ts';
export { parseCardOf, parseModelCard } from '../worker/inference/modelCard.ts';
export type { ForecastParameters, ForecastPoint, ForecastRange } from '../worker/inference/forecast.ts';
export { fallbackForecasts, forecastFromFeatures } from '../worker/inference/forecast.ts';
export { naiveForecast } from '../worker/inference/naiveForecast.ts';
export { levelToChannelInteger } from '../worker/inference/forecastLevels.ts';
export {
  InferenceClosedError,
  InferenceFailedError,
  InferenceInputError,
  InferenceTimeoutError,
  InvalidModelCardError,
  ModelDigestMismatchError,
  ModelRejectedError,
} from '../worker/inference/errors.ts';
