import * as z from 'zod';
import { hex32Schema } from '../../../state/fieldSchemas.ts';
import type { InputForms } from '../inspection/inspectModel.ts';

/** Days of a synthetic record. */
export const SYNTHETIC_DAYS = 28;

/** A sum of twelve uniform numbers below 1, less its mean, in Q16. */
const LARGEST_NOISE = 6 * 2 ** 16;

/** The part of a generator's card that a worker and a reader of records need. */
export const syntheticCardSchema = z.looseObject({
  schema: z.literal('gemel-synthetic-card/1'),
  /** sha2-256 of the ONNX file. */
  modelDigest: hex32Schema,
  /** Standard normal numbers, in Q16, that a record is drawn from. */
  noiseSize: z.number().int().min(1).max(4096),
  /** Traits, with their values in the order of the one-hot condition. */
  conditions: z
    .array(z.looseObject({ trait: z.string().max(32), values: z.array(z.string().max(32)).min(1).max(16) }))
    .max(8),
  days: z.literal(SYNTHETIC_DAYS),
});

/** A generator's card, as read from outside. */
export type SyntheticCard = z.infer<typeof syntheticCardSchema>;

/** Noise, and one-hot values of the traits. */
export function syntheticInputs({ noiseSize, conditions }: SyntheticCard): InputForms {
  const conditionSize = conditions.reduce((sum, { values }) => sum + values.length, 0);
  return {
    noise: { dims: [noiseSize], least: -LARGEST_NOISE, most: LARGEST_NOISE },
    condition: { dims: [conditionSize], least: 0, most: 1 },
  };
}
