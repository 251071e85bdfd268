import { inferenceClaimInput, inferenceClaimQuery, inferenceMismatchInput } from '#sdk/prover';
import { runScoreModel } from '#sdk';
import { Operator, WEIGHT_COUNT, WEIGHT_OFFSET } from '../../../../sdk/src/generated/protocol.ts';
import { emptyTwinState } from '../../../../sdk/src/state/twinState.ts';
import { seededRandom } from '../../helpers/claims.ts';
import {
  END_DAY,
  commitFeatures,
  publishedWeights,
  randomFeatures,
  randomWeights,
  shifted,
} from '../../inference/inferenceCircuit.ts';
import type { Inputs, SoundnessCase } from './soundnessCase.ts';
import { addToQuery, withQuery } from './windowTampering.ts';

const state = emptyTwinState(END_DAY);

interface Model {
  readonly weights: Int8Array;
  readonly features: Int8Array;
}

/** Small weights leave activations in range, large ones saturate them; every accumulator at its extremes. */
function models(): Record<string, Model> {
  const random = seededRandom(7_001);
  const filled = (weight: number, feature: number, target: number): Model => {
    const weights = new Int8Array(WEIGHT_COUNT).fill(weight);
    weights[WEIGHT_OFFSET.TARGET] = target;
    return { weights, features: new Int8Array(128).fill(feature) };
  };
  return {
    published: { weights: publishedWeights(), features: randomFeatures(random, 100) },
    small: { weights: randomWeights(random, 0, 8), features: randomFeatures(random, 128) },
    large: { weights: randomWeights(random, 15, 128), features: randomFeatures(random, 128) },
    middling: { weights: randomWeights(random, 6, 32), features: randomFeatures(random, 64) },
    lowest: filled(-128, -128, 3),
    greatest: filled(127, 127, 12),
  };
}

/** A worker attested `change` more than the model's score. */
async function mismatchInputs({ weights, features }: Model, change = 1) {
  const attested = { score: runScoreModel(weights, features) + change, endDay: END_DAY };
  return inferenceMismatchInput({ state, commitment: await commitFeatures(features), weights, attested });
}

/** The score lies where the query says, and the target has as many days as it must. */
async function claimInputs({ weights, features }: Model, operator: Operator = Operator.IN_RANGE, past = 0) {
  const score = runScoreModel(weights, features) + past;
  const coverage = features[8 * (weights[WEIGHT_OFFSET.TARGET] ?? 0) + 7] ?? 0;
  const minValidDays = Math.max(1, Math.min(28, Math.floor((28 * (coverage + 1) - 1) / 127)));
  const query = inferenceClaimQuery({ operator, lower: score, upper: score, minValidDays, endDay: END_DAY });
  return inferenceClaimInput({ state, commitment: await commitFeatures(features), weights, query, context: 5n });
}

type Opened = Awaited<ReturnType<typeof mismatchInputs>> | Awaited<ReturnType<typeof claimInputs>>;

/** Openings of other commitments, and second readings of the same one. */
function tamperedOpenings(input: Opened): Record<string, Opened> {
  const plus = (values: readonly bigint[], place: number, difference: bigint): bigint[] =>
    values.with(place, shifted(values[place] ?? 0n, difference));
  const { weights, features } = input;
  return {
    'another state': { ...input, stateRoot: shifted(input.stateRoot, 1n) },
    'another model': { ...input, weightsCommitment: shifted(input.weightsCommitment, 1n) },
    'another salt': { ...input, salt: shifted(input.salt, 1n) },
    'another schema version': { ...input, schemaVersion: input.schemaVersion + 1n },
    'another group': { ...input, groups: plus(input.groups, 0, 1n) },
    'another weight': { ...input, weights: plus(weights, 0, 1n) },
    'another last weight': { ...input, weights: plus(weights, WEIGHT_COUNT - 1, 1n) },
    'another feature': { ...input, features: plus(features, 0, 1n) },
    'a weight that carries into the next': { ...input, weights: plus(plus(weights, 0, 256n), 1, -1n) },
    'a weight that borrows from the next': { ...input, weights: plus(plus(weights, 0, -256n), 1, 1n) },
    'a feature that carries into the next': { ...input, features: plus(plus(features, 0, 256n), 1, -1n) },
    'the target 16 higher': {
      ...input,
      weights: plus(plus(weights, WEIGHT_OFFSET.TARGET, 16n), WEIGHT_OFFSET.TARGET - 1, 0n),
    },
  };
}

export const INFERENCE_MISMATCH: SoundnessCase = {
  circuit: 'inference-mismatch',
  lemmas: ['inverse of zero'],
  async accepted(): Promise<Inputs> {
    const named = Object.entries(models()).map(async ([name, model]) => [name, await mismatchInputs(model)] as const);
    const own = await mismatchInputs(models()['published'] as Model, 0);
    const changed = (difference: bigint) => ({ ...own, attested: shifted(own.attested, difference) });
    return {
      ...Object.fromEntries(await Promise.all(named)),
      'a score less': changed(-1n),
      'the next day': changed(1n << 40n),
      'nothing a worker could attest': { ...own, attested: shifted(0n, -1n) },
    };
  },
  async refused(): Promise<Inputs> {
    const model = models()['published'] as Model;
    const input = await mismatchInputs(model);
    const own = await mismatchInputs(model, 0);
    const refused: Record<string, Opened> = {
      ...tamperedOpenings(input),
      'the model’s own score': own,
      'the next day, wherever it stands': { ...input, endDay: input.endDay + 1n },
      'a day that borrows from the schema version': {
        ...input,
        endDay: input.endDay + (1n << 32n),
        schemaVersion: shifted(input.schemaVersion, -1n),
      },
      'a negative day': { ...input, endDay: shifted(0n, -1n) },
    };
    return refused;
  },
};

export const INFERENCE_CLAIM: SoundnessCase = {
  circuit: 'inference-claim',
  lemmas: ['inverse of zero'],
  async accepted(): Promise<Inputs> {
    const suitable = Object.entries(models()).filter(([name]) => name !== 'lowest');
    const named = suitable.map(async ([name, model]) => [name, await claimInputs(withCoverage(model))] as const);
    const base = await claimInputs(withCoverage(models()['published'] as Model));
    return {
      ...Object.fromEntries(await Promise.all(named)),
      'one day where there are twenty': { ...base, query: withQuery(base.query, { minValidDays: 1n }) },
      'the greatest context': { ...base, context: shifted(0n, -1n) },
    };
  },
  async refused(): Promise<Inputs> {
    const model = withCoverage(models()['published'] as Model);
    const input = await claimInputs(model);
    const asked = (query: bigint) => ({ ...input, query });
    const refused: Record<string, Opened> = {
      ...tamperedOpenings(input),
      'a channel': asked(addToQuery(input.query, 'channel', 1n)),
      'another aggregate': asked(addToQuery(input.query, 'aggregate', 1n)),
      'another window': asked(addToQuery(input.query, 'windowDays', -1n)),
      'no valid day': asked(withQuery(input.query, { minValidDays: 0n })),
      'one more day than there are': asked(addToQuery(input.query, 'minValidDays', 1n)),
      'all the days of two windows': asked(withQuery(input.query, { minValidDays: 56n })),
      'the day after': asked(addToQuery(input.query, 'endDay', 1n)),
      'a bit past its last field': asked(input.query + (1n << 168n)),
      'a score more': await claimInputs(model, Operator.EQUAL, 1),
      'a score less': await claimInputs(model, Operator.EQUAL, -1),
      'less than itself': await claimInputs(model, Operator.LESS),
      'greater than itself': await claimInputs(model, Operator.GREATER),
    };
    return refused;
  },
};

/** The same model with a target that has a value on 20 of 28 days. */
function withCoverage({ weights, features }: Model): Model {
  const covered = Int8Array.from(features);
  covered[8 * (weights[WEIGHT_OFFSET.TARGET] ?? 0) + 7] = Math.floor((127 * 20) / 28);
  return { weights, features: covered };
}
