import * as z from 'zod';
import { channelKeySchema, hex32Schema } from '../state/fieldSchemas.ts';
import { canonicalBytes } from './canonicalJson.ts';
import { decimalSchema } from './decimal.ts';
import { InvalidInsightError } from './errors.ts';
import { FORECAST_METHODS } from './forecastMethod.ts';
import { histogramQuestion, quantilesQuestion, slopeQuestion } from './statistics/questions.ts';
import { noisyVector } from './statistics/vector.ts';

const integer = z.number().int();

const predictionDocument = z.strictObject({
  kind: z.literal('PREDICTION'),
  orderId: decimalSchema,
  /** Random to everyone but the worker and the buyer, so that the output's hash gives nothing away. */
  salt: hex32Schema,
  modelHash: hex32Schema,
  /** Last day of the state that was used, in days since 1970-01-01. */
  endDay: integer,
  /** Channel integers; `[lower, upper]` held in 80% of cases on people whom the model had not seen. */
  forecasts: z.array(
    z.strictObject({
      ...{ channel: channelKeySchema, horizonDays: integer, value: integer, lower: integer, upper: integer },
      /** The model, or the naive method that its card names where the model is no better. */
      method: z.enum(FORECAST_METHODS),
    }),
  ),
});

const noisyMean = z.strictObject({
  channel: channelKeySchema,
  /** Sum of the members' clipped means, in channel integers, with noise. */
  noisySum: decimalSchema,
  /** Where the noise came from: the first order that asked this of these members, and the block that randomised it. */
  noise: z.strictObject({
    orderId: decimalSchema,
    blockHash: hex32Schema,
    rhoNano: decimalSchema,
    /** Most that one member can change the sum. */
    sensitivity: decimalSchema,
  }),
});

const meanDocument = noisyMean.extend({
  ...{ kind: z.literal('STATISTIC'), statistic: z.literal('MEAN') },
  orderId: decimalSchema,
  salt: hex32Schema,
  contributors: integer,
});

/** Vectors of whole numbers with noise; what they say is worked out by who reads them, and costs no more of the budget. */
const vectorsFields = {
  ...{ kind: z.literal('STATISTIC'), orderId: decimalSchema, salt: hex32Schema, contributors: integer },
  /** Where the noise came from, as of a mean. */
  noise: z.strictObject({ orderId: decimalSchema, blockHash: hex32Schema }),
  /** One after the other, as sdk/src/insight/statistics/release.ts plans them. */
  vectors: z.array(noisyVector),
};

const histogramDocument = z.strictObject({
  ...vectorsFields,
  statistic: z.literal('HISTOGRAM'),
  question: histogramQuestion,
});
const quantilesDocument = z.strictObject({
  ...vectorsFields,
  statistic: z.literal('QUANTILES'),
  question: quantilesQuestion,
});
const slopeDocument = z.strictObject({
  ...vectorsFields,
  statistic: z.literal('SLOPE'),
  question: slopeQuestion,
});

const statisticDocument = z.discriminatedUnion('statistic', [
  meanDocument,
  histogramDocument,
  quantilesDocument,
  slopeDocument,
]);

/** Channel integers of the coming days, day by day. */
const week = z.array(integer).length(7);

const simulationDocument = z.strictObject({
  kind: z.literal('SIMULATION'),
  orderId: decimalSchema,
  salt: hex32Schema,
  modelHash: hex32Schema,
  /** Last day of the state that was used, in days since 1970-01-01. */
  endDay: integer,
  /** What is done on each day: as asked, as habit has it or as the planner chose, always inside the safe ranges. */
  actions: z.array(z.strictObject({ channel: channelKeySchema, values: week })),
  /** What the model expects then, with intervals that held in 80% of cases on people whom it had not seen; … */
  outcomes: z.array(
    z.strictObject({
      channel: channelKeySchema,
      values: week,
      lower: week,
      upper: week,
      /** … and what it expects if the person goes on as now. */
      unchanged: week,
    }),
  ),
});

const syntheticDocument = z.strictObject({
  kind: z.literal('SYNTHETIC'),
  orderId: decimalSchema,
  salt: hex32Schema,
  modelHash: hex32Schema,
  contributors: integer,
  /** The cohort's means that the records were moved to. */
  means: z.array(noisyMean),
  /** Invented people, none of them anybody's. */
  records: z.array(
    z.strictObject({
      traits: z.record(z.string(), z.string()),
      /** Channel integers by day, null where there is no value; channels without any value are left out. */
      channels: z.array(z.strictObject({ channel: channelKeySchema, values: z.array(integer.nullable()) })),
    }),
  ),
});

/** A few fields of fixed form, so that a contract can write the very same bytes; see InferenceFraudVerifier.sol. */
const scoreDocument = z.strictObject({
  kind: z.literal('SCORE'),
  orderId: decimalSchema,
  salt: hex32Schema,
  modelHash: hex32Schema,
  /** Last day of the state that was used, in days since 1970-01-01. */
  endDay: integer.nonnegative(),
  /** The model's score of the state; the model's card says of which channel, and in which unit. */
  score: integer,
});

const insightDocument = z.discriminatedUnion('kind', [
  predictionDocument,
  scoreDocument,
  simulationDocument,
  statisticDocument,
  syntheticDocument,
]);

export type PredictionDocument = z.infer<typeof predictionDocument>;
export type ScoreDocument = z.infer<typeof scoreDocument>;
export type SimulationDocument = z.infer<typeof simulationDocument>;
export type StatisticDocument = z.infer<typeof statisticDocument>;
export type MeanDocument = z.infer<typeof meanDocument>;
export type HistogramDocument = z.infer<typeof histogramDocument>;
export type QuantilesDocument = z.infer<typeof quantilesDocument>;
export type SlopeDocument = z.infer<typeof slopeDocument>;
export type SyntheticDocument = z.infer<typeof syntheticDocument>;
/** A cohort's mean with noise, and where the noise came from. */
export type NoisyMean = z.infer<typeof noisyMean>;
/** The exact output of an order: what the worker attests by hash and encrypts to the buyer. */
export type InsightDocument = z.infer<typeof insightDocument>;

/** The exact bytes of an output, whose sha2-256 the worker attests. */
export function encodeInsight(document: InsightDocument): Uint8Array {
  return canonicalBytes(insightDocument.parse(document));
}

/**
 * Reads a decrypted output.
 *
 * @throws {InvalidInsightError}
 */
export function decodeInsight(bytes: Uint8Array): InsightDocument {
  try {
    return insightDocument.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch {
    // The cause would carry pieces of the plaintext.
    throw new InvalidInsightError('the delivered document is not an insight in a form that this version knows');
  }
}
