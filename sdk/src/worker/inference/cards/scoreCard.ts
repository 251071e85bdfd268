import * as z from 'zod';
import { SCORE_STEPS_PER_LEVEL } from '../../../generated/protocol.ts';
import { channelKeySchema, hex32Schema } from '../../../state/fieldSchemas.ts';

/** The part of a score model's card that a worker and a reader of scores need. */
export const scoreCardSchema = z.looseObject({
  schema: z.literal('gemel-score-card/1'),
  /** sha2-256 of the ONNX file. */
  modelDigest: hex32Schema,
  output: z.looseObject({
    /** Whose mean over the next days the score is a forecast of. */
    channel: channelKeySchema,
    days: z.number().int().min(1).max(64),
    stepsPerLevel: z.literal(SCORE_STEPS_PER_LEVEL),
  }),
});

/** A score model's card, as read from outside. */
export type ScoreCard = z.infer<typeof scoreCardSchema>;
