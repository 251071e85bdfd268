import { z } from 'zod';
import { CHANNELS, FEATURE_UNIT, type ChannelKey } from '../../generated/protocol.ts';
import { LEVEL_FRACTION_BITS } from './forecastLevels.ts';

const channelKey = z.enum(CHANNELS.map(({ key }) => key) as [ChannelKey, ...ChannelKey[]]);

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
  /** What the model may be asked for: it beats the best naive method there, on people it has not seen. */
  publishedTargets: z.array(
    z.looseObject({
      channel: channelKey,
      horizons: z
        .array(z.looseObject({ days: z.number().int().min(1).max(7), halfWidth: z.number().int().min(0).max(65_535) }))
        .min(1),
    }),
  ),
});

/** A forecast's card, as read from outside. */
export type ForecastCard = z.infer<typeof forecastCardSchema>;
