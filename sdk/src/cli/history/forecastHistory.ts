import type { GemelClient } from '../../client/gemelClient.ts';
import { requireStorage } from '../../client/gemelClient.ts';
import type { DailySeries } from '../../ingest/model.ts';
import { parseForecastAdapter, type ForecastAdapter } from '../../personal/forecastAdapter.ts';
import { forecastPerson, type PersonalForecast } from '../../personal/forecastPerson.ts';
import { normaliseDigest } from '../../storage/cid.ts';
import { isCardOf } from '../../worker/inference/cards/modelCard.ts';
import type { ForecastCard } from '../../worker/inference/cards/forecastCard.ts';
import { servedModels } from '../../worker/servedModels.ts';
import { UsageError } from '../errors.ts';

/**
 * Fetches an approved forecasting model with its adapter, and runs it here on a person's days.
 *
 * @throws {UsageError} when the model is none that can be used, and what {@link forecastPerson} and the content store throw.
 */
export async function forecastHistory(
  client: GemelClient,
  modelHash: string,
  daily: DailySeries,
): Promise<PersonalForecast> {
  const models = servedModels(client);
  try {
    const loaded = await models.load(modelHash);
    if (!loaded) throw new UsageError(`${modelHash} is no approved model of this deployment; check --model`);
    const { engine, card } = loaded;
    if (!isCardOf('gemel-forecast-card/1', card)) throw new UsageError(`${modelHash} is no forecasting model`);
    return await forecastPerson({ model: { engine, card }, daily, ...(await adapterOf(client, card)) });
  } finally {
    await models.close();
  }
}

/** The adapter that the card names, from the content store; every byte is checked against its digest. */
async function adapterOf(client: GemelClient, card: ForecastCard): Promise<{ readonly adapter?: ForecastAdapter }> {
  const digest = card.adapter?.digest;
  if (digest === undefined) return {};
  const bytes = await requireStorage(client).get(normaliseDigest(digest));
  return { adapter: parseForecastAdapter(new TextDecoder().decode(bytes), card.modelDigest) };
}
