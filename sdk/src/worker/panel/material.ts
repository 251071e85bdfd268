import { hexlify } from 'ethers';
import * as z from 'zod';
import { findDelivery } from '../../actions/market/findDelivery.ts';
import type { GemelClient } from '../../client/gemelClient.ts';
import { decodeQuery, type InsightQuery } from '../../insight/query.ts';
import { requireStorage } from '../../client/gemelClient.ts';
import { hex32Schema } from '../../state/fieldSchemas.ts';
import type { EnvelopeBinding } from '../../storage/binding.ts';
import { decryptEnvelope, encryptEnvelope } from '../../storage/envelope.ts';
import { answerRecord, meansOf, parseAnswer, type BudgetedQuestion } from '../compute/statisticAnswer.ts';
import { OrderNotServableError } from '../errors.ts';
import { encryptionSeed, noiseSeed, outputSalt, type OrderPlace } from '../noise.ts';
import type { OpenOrder, WorkerContext } from '../openOrder.ts';
import { requireResult } from '../orderResult.ts';
import { inputsSchema } from './inputs.ts';

const materialSchema = z.strictObject({
  /** Salt of the output. */
  salt: hex32Schema,
  /** What the encryption to the buyer derives from. */
  encryptionSeed: hex32Schema,
  inputs: inputsSchema,
  /** Of the order's own noise; nothing of one twin has any. */
  seed: hex32Schema.optional(),
  /** The order that each answer with noise was drawn for, and the seed of that one. */
  sources: z.array(z.strictObject({ orderId: z.string().regex(/^[0-9]{1,77}$/u), seed: hex32Schema })),
});

/**
 * What jurors need to compute a result again, besides the states, which they read themselves. With it noise can be taken off an
 * answer: it is for those alone who may read the members' states anyway.
 */
export type PanelMaterial = z.infer<typeof materialSchema>;

/** The parts of a query that are answered with noise, each with its share of the budget. */
export function noisyQuestions(query: InsightQuery, rhoNano: bigint): BudgetedQuestion[] {
  if (query.kind === 'STATISTIC') return [{ query, rhoNano }];
  return query.kind === 'SYNTHETIC' ? meansOf(query, rhoNano) : [];
}

/** What an order asks. @throws the errors of the content store, and {InvalidQueryError}. */
export async function queryOf(client: GemelClient, { request }: Pick<OpenOrder, 'request'>): Promise<InsightQuery> {
  return decodeQuery(await requireStorage(client).get(request.queryDigest));
}

/**
 * What this worker shows a panel of an order that it delivered.
 *
 * @throws {OrderNotServableError} when the result, or what it was drawn from, is not on this disk.
 */
export async function makeMaterial(
  { client, journal, noiseSecret }: Pick<WorkerContext, 'client' | 'journal' | 'noiseSecret'>,
  open: OpenOrder,
): Promise<PanelMaterial> {
  const { orderId, place, listing } = open;
  const { inputs } = await requireResult({ journal }, orderId);
  if (!inputs)
    throw new OrderNotServableError(`what the result of order ${orderId} was computed from is not on this disk`);
  const { attestation } = await findDelivery(client, orderId);
  const { inputCommitment, rhoNano } = attestation;
  const sources: PanelMaterial['sources'] = [];
  const questions = noisyQuestions(await queryOf(client, open), rhoNano);
  for (const question of questions) {
    const record = answerRecord({ cohortId: listing.subjectId, inputCommitment, ...question });
    const text = await journal.read(record);
    if (text === undefined) throw new OrderNotServableError(`an answer of order ${orderId} is not on this disk`);
    const source: OrderPlace = { ...place, orderId: BigInt(parseAnswer(text, record).orderId) };
    sources.push({ orderId: `${source.orderId}`, seed: hexlify(noiseSeed(noiseSecret, source)) });
  }
  return {
    salt: hexlify(outputSalt(noiseSecret, place)),
    encryptionSeed: hexlify(encryptionSeed(noiseSecret, place)),
    inputs,
    ...(questions.length > 0 && { seed: hexlify(noiseSeed(noiseSecret, place)) }),
    sources,
  };
}

/** The material, encrypted to the keys of those who may judge. */
export function sealMaterial(
  client: GemelClient,
  orderId: bigint,
  { material, recipients }: { readonly material: PanelMaterial; readonly recipients: readonly string[] },
): Promise<Uint8Array> {
  const plaintext = new TextEncoder().encode(JSON.stringify(material));
  return encryptEnvelope({ plaintext, recipients, binding: bindingOf(client, orderId) });
}

/** @throws {EnvelopeNotDecryptableError}, {EnvelopeBindingMismatchError}, {OrderNotServableError} when it holds no material. */
export async function unsealMaterial(
  client: GemelClient,
  orderId: bigint,
  { sealed, privateKey }: { readonly sealed: Uint8Array; readonly privateKey: CryptoKey },
): Promise<PanelMaterial> {
  const plaintext = await decryptEnvelope(sealed, privateKey, bindingOf(client, orderId));
  const parsed = materialSchema.safeParse(jsonOf(plaintext));
  if (parsed.success) return parsed.data;
  throw new OrderNotServableError(`what was published for the panel of order ${orderId} is not what one needs`);
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

function bindingOf({ deployment }: GemelClient, orderId: bigint): EnvelopeBinding {
  return {
    purpose: 'panel-material',
    chainId: deployment.chainId,
    market: deployment.contracts.InsightMarket,
    orderId,
  };
}
