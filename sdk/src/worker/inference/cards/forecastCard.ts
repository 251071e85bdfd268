import * as z from 'zod';
import { FEATURE_UNIT } from '../../../generated/protocol.ts';
import { channelKeySchema, hex32Schema } from '../../../state/fieldSchemas.ts';
import { NAIVE_METHODS } from '../../../insight/forecastMethod.ts';
import { LEVEL_FRACTION_BITS } from '../forecastLevels.ts';

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
  modelDigest: hex32Schema,
  output: z.looseObject({
    nodes: z.literal(16),
    horizons: z.literal(7),
    unit: z.literal(`Q${LEVEL_FRACTION_BITS} of 1/${FEATURE_UNIT} spread`),
  }),
  /** Whether the model reads the weekday on which a state ends, and its rhythm, beside its features. Default: not. */
  calendar: z.boolean().optional(),
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
      channel: channelKeySchema,
      horizons: z
        .array(
          z.looseObject({
            days: horizonDays,
            halfWidth,
            scaledWidth: scaledWidth.optional(),
            halfWidth95: halfWidth.optional(),
            scaledWidth95: scaledWidth.optional(),
          }),
        )
        .min(1),
    }),
  ),
  /** What the model is no better at than a naive method, and which one answers instead. */
  unpublishedTargets: z
    .array(
      z.looseObject({
        channel: channelKeySchema,
        horizons: z.array(
          z.looseObject({
            days: horizonDays,
            fallback: z.looseObject({
              method: z.enum(NAIVE_METHODS),
              halfWidth,
              halfWidth95: halfWidth,
              /** Mean absolute error of people whom the model had not seen, in the channel's unit. */
              error: z.number().optional(),
            }),
          }),
        ),
      }),
    )
    .optional(),
  /** How the targets were judged; errors are mean absolute ones, in the channel's unit. */
  evaluation: z
    .looseObject({
      targets: z.array(
        z.looseObject({ channel: channelKeySchema, horizonDays, published: z.boolean(), error: z.number() }),
      ),
    })
    .optional(),
  /** The adapter that an owner may correct forecasts by: sha2-256 of its file. */
  adapter: z.looseObject({ digest: hex32Schema.optional() }).optional(),
});

/** A forecast's card, as read from outside. */
export type ForecastCard = z.infer<typeof forecastCardSchema>;
