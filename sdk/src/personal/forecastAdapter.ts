import * as z from 'zod';
import { channelKeySchema, hex32Schema } from '../state/fieldSchemas.ts';
import { REGRESSOR_COUNT } from './adapter.ts';
import { InvalidAdapterError } from './errors.ts';

const regressors = z.array(z.number()).length(REGRESSOR_COUNT);

const adapterSchema = z.looseObject({
  schema: z.literal('gemel-forecast-adapter/1'),
  /** sha2-256 of the model whose forecasts are corrected. */
  modelDigest: hex32Schema,
  targets: z.array(
    z.strictObject({
      channel: channelKeySchema,
      horizonDays: z.number().int().min(1).max(7),
      scale: z.number().positive(),
      centre: z.number(),
      noise: z.number().positive(),
      share: z.number().min(0).max(1),
      means: regressors,
      variances: z.array(z.number().nonnegative()).length(REGRESSOR_COUNT),
    }),
  ),
});

/** What is published of the adapter: how people differ from the model, and nothing about any of them. */
export type ForecastAdapter = z.infer<typeof adapterSchema>;

/** The prior of one channel, some days ahead. */
export type AdapterTarget = ForecastAdapter['targets'][number];

/**
 * Reads an adapter, `adapter.json` beside the model.
 *
 * @param modelDigest of the model whose forecasts it is to correct, 0x hexadecimal.
 * @throws {InvalidAdapterError} when it is none, or another model's.
 */
export function parseForecastAdapter(text: string, modelDigest: string): ForecastAdapter {
  let adapter: ForecastAdapter;
  try {
    adapter = adapterSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new InvalidAdapterError('the adapter is not of a form that this version knows', { cause });
  }
  if (adapter.modelDigest === modelDigest.toLowerCase()) return adapter;
  throw new InvalidAdapterError(`the adapter goes with ${adapter.modelDigest}, not with ${modelDigest}`);
}
