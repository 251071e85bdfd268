import { z } from 'zod';
import { CHANNELS, type ChannelKey } from '../generated/protocol.ts';
import { canonicalBytes } from './canonicalJson.ts';
import { InvalidInsightError } from './errors.ts';

const hex32 = z.string().regex(/^0x[0-9a-f]{64}$/);
const integer = z.number().int();
const decimal = z.string().regex(/^-?[0-9]{1,77}$/);
const channelKey = z.enum(CHANNELS.map(({ key }) => key) as [ChannelKey, ...ChannelKey[]]);

const predictionDocument = z.strictObject({
  kind: z.literal('PREDICTION'),
  orderId: decimal,
  /** Random to everyone but the worker and the buyer, so that the output's hash gives nothing away. */
  salt: hex32,
  modelHash: hex32,
  /** Last day of the state that was used, in days since 1970-01-01. */
  endDay: integer,
  /** Channel integers; `[lower, upper]` held in 80% of cases on people whom the model had not seen. */
  forecasts: z.array(
    z.strictObject({ channel: channelKey, horizonDays: integer, value: integer, lower: integer, upper: integer }),
  ),
});

const statisticDocument = z.strictObject({
  kind: z.literal('STATISTIC'),
  orderId: decimal,
  salt: hex32,
  channel: channelKey,
  contributors: integer,
  /** Sum of the members' clipped means, in channel integers, with noise. */
  noisySum: decimal,
  /** Where the noise came from: the first order that asked this of these members, and the block that randomised it. */
  noise: z.strictObject({
    orderId: decimal,
    blockHash: hex32,
    rhoNano: decimal,
    /** Most that one member can change the sum. */
    sensitivity: decimal,
  }),
});

/** A few fields of fixed form, so that a contract can write the very same bytes; see InferenceFraudVerifier.sol. */
const scoreDocument = z.strictObject({
  kind: z.literal('SCORE'),
  orderId: decimal,
  salt: hex32,
  modelHash: hex32,
  /** Last day of the state that was used, in days since 1970-01-01. */
  endDay: integer.nonnegative(),
  /** The model's score of the state; the model's card says of which channel, and in which unit. */
  score: integer,
});

const insightDocument = z.discriminatedUnion('kind', [predictionDocument, scoreDocument, statisticDocument]);

export type PredictionDocument = z.infer<typeof predictionDocument>;
export type ScoreDocument = z.infer<typeof scoreDocument>;
export type StatisticDocument = z.infer<typeof statisticDocument>;
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
