import { requireStorage, type GemelClient } from '../client/gemelClient.ts';
import { readContract } from '../client/sendTransaction.ts';
import { ModelKind } from '../generated/protocol.ts';
import { normaliseDigest } from '../storage/cid.ts';
import { isCardOf, parseModelCard } from '../worker/inference/cards/modelCard.ts';

/** Kinds of models that somebody runs on own data, by what their cards say they are. */
const KIND_OF = {
  'gemel-forecast-card/1': ModelKind.FORECAST,
  'gemel-simulation-card/1': ModelKind.PLANNER,
} as const;

/** What a model is: files that were checked against their digests on chain, and can be handed to another thread. */
export interface PersonalModelFiles {
  /** sha2-256 of the model, 0x hexadecimal. */
  readonly modelHash: string;
  readonly modelBytes: Uint8Array;
  readonly cardText: string;
  /** Of a forecast whose card names one. */
  readonly adapterText?: string;
}

/**
 * Fetches the model that was registered last of those that the chain approves and whose card is of one kind; undefined when
 * there is none. Nothing about the asker is sent but that somebody fetches it.
 *
 * @throws {StorageRequiredError}, and what the content store throws.
 */
export async function fetchPersonalModel(
  client: GemelClient,
  schema: keyof typeof KIND_OF,
): Promise<PersonalModelFiles | undefined> {
  const { contracts, deployment } = client;
  const { modelRegistry } = contracts;
  const registered = modelRegistry.filters.ModelRegistered();
  const events = await readContract(modelRegistry.queryFilter(registered, deployment.startBlock));
  for (const { args } of events.toReversed()) {
    if (Number(args.kind) !== KIND_OF[schema]) continue;
    const { approved } = await readContract(modelRegistry.modelOf(args.modelHash));
    const files = approved && (await filesOf(client, schema, args));
    if (files) return files;
  }
  return undefined;
}

async function filesOf(
  client: GemelClient,
  schema: keyof typeof KIND_OF,
  { modelHash, cardDigest }: { readonly modelHash: string; readonly cardDigest: string },
): Promise<PersonalModelFiles | undefined> {
  const storage = requireStorage(client);
  const textAt = async (digest: string): Promise<string> =>
    new TextDecoder().decode(await storage.get(normaliseDigest(digest)));
  const cardText = await textAt(cardDigest);
  const card = parseModelCard(cardText, modelHash);
  if (!isCardOf(schema, card)) return undefined;
  const adapter = isCardOf('gemel-forecast-card/1', card) ? card.adapter?.digest : undefined;
  const modelBytes = await storage.get(normaliseDigest(modelHash));
  return { modelHash, modelBytes, cardText, ...(adapter && { adapterText: await textAt(adapter) }) };
}
