import { hexlify } from 'ethers';
import * as z from 'zod';
import { findDelivery } from '../../actions/market/findDelivery.ts';
import { findOrder } from '../../actions/market/findOrder.ts';
import { readContract } from '../../client/sendTransaction.ts';
import { requireStorage, type GemelClient } from '../../client/gemelClient.ts';
import { decodeQuery } from '../../insight/query.ts';
import { naturalSchema } from '../../insight/decimal.ts';
import type { StatisticQuery } from '../../insight/statistics/questions.ts';
import { hex32Schema } from '../../state/fieldSchemas.ts';
import type { EnvelopeBinding } from '../../storage/binding.ts';
import { decryptEnvelope, encryptEnvelope } from '../../storage/envelope.ts';
import { answerRecord, answerSchema, parseAnswer } from '../compute/statisticAnswer.ts';
import { parseBoundedJson } from './boundedJson.ts';
import { OrderNotServableError } from '../errors.ts';
import type { Journal } from '../journal.ts';
import { noiseSeed, outputSalt } from '../noise.ts';

/** The answer's numbers are most of it; its vectors stand in a list, in the answer, in the opening. */
const OPENING_BOUNDS = { maxBytes: 512 * 1024, maxDepth: 4 };

const openingSchema = z.strictObject({
  orderId: naturalSchema,
  /** Salt of the output. */
  salt: hex32Schema,
  /** The seed that was committed to for the order that the answer was drawn for first. */
  seed: hex32Schema,
  answer: answerSchema,
});

/**
 * What opens a worker's commitment to its noise. With it the noise can be taken off the answer: who has it knows the exact
 * one, so it is for those alone who may read the members' states anyway.
 */
export type NoiseOpening = z.infer<typeof openingSchema>;

/** What {@link openNoise} takes. */
export interface OpenNoiseParameters {
  readonly orderId: bigint;
  readonly noiseSecret: Uint8Array;
  readonly journal: Journal;
}

/**
 * The opening of an order that this worker delivered.
 *
 * @throws {InsightNotDeliveredError}, {OrderNotServableError} when it is of no statistic, or not of this disk.
 */
export async function openNoise(
  client: GemelClient,
  { orderId, noiseSecret, journal }: OpenNoiseParameters,
): Promise<NoiseOpening> {
  const { attestation } = await findDelivery(client, orderId);
  const { cohortId, query } = await askedOf(client, orderId);
  const { inputCommitment, rhoNano } = attestation;
  const record = answerRecord({ cohortId, query, rhoNano, inputCommitment });
  const text = await journal.read(record);
  if (text === undefined) throw new OrderNotServableError(`the answer to order ${orderId} is not on this disk`);
  const answer = parseAnswer(text, record);
  const placeOf = (order: bigint) => ({
    chainId: BigInt(client.deployment.chainId),
    market: client.deployment.contracts.InsightMarket,
    orderId: order,
  });
  return {
    orderId: `${orderId}`,
    salt: hexlify(outputSalt(noiseSecret, placeOf(orderId))),
    seed: hexlify(noiseSeed(noiseSecret, placeOf(BigInt(answer.orderId)))),
    answer,
  };
}

/** The cohort and the question of an order. @throws {OrderNotServableError} when it asks for no statistic. */
export async function askedOf(
  client: GemelClient,
  orderId: bigint,
): Promise<{ readonly cohortId: bigint; readonly query: StatisticQuery }> {
  const { queryDigest, listingId } = await findOrder(client, { orderId });
  const query = decodeQuery(await requireStorage(client).get(queryDigest));
  if (query.kind !== 'STATISTIC') {
    throw new OrderNotServableError(`order ${orderId} asks for no statistic: only the noise of one can be opened`);
  }
  const { terms } = await readContract(client.contracts.listingRegistry.listingOf(listingId));
  return { cohortId: terms.subjectId, query };
}

/** The opening, encrypted to the key of another operator of the processor. */
export function sealOpening(client: GemelClient, opening: NoiseOpening, recipient: string): Promise<Uint8Array> {
  const plaintext = new TextEncoder().encode(JSON.stringify(opening));
  return encryptEnvelope({ plaintext, recipients: [recipient], binding: bindingOf(client, BigInt(opening.orderId)) });
}

/** @throws {EnvelopeNotDecryptableError}, {EnvelopeBindingMismatchError}, {OrderNotServableError} when it holds no opening. */
export async function unsealOpening(
  client: GemelClient,
  {
    orderId,
    sealed,
    privateKey,
  }: { readonly orderId: bigint; readonly sealed: Uint8Array; readonly privateKey: CryptoKey },
): Promise<NoiseOpening> {
  const plaintext = await decryptEnvelope(sealed, privateKey, bindingOf(client, orderId));
  const opening = openingOf(plaintext);
  if (typeof opening !== 'string') return opening;
  throw new OrderNotServableError(
    `the file does not hold the opening of order ${orderId} (${opening}); have it made again: gemel worker reveal`,
  );
}

/** The opening, or what is wrong with it. */
function openingOf(plaintext: Uint8Array): NoiseOpening | string {
  try {
    const parsed = openingSchema.safeParse(parseBoundedJson(plaintext, OPENING_BOUNDS));
    if (parsed.success) return parsed.data;
    return `wrong: ${parsed.error.issues.map(({ path }) => path.join('.') || 'its members').join(', ')}`;
  } catch (error) {
    if (error instanceof SyntaxError) return error.message;
    throw error;
  }
}

function bindingOf({ deployment }: GemelClient, orderId: bigint): EnvelopeBinding {
  return {
    purpose: 'noise-opening',
    chainId: deployment.chainId,
    market: deployment.contracts.InsightMarket,
    orderId,
  };
}
