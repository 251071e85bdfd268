import { z } from 'zod';
import { CHANNELS, FEATURE_UNIT, type ChannelKey } from '../../generated/protocol.ts';
import { NAIVE_METHODS } from '../../insight/forecastMethod.ts';
import { LEVEL_FRACTION_BITS } from './forecastLevels.ts';

const channelKey = z.enum(CHANNELS.map(({ key }) => key) as [ChannelKey, ...ChannelKey[]]);

const horizonDays = z.number().int().min(1).max(7);
const scaledWidth = z
  .number()
  .int()
  .min(0)
  .max(2 ** 24);
const halfWidth = z.number().int().min(0).max(65_535);

/** The part of a forecast's card that turns outputs into forecasts. Half-widths are in channel integers. */
export const forecastCardSchema = z.looseObject({
  schema: z.literal('gemel-forecast-card/1'),
  /** sha2-256 of the ONNX file. */
  modelDigest: z.string().regex(/^0x[0-9a-f]{64}$/),
  output: z.looseObject({
    nodes: z.literal(16),
    horizons: z.literal(7),
    unit: z.literal(`Q${LEVEL_FRACTION_BITS} of 1/${FEATURE_UNIT} spread`),
  }),
  /** Share of cases in which the interval holds, by construction. */
  intervalLevel: z.number().min(0.5).max(0.99),
  /** Of the wider interval, where the card has one. */
  wideIntervalLevel: z.number().min(0.5).max(0.999).optional(),
  /** What a scaled width is multiplied by, and divided by: `floor` + the feature deviation28, and `unit`. */
  intervalScale: z
    .looseObject({ feature: z.literal('deviation28'), floor: z.number().int().min(0).max(255), unit: z.literal(256) })
    .optional(),
  /** What the model itself answers: it beats the best of the other methods there, on people it has not seen. */
  publishedTargets: z.array(
    z.looseObject({
      channel: channelKey,
      horizons: z.array(z.looseObject({ days: horizonDays, halfWidth, scaledWidth: scaledWidth.optional() })).min(1),
    }),
  ),
  /** What the model is no better at than a naive method, and which one answers instead. */
  unpublishedTargets: z
    .array(
      z.looseObject({
        channel: channelKey,
        horizons: z.array(
          z.looseObject({
            days: horizonDays,
            fallback: z.looseObject({ method: z.enum(NAIVE_METHODS), halfWidth, halfWidth95: halfWidth }),
          }),
        ),
      }),
    )
    .optional(),
});

/** A forecast's card, as read from outside. */
export type ForecastCard = z.infer<typeof forecastCardSchema>;
