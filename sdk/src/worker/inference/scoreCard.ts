import { z } from 'zod';
import { CHANNELS, SCORE_STEPS_PER_LEVEL, type ChannelKey } from '../../generated/protocol.ts';

const channelKey = z.enum(CHANNELS.map(({ key }) => key) as [ChannelKey, ...ChannelKey[]]);

/** The part of a score model's card that a worker and a reader of scores need. */
export const scoreCardSchema = z.looseObject({
  schema: z.literal('gemel-score-card/1'),
  /** sha2-256 of the ONNX file. */
  modelDigest: z.string().regex(/^0x[0-9a-f]{64}$/),
  output: z.looseObject({
    /** Whose mean over the next days the score is a forecast of. */
    channel: channelKey,
    days: z.number().int().min(1).max(64),
    stepsPerLevel: z.literal(SCORE_STEPS_PER_LEVEL),
  }),
});

/** A score model's card, as read from outside. */
export type ScoreCard = z.infer<typeof scoreCardSchema>;
