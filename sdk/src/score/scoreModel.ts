import * as z from 'zod';
import {
  FIELDS_PER_WEIGHTS,
  NODE_COUNT,
  POSEIDON_DOMAIN,
  WEIGHT_COUNT,
  WEIGHT_OFFSET,
  type Channel,
} from '../generated/protocol.ts';
import { hex32Schema } from '../state/fieldSchemas.ts';
import { NODE_CHANNELS } from '../state/channels.ts';
import { packInt8 } from '../state/commitment.ts';
import { loadPoseidon } from '../state/poseidon.ts';
import { InvalidScoreModelError } from './errors.ts';

const weightsFile = z.looseObject({
  schema: z.literal('gemel-score-weights/1'),
  /** sha2-256 of the ONNX file of the same model, as registered on chain. */
  modelDigest: hex32Schema,
  weights: z.array(z.number()),
});

/** The weights of a provable model, and the model that they are of. */
export interface ScoreModel {
  /** In the order of `WEIGHT_OFFSET`. */
  readonly weights: Int8Array;
  /** sha2-256 of the model's ONNX file. */
  readonly modelDigest: string;
}

/**
 * Reads `weights.json` of a score model.
 *
 * @throws {InvalidScoreModelError} when it holds no such weights.
 */
export function parseScoreModel(text: string): ScoreModel {
  const parsed = weightsFile.safeParse(parseJson(text));
  if (!parsed.success) throw new InvalidScoreModelError('the file is no weights.json of a score model');
  const weights = Int8Array.from(parsed.data.weights);
  if (!parsed.data.weights.every((weight, index) => weight === weights[index])) {
    throw new InvalidScoreModelError('a weight is no integer from -128 to 127');
  }
  assertScoreWeights(weights);
  return { weights, modelDigest: parsed.data.modelDigest };
}

/**
 * Checks the number of weights and the target among them.
 *
 * @throws {InvalidScoreModelError}
 */
export function assertScoreWeights(weights: Int8Array): void {
  if (weights.length !== WEIGHT_COUNT) {
    throw new InvalidScoreModelError(`a score model has ${WEIGHT_COUNT} weights, not ${weights.length}`);
  }
  const target = weights[WEIGHT_OFFSET.TARGET] ?? -1;
  if (target < 0 || target >= NODE_COUNT) throw new InvalidScoreModelError(`node ${target} does not exist`);
}

/** The channel whose next week the score is about. */
export function scoreTarget(weights: Int8Array): Channel {
  assertScoreWeights(weights);
  const channel = NODE_CHANNELS[weights[WEIGHT_OFFSET.TARGET] ?? -1];
  if (!channel) throw new InvalidScoreModelError('the target is no node');
  return channel;
}

/**
 * What circuits know a model by: Poseidon(WEIGHTS, 10 fields), 31 weights a field, each as the byte `weight + 128`, the
 * first lowest.
 *
 * @throws {InvalidScoreModelError}
 * @see circuits/src/lib/score.circom
 */
export async function commitWeights(weights: Int8Array): Promise<bigint> {
  assertScoreWeights(weights);
  const poseidon = await loadPoseidon();
  return poseidon([BigInt(POSEIDON_DOMAIN.WEIGHTS), ...packInt8(weights, FIELDS_PER_WEIGHTS)]);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
