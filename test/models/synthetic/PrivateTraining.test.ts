import { expect } from 'chai';
import { syntheticPeople } from '#sdk/ingest';
import { gaussianVariance } from '../../../sdk/src/privacy/zcdp.ts';
import { initialState, TrainingSession, type Batch } from '../../../models/autodiff/trainingSession.ts';
import { Random } from '../../../models/learning/random.ts';
import { Batches } from '../../../models/synthetic/network/batches.ts';
import { CRITIC_LAYOUT } from '../../../models/synthetic/network/critic.ts';
import { GENERATOR_LAYOUT } from '../../../models/synthetic/network/generator.ts';
import { noiseMultiplierFor, publicMap, rhoNanoOf, secretNormal } from '../../../models/synthetic/network/privacy.ts';
import { criticStep, privateCriticStep } from '../../../models/synthetic/network/steps.ts';
import { SYNTHETIC_TRAINING, trainGenerator } from '../../../models/synthetic/network/train.ts';
import { sequencesOf } from '../../../models/synthetic/sequences.ts';

const PEOPLE = 7;
const SEQUENCES = syntheticPeople({ count: PEOPLE, days: 60, seed: 9 }).flatMap(sequencesOf);
const ADAM = { learningRate: 1e-3, firstDecay: 0, secondDecay: 0.9 };
const { size } = CRITIC_LAYOUT;

/** The gradient that a step gave Adam, whose first moment it is when nothing of earlier ones is kept. */
async function gradientOf(graph: Uint8Array, batch: Batch): Promise<Float32Array> {
  const session = await TrainingSession.open(graph, initialState(CRITIC_LAYOUT.initial(new Random(1))));
  await session.step(batch);
  const { firstMoment } = session.state();
  await session.close();
  return firstMoment;
}

function batchOf(): Batch {
  const options = { batchSize: PEOPLE, jitter: 0.1, openShare: 0 };
  const batches = new Batches(SEQUENCES, publicMap(), options, new Random(2));
  return batches.forPrivateCritic(GENERATOR_LAYOUT.initial(new Random(3)));
}

const noiseOf = (value: () => number): Batch => ({ noise: [Float32Array.from({ length: size }, value), [size]] });
const silence = noiseOf(() => 0);
const length = (vector: Float32Array): number => Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));

describe('rhoNanoOf', () => {
  it('is steps / 2σ², the closed form of composed Gaussian mechanisms', () => {
    expect(rhoNanoOf(100, 10)).to.equal(500_000_000n);
    expect(rhoNanoOf(1, 1)).to.equal(500_000_000n);
    expect(rhoNanoOf(450, 15)).to.equal(1_000_000_000n);
    expect(rhoNanoOf(1, 3)).to.equal(55_555_556n); // rounded up, never in favour of who spends it
  });

  it('adds up to what the same releases cost by the protocol’s own mechanism', () => {
    for (const [steps, rhoNano] of [
      [1, 1_000_000_000n],
      [250, 1_000_000_000n],
      [400, 500_000_000n],
    ] as const) {
      const { numerator, denominator } = gaussianVariance(1n, rhoNano / BigInt(steps));
      const multiplier = Math.sqrt(Number(numerator) / Number(denominator));
      expect(noiseMultiplierFor(steps, rhoNano)).to.be.closeTo(multiplier, 1e-9);
      expect(rhoNanoOf(steps, multiplier)).to.equal(rhoNano);
    }
  });

  it('lets the budget be met, whatever the steps', () => {
    for (let steps = 1; steps < 3000; steps += 37) {
      expect(rhoNanoOf(steps, noiseMultiplierFor(steps, 1_000_000_000n))).to.equal(1_000_000_000n);
    }
  });
});

describe('privateCriticStep', () => {
  it('gives the gradient of the open step where nothing is clipped and no noise is added', async () => {
    const batch = batchOf();
    const open = await gradientOf(criticStep(PEOPLE, ADAM), batch);
    const hidden = await gradientOf(privateCriticStep(PEOPLE, { ...ADAM, clipNorm: 1e6, noiseDeviation: 0 }), {
      ...batch,
      ...silence,
    });
    expect(length(open)).to.be.greaterThan(0.1);
    const difference = hidden.map((value, index) => value - open[index]!);
    expect(length(difference) / length(open)).to.be.lessThan(1e-4);
  });

  it('lets no person move the sum by more than the clip, however unlike the others', async () => {
    const clipNorm = 0.5;
    const graph = privateCriticStep(PEOPLE, { ...ADAM, clipNorm, noiseDeviation: 0 });
    const batch = batchOf();
    const [real, shape] = batch['real']!;
    const other = Float32Array.from(real);
    for (let cell = 0; cell < 28 * 32; cell++) other[cell] = 50 * (cell % 3) - 60;
    const [before, after] = [
      await gradientOf(graph, { ...batch, ...silence }),
      await gradientOf(graph, { ...batch, ...silence, real: [other, shape] }),
    ];
    const moved = PEOPLE * length(before.map((value, index) => value - after[index]!));
    expect(moved).to.be.within(0.1 * clipNorm, 2 * clipNorm * 1.0001);
    expect(PEOPLE * length(before)).to.be.at.most(PEOPLE * clipNorm);
  });

  it('adds noise of the deviation that it is given', async () => {
    const random = new Random(6);
    const graph = privateCriticStep(PEOPLE, { ...ADAM, clipNorm: 1e-6, noiseDeviation: 3 });
    const gradient = await gradientOf(graph, { ...batchOf(), ...noiseOf(() => random.normal()) });
    expect((PEOPLE * length(gradient)) / Math.sqrt(size)).to.be.closeTo(3, 0.1);
  });
});

describe('private training', () => {
  it('spends its budget and no more, and uses nothing of the data but clipped gradients', async () => {
    const settings = { ...SYNTHETIC_TRAINING, steps: 2, criticSteps: 2, batchSize: 8 };
    const trained = await trainGenerator(SEQUENCES, settings, {
      privacy: { rhoNano: 300_000_000n, clipNorm: 1, noise: secretNormal },
    });
    expect(trained.rhoNano).to.equal(300_000_000n);
    expect(trained.map).to.deep.equal(publicMap());
    const open = await trainGenerator(SEQUENCES, settings);
    expect(open.rhoNano).to.equal(undefined);
    expect(open.map).not.to.deep.equal(publicMap());
  });

  it('gives another generator each time: its noise is secret', async () => {
    const settings = { ...SYNTHETIC_TRAINING, steps: 2, criticSteps: 1, batchSize: 8 };
    const train = async (): Promise<Float32Array> => {
      const privacy = { rhoNano: 1_000_000_000n, clipNorm: 1, noise: secretNormal };
      return (await trainGenerator(SEQUENCES, settings, { privacy })).parameters;
    };
    expect(await train()).not.to.deep.equal(await train());
  });
});

describe('secretNormal', () => {
  it('is standard normal', () => {
    const draws = Array.from({ length: 20_000 }, secretNormal);
    const moment = (power: number): number => draws.reduce((sum, draw) => sum + draw ** power, 0) / draws.length;
    expect(moment(1)).to.be.closeTo(0, 0.04);
    expect(moment(2)).to.be.closeTo(1, 0.06);
    expect(moment(4)).to.be.closeTo(3, 0.4);
  });
});
