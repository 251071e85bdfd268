import type { GemelClient } from '../client/gemelClient.ts';
import { requireStorage } from '../client/gemelClient.ts';
import { normaliseDigest } from '../storage/cid.ts';
import { ModelKind } from '../generated/protocol.ts';
import { createInferenceEngine, type InferenceEngine } from './inference/createInferenceEngine.ts';
import { parseModelCard, type ForecastCard } from './inference/forecastCard.ts';
import type { ScoreCard } from './inference/scoreCard.ts';

/** A forecasting model in memory, with the card that says what it may be asked for. */
export interface LoadedModel<Card = ForecastCard | ScoreCard> {
  readonly engine: InferenceEngine;
  readonly card: Card;
}

/** Forecasting models by hash, each fetched, checked and loaded once. */
export interface ForecastModels {
  /** The model that is registered and approved under this hash, or undefined when there is none of this kind. */
  load(modelHash: string): Promise<LoadedModel | undefined>;
  /** Ends the models' threads. */
  close(): Promise<void>;
}

/** Models as the chain registers them, with artefact and card from the client's content store. */
export function forecastModels(client: GemelClient): ForecastModels {
  const loaded = new Map<string, Promise<LoadedModel>>();
  return {
    async load(modelHash) {
      const { kind, approved, cardDigest } = await client.contracts.modelRegistry.modelOf(modelHash);
      if (!approved || Number(kind) !== ModelKind.FORECAST) return undefined;
      const model = loaded.get(modelHash) ?? fetchModel(client, modelHash, cardDigest);
      loaded.set(modelHash, model);
      try {
        return await model;
      } catch (error) {
        loaded.delete(modelHash); // the store may have it next time
        throw error;
      }
    },
    async close() {
      for (const model of await Promise.allSettled([...loaded.values()])) {
        if (model.status === 'fulfilled') await model.value.engine.close();
      }
    },
  };
}

async function fetchModel(client: GemelClient, modelHash: string, cardDigest: string): Promise<LoadedModel> {
  const storage = requireStorage(client);
  const [modelBytes, cardBytes] = await Promise.all([
    storage.get(normaliseDigest(modelHash)),
    storage.get(normaliseDigest(cardDigest)),
  ]);
  const card = parseModelCard(new TextDecoder().decode(cardBytes), modelHash);
  return { engine: await createInferenceEngine({ modelBytes, expectedDigest: modelHash }), card };
}
