/** What the models take from the SDK, in one place. */
export {
  BIAS_FACTOR,
  CHANNELS,
  DAY_COUNT,
  FEATURES_PER_NODE,
  FEATURE_UNIT,
  GRAPH_EDGES,
  HIDDEN_COUNT,
  NODE_COUNT,
  REQUANTISE_SHIFT,
  SCORE_STEPS_PER_LEVEL,
  SKIP_FACTOR,
  WEIGHT_COUNT,
  WEIGHT_OFFSET,
} from '../sdk/src/generated/protocol.ts';
export type { Channel, ChannelKey } from '../sdk/src/generated/protocol.ts';
export {
  channelByKey,
  commitWeights,
  computeFeatures,
  FEATURE_NAMES,
  GemelError,
  NAIVE_METHODS,
  NEIGHBOURS,
  NODE_CHANNELS,
  requantise,
  runScoreModel,
  toChannelInteger,
} from '#sdk';
export type { GemelErrorOptions, NaiveMethod } from '#sdk';
export { buildTwinState, importFile, syntheticPeople } from '#sdk/ingest';
export type { DailySeries, Demographics, ImportedPerson } from '#sdk/ingest';
export {
  adaptForecast,
  clippedResidual,
  contextOf,
  forecastRow,
  levelOf,
  levelToChannelInteger,
  NormalSums,
  personalCorrection,
  posteriorCoefficients,
  REGRESSOR_COUNT,
  regressorsOf,
  scaleRows,
  solvePositive,
} from '#sdk/worker';
export type { AdapterTarget, DayForecast, ForecastAdapter, ForecastRow, TargetPrior } from '#sdk/worker';
