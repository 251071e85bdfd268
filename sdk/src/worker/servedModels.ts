import type { GemelClient } from '../client/gemelClient.ts';
import { requireStorage } from '../client/gemelClient.ts';
import { normaliseDigest } from '../storage/cid.ts';
import { ModelKind } from '../generated/protocol.ts';
import type { InferenceBackend } from './inference/backends/inferenceBackend.ts';
import { processBackend } from './inference/backends/processBackend.ts';
import type { InferenceEngine } from './inference/createInferenceEngine.ts';
import { InvalidModelCardError } from './inference/errors.ts';
import { inputsOf, parseModelCard, type CardSchema, type ModelCard } from './inference/cards/modelCard.ts';

/** A model in memory, with the card that says what it may be asked for. */
export interface LoadedModel<Card extends ModelCard = ModelCard> {
  readonly engine: InferenceEngine;
  readonly card: Card;
}

/** Models by hash, each fetched, checked and loaded once. */
export interface ServedModels {
  /** The model that is registered and approved under this hash, or undefined when there is none. */
  load(modelHash: string): Promise<LoadedModel | undefined>;
  /** Ends the models' processes. */
  close(): Promise<void>;
}

/**
 * Models as the chain registers them, with artefact and card from the client's content store.
 *
 * @param backend where they run. Default: processes of this machine.
 */
export function servedModels(client: GemelClient, backend: InferenceBackend = processBackend()): ServedModels {
  const loaded = new Map<string, Promise<LoadedModel>>();
  return {
    async load(modelHash) {
      const { kind, approved, cardDigest } = await client.contracts.modelRegistry.modelOf(modelHash);
      if (!approved) return undefined;
      const model = loaded.get(modelHash) ?? fetchModel(client, backend, { modelHash, cardDigest, kind: Number(kind) });
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

const KIND_OF: Readonly<Record<CardSchema, ModelKind>> = {
  'gemel-forecast-card/1': ModelKind.FORECAST,
  'gemel-score-card/1': ModelKind.FORECAST,
  'gemel-simulation-card/1': ModelKind.PLANNER,
  'gemel-synthetic-card/1': ModelKind.GENERATOR,
};

/** The kind under which the model of a card is registered. */
export function modelKindOf({ schema }: ModelCard): ModelKind {
  return KIND_OF[schema];
}

interface Registration {
  readonly modelHash: string;
  readonly cardDigest: string;
  /** A `ModelKind`. */
  readonly kind: number;
}

async function fetchModel(
  client: GemelClient,
  backend: InferenceBackend,
  { modelHash, cardDigest, kind }: Registration,
): Promise<LoadedModel> {
  const storage = requireStorage(client);
  const [modelBytes, cardBytes] = await Promise.all([
    storage.get(normaliseDigest(modelHash)),
    storage.get(normaliseDigest(cardDigest)),
  ]);
  const card = parseModelCard(new TextDecoder().decode(cardBytes), modelHash);
  if (modelKindOf(card) !== kind) {
    throw new InvalidModelCardError(`model ${modelHash} is registered as another kind than its card says`);
  }
  const engine = await backend.load({ modelBytes, expectedDigest: modelHash, inputs: inputsOf(card) });
  return { engine, card };
}
