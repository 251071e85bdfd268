import type { AdamStepOptions } from '../../autodiff/adamStep.ts';
import { initialState, TrainingSession, type Batch } from '../../autodiff/trainingSession.ts';
import { TrainingDataUnusableError } from '../../errors.ts';
import { Random } from '../../learning/random.ts';
import { fitQuantileMap, type QuantileMap } from '../quantileMap.ts';
import type { Sequence } from '../sequences.ts';
import { Batches } from './batches.ts';
import { CRITIC_LAYOUT } from './critic.ts';
import { GENERATOR_LAYOUT } from './generator.ts';
import { noiseMultiplierFor, publicMap, REPLACEMENT_FACTOR, rhoNanoOf, type PrivateTraining } from './privacy.ts';
import { calibrate } from './calibration.ts';
import { criticStep, generatorStep, privateCriticStep } from './steps.ts';

/** Settings of the training. */
export interface SyntheticTraining {
  readonly seed: number;
  /** Steps of the generator. */
  readonly steps: number;
  /** Steps of the critic before each of the generator. */
  readonly criticSteps: number;
  readonly batchSize: number;
  /** Learning rate of the critic. */
  readonly criticRate: number;
  /** Learning rate of the generator. */
  readonly generatorRate: number;
  /** What is published is an average over the last steps: how much of it each step keeps. */
  readonly averageDecay: number;
  /** Standard deviation of what is added to real scores, so that no window can be learned exactly. */
  readonly jitter: number;
  /** How often a trait of somebody is left open, as if they had not stated it. */
  readonly openShare: number;
}

/** How the published model is trained. */
export const SYNTHETIC_TRAINING: SyntheticTraining = {
  seed: 1,
  steps: 1200,
  criticSteps: 2,
  batchSize: 64,
  criticRate: 1e-3,
  generatorRate: 1e-3,
  averageDecay: 0.998,
  jitter: 0.1,
  openShare: 0.2,
};

/** About two deviations of what decides at first whether there is a value. */
const INITIAL_PRESENCE = 2;

/** A generator as training gives it: floating point, not yet to be run. */
export interface TrainedGenerator {
  /** As {@link GENERATOR_LAYOUT} lays them out. */
  readonly parameters: Float32Array;
  readonly map: QuantileMap;
  /** What the training cost each person, for a cohort's ledger; undefined when it was not private. */
  readonly rhoNano: bigint | undefined;
}

/** What may be asked of a training besides its settings. */
export interface TrainingOptions {
  /** Has training hide each person. */
  readonly privacy?: PrivateTraining;
  /** Told of each step of the generator, with the critic's estimate of the Wasserstein distance. */
  readonly onStep?: (step: number, distance: number) => void;
}

/**
 * Trains the generator on people's sequences.
 *
 * The same sequences and settings give the same parameters on one kind of processor; private training does not, since its
 * noise has to be secret.
 *
 * @throws {TrainingDataUnusableError} when there are no sequences.
 */
export async function trainGenerator(
  sequences: readonly Sequence[],
  settings: SyntheticTraining,
  { privacy, onStep }: TrainingOptions = {},
): Promise<TrainedGenerator> {
  if (sequences.length === 0) throw new TrainingDataUnusableError('nobody has four weeks of days to learn from');
  const { steps, criticSteps } = settings;
  const random = new Random(settings.seed);
  const map = privacy ? publicMap() : fitQuantileMap(sequences);
  const people = new Set(sequences.map(({ person }) => person)).size;
  const batches = new Batches(sequences, map, { ...settings, isPrivate: privacy !== undefined }, random);
  const adam = { learningRate: settings.criticRate, firstDecay: 0, secondDecay: 0.9 };
  const side = privacy
    ? privateSide(batches, people, adam, { ...privacy, steps: steps * criticSteps })
    : openSide(batches, settings.batchSize, adam);
  const critic = await TrainingSession.open(side.criticGraph, initialState(CRITIC_LAYOUT.initial(random)));
  const start = initialGenerator(random);
  const faster = { ...adam, learningRate: settings.generatorRate };
  const generator = await TrainingSession.open(generatorStep(settings.batchSize, faster), initialState(start));
  const average = Float32Array.from(start);
  for (let step = 0; step < steps; step++) {
    const current = generator.state().parameters;
    let distance = 0;
    for (let turn = 0; turn < criticSteps; turn++) ({ distance = 0 } = await critic.step(side.criticBatch(current)));
    await generator.step(side.generatorBatch(critic.state().parameters));
    addToAverage(average, generator.state().parameters, Math.min(settings.averageDecay, step / (step + 10)));
    onStep?.(step, distance);
  }
  await Promise.all([critic.close(), generator.close()]);
  const result = { parameters: average, map };
  return { ...(privacy ? result : await calibrate(result, sequences, batches)), rhoNano: side.rhoNano };
}

/** What differs between training that hides people and training that does not. */
interface Side {
  readonly criticGraph: Uint8Array;
  readonly criticBatch: (generator: Float32Array) => Batch;
  readonly generatorBatch: (critic: Float32Array) => Batch;
  readonly rhoNano: bigint | undefined;
}

function openSide(batches: Batches, batchSize: number, adam: AdamStepOptions): Side {
  return {
    criticGraph: criticStep(batchSize, adam),
    criticBatch: (generator) => batches.forCritic(generator),
    generatorBatch: (critic) => batches.forGenerator(critic),
    rhoNano: undefined,
  };
}

function privateSide(
  batches: Batches,
  people: number,
  adam: AdamStepOptions,
  { rhoNano, clipNorm, noise, steps }: PrivateTraining & { readonly steps: number },
): Side {
  const multiplier = noiseMultiplierFor(steps, rhoNano);
  const noiseDeviation = multiplier * REPLACEMENT_FACTOR * clipNorm;
  const { size } = CRITIC_LAYOUT;
  return {
    criticGraph: privateCriticStep(people, { ...adam, clipNorm, noiseDeviation }),
    criticBatch: (generator) => ({
      ...batches.forPrivateCritic(generator),
      noise: [Float32Array.from({ length: size }, noise), [size]],
    }),
    generatorBatch: (critic) => batches.forPrivateGenerator(critic),
    rhoNano: rhoNanoOf(steps, multiplier),
  };
}

/**
 * Weights smaller than usual, so that training starts near plain noise and not far beyond what scores can be; and values
 * that are there more often than not, since what is missing teaches nothing.
 */
function initialGenerator(random: Random): Float32Array {
  const parameters = GENERATOR_LAYOUT.initial(random).map((weight) => weight / 2);
  const weights = GENERATOR_LAYOUT.read(parameters);
  for (const name of ['owned', 'worn', 'read'] as const) weights[`${name}.bias`].fill(INITIAL_PRESENCE);
  return parameters;
}

/** Moves the average towards the newest parameters, keeping the share `kept` of it. */
function addToAverage(average: Float32Array, newest: Float32Array, kept: number): void {
  for (let index = 0; index < average.length; index++) {
    average[index] = kept * average[index]! + (1 - kept) * newest[index]!;
  }
}
