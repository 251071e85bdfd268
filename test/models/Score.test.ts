import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import {
  commitWeights,
  InvalidScoreModelError,
  NEIGHBOURS,
  NODE_CHANNELS,
  parseScoreModel,
  requantise,
  runScoreModel,
  scoreTarget,
} from '#sdk';
import { contentDigest } from '#sdk/storage';
import { createInferenceEngine, type InferenceEngine } from '#sdk/worker';
import type { ScoreCard } from '../../models/score/card.ts';
import { scoreCardText } from '../../models/score/cardText.ts';
import { fitScore } from '../../models/score/fitScore.ts';
import { backward, emptyTrace, forward } from '../../models/score/network.ts';
import { scoreToOnnx } from '../../models/score/toOnnx.ts';
import { Random } from '../../models/learning/random.ts';
import { WEIGHT_COUNT, WEIGHT_OFFSET } from '../../sdk/src/generated/protocol.ts';
import { extremeVectors, likelyWindows, randomVectors, syntheticWindows } from './helpers/vectors.ts';

const published = (file: string): Buffer =>
  readFileSync(new URL(`../../models/published/score/${file}`, import.meta.url));
const QUICK = { seed: 3, epochs: 2, batchSize: 64, learningRate: 0.6, weightDecay: 0.002 };

/** Weights at random, read at `target`. */
function randomWeights(seed: number, target: number): Int8Array {
  const random = new Random(seed);
  const weights = Int8Array.from({ length: WEIGHT_COUNT }, () => random.below(256) - 128);
  weights[WEIGHT_OFFSET.TARGET] = target;
  return weights;
}

async function withEngine(modelBytes: Uint8Array, task: (engine: InferenceEngine) => Promise<void>): Promise<void> {
  const engine = await createInferenceEngine({ modelBytes, expectedDigest: contentDigest(modelBytes) });
  try {
    await task(engine);
  } finally {
    await engine.close();
  }
}

async function expectSameBits(engine: InferenceEngine, weights: Int8Array, vectors: readonly Int8Array[]) {
  const outputs = await engine.run(vectors);
  vectors.forEach((features, index) => {
    expect(outputs[index], `vector ${index}`).to.deep.equal(BigInt64Array.of(BigInt(runScoreModel(weights, features))));
  });
}

describe('the published score model', () => {
  const modelBytes = published('model.onnx');
  const { weights, modelDigest } = parseScoreModel(published('weights.json').toString());
  const card = JSON.parse(published('card.json').toString()) as ScoreCard;

  it('gives the same bits in ONNX as in integers on 2,000 random vectors, at every limit, and on 400 days of people', () =>
    withEngine(modelBytes, async (engine) => {
      await expectSameBits(engine, weights, randomVectors(2_000));
      await expectSameBits(engine, weights, extremeVectors());
      await expectSameBits(
        engine,
        weights,
        (await likelyWindows(400)).map(({ features }) => features),
      );
    }));

  it('is what its card, its weights and its commitment say', async () => {
    expect(contentDigest(modelBytes)).to.equal(modelDigest);
    expect(card.modelDigest).to.equal(modelDigest);
    expect(card.modelBytes).to.equal(modelBytes.length);
    expect(card.weightsCommitment).to.equal((await commitWeights(weights)).toString());
    expect(card.output.channel).to.equal(scoreTarget(weights).key);
    expect(contentDigest(scoreToOnnx(weights))).to.equal(modelDigest);
    expect(scoreCardText(card)).to.equal(published('card.md').toString());
  });

  it('is published because it beats the best naive method, its own linear path too, on held-out people', () => {
    const { error, bestNaiveError, linearError, winShare, people } = card.evaluation;
    expect(error).to.be.below(bestNaiveError);
    expect(error).to.be.below(linearError);
    expect(winShare).to.be.at.least(0.9);
    expect(people).to.be.above(50);
  });
});

describe('runScoreModel', () => {
  it('gives the same bits as ONNX for any weights and any target', async () => {
    for (const target of [0, 5, 11, 15]) {
      const weights = randomWeights(target + 1, target);
      await withEngine(scoreToOnnx(weights), (engine) =>
        expectSameBits(engine, weights, [...randomVectors(40, target), ...extremeVectors()]),
      );
    }
  });

  it('is the formula, on weights that leave one term', () => {
    const features = Int8Array.from({ length: 128 }, (_unused, index) => index % 100);
    const only = (entries: Record<number, number>): number => {
      const weights = new Int8Array(WEIGHT_COUNT);
      weights[WEIGHT_OFFSET.TARGET] = 2;
      for (const [at, value] of Object.entries(entries)) weights[Number(at)] = value;
      return runScoreModel(weights, features);
    };
    expect(only({ [WEIGHT_OFFSET.SCORE_BIAS]: -3 })).to.equal(-384);
    expect(only({ [WEIGHT_OFFSET.SKIP + 4]: 64 })).to.equal(16 * 64 * 20);
    // Feature 0 of node 2 is 16: a self weight of 16 gives 2, which two layers and the readout pass on.
    const path = { [WEIGHT_OFFSET.SELF_1]: 16, [WEIGHT_OFFSET.READOUT]: 5 };
    expect(only({ ...path, [WEIGHT_OFFSET.SELF_2]: 64 })).to.equal(5);
    const sent = NEIGHBOURS[2]!.reduce((sum, node) => sum + ((((node * 8) % 100) * 16) >> 7), 0);
    expect(only({ ...path, [WEIGHT_OFFSET.MESSAGE_2]: 64 })).to.equal(5 * ((sent * 64) >> 7));
  });

  it('requantises by a floor, from 0 to 127', () => {
    const pairs = [
      [-2_000_000, 0],
      [-1, 0],
      [0, 0],
      [127, 0],
      [128, 1],
      [16_383, 127],
      [16_384, 127],
      [2_000_000, 127],
    ] as const;
    for (const [accumulator, activation] of pairs) expect(requantise(accumulator)).to.equal(activation);
  });

  it('refuses weights of another length, and a target that is no node', () => {
    const features = new Int8Array(128);
    expect(() => runScoreModel(new Int8Array(289), features)).to.throw(InvalidScoreModelError, '290');
    for (const target of [-1, 16]) {
      const weights = randomWeights(1, target);
      expect(() => runScoreModel(weights, features)).to.throw(InvalidScoreModelError, `${target}`);
    }
    for (const text of ['', '{}', '{"weights":[]}', JSON.stringify({ schema: 'gemel-score-weights/1' })]) {
      expect(() => parseScoreModel(text)).to.throw(InvalidScoreModelError);
    }
    const file = JSON.parse(published('weights.json').toString()) as { weights: number[] };
    for (const weight of [128, 0.5, -129]) {
      const wrong = JSON.stringify({ ...file, weights: file.weights.with(3, weight) });
      expect(() => parseScoreModel(wrong)).to.throw(InvalidScoreModelError, 'integer');
    }
  });
});

describe('fitScore', () => {
  const windows = syntheticWindows(3, 60);
  const target = NODE_CHANNELS.findIndex(({ key }) => key === 'steps');

  it('gives the same weights again, and others for another seed', () => {
    const weights = fitScore(windows, target, undefined, QUICK);
    expect(fitScore(windows, target, undefined, QUICK)).to.deep.equal(weights);
    expect(fitScore(windows, target, undefined, { ...QUICK, seed: 4 })).not.to.deep.equal(weights);
    expect([...weights].every((weight) => Number.isInteger(weight) && Math.abs(weight) <= 127)).to.equal(true);
    expect(weights[WEIGHT_OFFSET.TARGET]).to.equal(target);
  });

  it('trains the arithmetic that ships: the same integers as runScoreModel', () => {
    const parameters = fitScore(windows, target, undefined, QUICK);
    for (const { features } of windows.slice(0, 50)) {
      const score = forward(parameters, features, 'integer', emptyTrace());
      expect(score).to.equal(runScoreModel(Int8Array.from(parameters), features));
    }
  });

  it('has the gradient that finite differences give', () => {
    const random = new Random(12);
    const parameters = Float64Array.from({ length: WEIGHT_COUNT }, () => 20 * random.normal());
    parameters[WEIGHT_OFFSET.TARGET] = target;
    const [features] = randomVectors(1, 7).map((vector) => vector.map((value) => value / 8));
    const trace = emptyTrace();
    const scoreAt = (values: Float64Array): number => forward(values, features!, 'real', trace);
    scoreAt(parameters);
    const gradient = new Float64Array(WEIGHT_COUNT);
    backward(parameters, 1, trace, gradient);
    let moved = 0;
    for (let index = 0; index < WEIGHT_OFFSET.TARGET; index++) {
      const [value, step] = [parameters[index]!, 1e-4];
      const difference = scoreAt(parameters.with(index, value + step)) - scoreAt(parameters.with(index, value - step));
      expect(gradient[index], `parameter ${index}`).to.be.closeTo(difference / (2 * step), 1e-2);
      if (gradient[index] !== 0) moved++;
    }
    expect(moved).to.be.greaterThan(100);
  });
});
