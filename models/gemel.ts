/** What the models take from the SDK, in one place. */
export { CHANNELS, DAY_COUNT, FEATURES_PER_NODE, FEATURE_UNIT, NODE_COUNT } from '../sdk/src/generated/protocol.ts';
export type { Channel, ChannelKey } from '../sdk/src/generated/protocol.ts';
export { computeFeatures, FEATURE_NAMES, GemelError, NODE_CHANNELS, toChannelInteger } from '#sdk';
export type { GemelErrorOptions } from '#sdk';
export { buildTwinState, importFile } from '#sdk/ingest';
export type { DailySeries, Demographics, ImportedPerson } from '#sdk/ingest';
export { levelToChannelInteger } from '#sdk/worker';
