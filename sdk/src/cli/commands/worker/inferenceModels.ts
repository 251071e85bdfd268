import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { requireStorage, type GemelClient } from '../../../client/gemelClient.ts';
import { readContract } from '../../../client/sendTransaction.ts';
import { GemelError } from '../../../errors.ts';
import { contentDigest, normaliseDigest } from '../../../storage/cid.ts';
import type { InferenceBackend } from '../../../worker/inference/backends/inferenceBackend.ts';
import { inputsOf, parseModelCard } from '../../../worker/inference/cards/modelCard.ts';
import { modelNameOf } from '../../../worker/inference/oip/tensors.ts';
import type { ServedInference } from '../../../worker/inference/server/servedInference.ts';
import { FileAccessError, UsageError } from '../../errors.ts';
import { readText } from '../../secrets/privateFile.ts';

/** Loaded models by the name that the protocol has for them. */
export type NamedModels = Map<string, ServedInference>;

interface ModelSource {
  readonly modelHash: string;
  readonly modelBytes: Uint8Array;
  /** JSON of the card, which says what the model reads. */
  readonly card: string;
}

/** Loads models of files, with `card.json` beside each. @throws {FileAccessError}, and the errors of {@link InferenceBackend.load}. */
export async function modelsFromFiles(files: readonly string[], backend: InferenceBackend): Promise<NamedModels> {
  return loadAll(files, backend, async (file) => {
    const modelBytes = new Uint8Array(
      await readFile(file).catch((cause: unknown) => {
        throw new FileAccessError(`${file} cannot be read; check its name, and that it is yours`, { cause });
      }),
    );
    return { modelHash: contentDigest(modelBytes), modelBytes, card: await readText(join(dirname(file), 'card.json')) };
  });
}

/** Loads every model that the chain has approved. @throws {UsageError} when there is none. */
export async function modelsFromChain(client: GemelClient, backend: InferenceBackend): Promise<NamedModels> {
  const { modelRegistry } = client.contracts;
  const storage = requireStorage(client);
  const registered = await readContract(
    modelRegistry.queryFilter(modelRegistry.filters.ModelRegistered(), client.deployment.startBlock),
  );
  const approved: { modelHash: string; cardDigest: string }[] = [];
  for (const { args } of registered) {
    if (await readContract(modelRegistry.isApproved(args.modelHash))) approved.push(args);
  }
  if (approved.length === 0) throw new UsageError('the chain has approved no model; name files with --model');
  return loadAll(approved, backend, async ({ modelHash, cardDigest }) => ({
    modelHash,
    modelBytes: await storage.get(normaliseDigest(modelHash)),
    card: new TextDecoder().decode(await storage.get(normaliseDigest(cardDigest))),
  }));
}

/** All, or none: engines that were started are ended when one of the models can't be loaded. */
async function loadAll<Item>(
  items: readonly Item[],
  backend: InferenceBackend,
  sourceOf: (item: Item) => Promise<ModelSource>,
): Promise<NamedModels> {
  const models: NamedModels = new Map();
  try {
    for (const item of items) {
      const { modelHash, modelBytes, card } = await sourceOf(item);
      const name = modelNameOf(modelHash);
      if (models.has(name)) continue;
      const inputs = inputsOf(parseModelCard(card, modelHash));
      models.set(name, { engine: await backend.load({ modelBytes, expectedDigest: modelHash, inputs }), inputs });
    }
    return models;
  } catch (error) {
    for (const { engine } of models.values()) await engine.close();
    if (error instanceof GemelError) throw error;
    throw new FileAccessError('a model could not be loaded', { cause: error });
  }
}
