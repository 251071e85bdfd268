export type { StartWorkerParameters, Worker } from '../worker/worker.ts';
export { startWorker } from '../worker/worker.ts';
export type { WorkerStatus } from '../worker/operation/serving.ts';
export {
  FeeTooHighError,
  JournalError,
  NodeAwayError,
  NodesDisagreeError,
  NonceTooFarError,
  OrderNotServableError,
  WorkerConfigurationError,
} from '../worker/errors.ts';
export type { InferenceEngine, InferenceEngineParameters } from '../worker/inference/createInferenceEngine.ts';
export type { InputForm, InputForms } from '../worker/inference/inspection/inspectModel.ts';
export { createInferenceEngine } from '../worker/inference/createInferenceEngine.ts';
export type { CheckedModel, ModelParameters } from '../worker/inference/checkModel.ts';
export { checkModel } from '../worker/inference/checkModel.ts';
export type { InferenceBackend } from '../worker/inference/backends/inferenceBackend.ts';
export {
  processBackend,
  type ProcessBackendParameters,
  type ProviderChoice,
  type ProviderFinding,
} from '../worker/inference/backends/processBackend.ts';
export { oipBackend, type OipBackendParameters } from '../worker/inference/oip/oipBackend.ts';
export {
  startInferenceServer,
  type InferenceServer,
  type InferenceServerParameters,
} from '../worker/inference/server/startInferenceServer.ts';
export {
  InferenceRequestError,
  type ServedInference,
  type ServedInferences,
} from '../worker/inference/server/servedInference.ts';
export { modelNameOf } from '../worker/inference/oip/tensors.ts';
export { tdxEvidence, type TdxEvidenceParameters } from '../attestation/evidence/tdx/tdxEvidence.ts';
export type { EvidenceSource } from '../worker/evidenceSource.ts';
export type { InferenceRow } from '../worker/inference/inferenceRows.ts';
export type { ForecastCard } from '../worker/inference/cards/forecastCard.ts';
export { inputsOf, parseCardOf, parseModelCard } from '../worker/inference/cards/modelCard.ts';
export type { ForecastParameters, ForecastPoint, ForecastRange } from '../worker/inference/forecast.ts';
export { fallbackForecasts, forecastFromFeatures } from '../worker/inference/forecast.ts';
export { forecastInputs, forecastRow } from '../worker/inference/forecastRow.ts';
export { naiveForecast } from '../worker/inference/naiveForecast.ts';
export { levelOf, levelToChannelInteger } from '../worker/inference/forecastLevels.ts';
export {
  clippedResidual,
  NormalSums,
  personalCorrection,
  posteriorCoefficients,
  REGRESSOR_COUNT,
  regressorsOf,
  type ForecastRow,
  type TargetPrior,
} from '../personal/adapter.ts';
export { adaptForecast, contextOf, scaleRows, type DayForecast } from '../personal/adaptForecast.ts';
export { InvalidAdapterError } from '../personal/errors.ts';
export { parseForecastAdapter, type AdapterTarget, type ForecastAdapter } from '../personal/forecastAdapter.ts';
export type { PersonalForecastPoint } from '../personal/adaptedPoints.ts';
export { forecastPerson, type PersonalForecast, type PersonalForecastParameters } from '../personal/forecastPerson.ts';
export type { ForecastReview, ReviewedDay } from '../personal/reviewForecasts.ts';
export { solvePositive } from '../personal/solvePositive.ts';
export { servedModels, type LoadedModel, type ServedModels } from '../worker/servedModels.ts';
export {
  InferenceBusyError,
  InferenceClosedError,
  InferenceDiffersError,
  InferenceFailedError,
  InferenceInputError,
  InferenceServerError,
  InferenceTimeoutError,
  InvalidModelCardError,
  ModelDigestMismatchError,
  ModelRejectedError,
} from '../worker/inference/errors.ts';
export { integerRunner } from '../worker/inference/integer/integerRunner.ts';
export type { RowRunner } from '../worker/inference/inferenceRows.ts';
export type { RunnableModel } from '../worker/inference/runnableModel.ts';
