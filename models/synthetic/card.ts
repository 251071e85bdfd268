import { LIFESNAPS } from '../dataset/lifesnaps.ts';
import { NODE_CHANNELS } from '../gemel.ts';
import { CONDITION_SIZE, CONDITIONS } from './conditions.ts';
import { DISTANCE_NAMES, type Distances } from './judging/distances.ts';
import type { SyntheticEvaluation } from './judging/evaluateSynthetic.ts';
import type { GroupReport } from './judging/fairness.ts';
import type { Estimate } from './judging/interval.ts';
import type { PrivateReport } from './judging/privateTraining.ts';
import { QUANTILE_SHARES, type MethodReport } from './judging/report.ts';
import { NOISE_SIZE } from './network/noise.ts';
import type { SyntheticTraining } from './network/train.ts';
import { SEQUENCE_DAYS } from './sequences.ts';

/** What a card is written from. */
export interface SyntheticCardContents {
  /** sha256 of the ONNX file, 0x hexadecimal. */
  readonly modelDigest: string;
  readonly modelBytes: number;
  readonly weights: number;
  readonly dataSha256: string;
  readonly training: SyntheticTraining;
  /** Steps of the generator in each fold of the evaluation. */
  readonly foldSteps: number;
  readonly trainedOn: { readonly cpu: string; readonly onnxruntime: string };
  readonly evaluation: SyntheticEvaluation;
}

/** What an attacker who knows somebody's days may learn at most of whether they were trained on. */
export const MEMBERSHIP_LIMIT = 0.05;

const LIMITS = [
  'Invented people are a simulation: nothing about them is true of anybody, and nothing here is medical advice.',
  'Learned from 54 volunteers of one study (2021, four European countries, one maker of device) with four weeks of days; other people, devices and seasons differ.',
  'What is published was not trained with differential privacy. The membership figures are of one attack, on generators of fewer people and steps: they bound nothing, and a better attack may do better.',
  'Each value of a condition was learned from a few dozen people at most; `not stated` also stands for everybody, since traits were left open at random.',
  'Channels are drawn together, but arithmetic between them is not kept: minutes of a day need not add up to 1440.',
  'Trained in floating point: the same bytes come again on one kind of processor only (trainedOn). The exported model is integers, and the same everywhere.',
  'Settings were chosen among a few by the distance to the people trained on, in the first fold.',
] as const;

/** The card as a plain object, for `card.json`. */
export function syntheticCard(contents: SyntheticCardContents) {
  const { evaluation, training } = contents;
  const { membership, nearness } = evaluation.generator;
  return {
    schema: 'gemel-synthetic-card/1',
    name: 'synthetic',
    title: 'Invented people: four weeks of days, drawn by a generative adversarial network',
    notice: 'Simulation of nobody in particular, not medical advice.',
    modelDigest: contents.modelDigest,
    modelBytes: contents.modelBytes,
    trainedOn: contents.trainedOn,
    noiseSize: NOISE_SIZE,
    noise: 'Q16: the sum of twelve uniform 16-bit integers less 6·2^16 each; clipped to ±6·2^16',
    conditionSize: CONDITION_SIZE,
    conditions: CONDITIONS,
    days: SEQUENCE_DAYS,
    firstWeekday: 'Monday',
    channels: NODE_CHANNELS.map(({ key }) => key),
    inputs: [
      { name: 'noise', type: 'int64', dims: ['batch', NOISE_SIZE] },
      { name: 'condition', type: 'int64', dims: ['batch', CONDITION_SIZE], meaning: 'one-hot for each trait, 0 or 1' },
    ],
    output: {
      name: 'sequences',
      type: 'int64',
      dims: ['batch', SEQUENCE_DAYS, 2 * NODE_CHANNELS.length],
      meaning:
        '16 levels in 1/32 spread from the typical value, −127 to 127, 0 where there is none; then 16 times 1 or 0',
    },
    arithmetic: {
      type: 'int64',
      weights: 'Q16',
      exactBelow: '2^53',
      bound: 'no sum reaches it, whatever the inputs: checked at export',
    },
    architecture: {
      weights: contents.weights,
      person: 'noise and condition through 64 ReLU units: levels, which channels there are, how days are drawn',
      days: 'noise in three time scales (autoregressive: 0, 0.5, 0.9), weekday and person through 64 ReLU units, weights shared by all days',
      validity: 'the least of three numbers above 0: the person has the channel, the day is worn, the channel is read',
      marginals: 'scores to levels by a piecewise linear map through the quantiles of all people, each counted alike',
      critic: 'two layers over neighbouring days and the same weekday a week later, averaged over days',
    },
    training: {
      method:
        'WGAN-GP (Gulrajani et al. 2017), critic and generator each one graph a step; average of the last weights',
      ...training,
      foldSteps: contents.foldSteps,
      people: evaluation.people,
      sequences: evaluation.sequences,
      finalWeights: 'trained on all people; evaluated by cross-validation over people',
      data: {
        name: LIFESNAPS.name,
        file: LIFESNAPS.file,
        sha256: contents.dataSha256,
        licence: LIFESNAPS.licence,
        citation: LIFESNAPS.citation,
      },
    },
    split: { kind: 'by person', folds: evaluation.folds, order: "sha256 of the person's label" },
    privacy: {
      differentiallyPrivate: false,
      membershipAdvantage: rounded(membership.advantage.value),
      membershipAdvantageInterval: [rounded(membership.advantage.lower), rounded(membership.advantage.upper)],
      membershipLimit: MEMBERSHIP_LIMIT,
      withinLimit: membership.advantage.value <= MEMBERSHIP_LIMIT,
      calibratedAdvantage: estimate(membership.calibratedAdvantage),
      nearerToTrained: estimate(nearness.nearerToTrained),
    },
    privateTraining: privateEntry(evaluation.privately),
    evaluation: {
      shares: QUANTILE_SHARES,
      generator: methodEntry(evaluation.generator),
      copies: methodEntry(evaluation.copies),
      otherPeople: distancesEntry(evaluation.otherPeople),
      channels: evaluation.generator.channels.map(roundedDeep),
    },
    fairness: evaluation.fairness.map(groupEntry),
    limits: LIMITS,
  };
}

/** A card of the generator, as written to `card.json`. */
export type SyntheticCard = ReturnType<typeof syntheticCard>;

/** A figure with its 95% interval. */
export type EstimateEntry = readonly [value: number, lower: number, upper: number];

function estimate({ value, lower, upper }: Estimate): EstimateEntry {
  return [rounded(value), rounded(lower), rounded(upper)];
}

function distancesEntry(distances: Readonly<Record<keyof Distances, Estimate>>) {
  const entries = DISTANCE_NAMES.map((name) => [name, estimate(distances[name])] as const);
  return Object.fromEntries(entries) as Record<keyof Distances, EstimateEntry>;
}

function methodEntry({ distances, discriminative, transferRatio, membership, nearness }: MethodReport) {
  return {
    distances: distancesEntry(distances),
    discriminative: estimate(discriminative),
    transferRatio: estimate(transferRatio),
    membership: {
      advantage: estimate(membership.advantage),
      calibratedAdvantage: estimate(membership.calibratedAdvantage),
      bestAdvantage: estimate(membership.bestAdvantage),
      chanceAdvantage: rounded(membership.chanceAdvantage),
      memberDistance: estimate(membership.memberDistance),
      heldOutDistance: estimate(membership.heldOutDistance),
    },
    nearness: {
      nearerToTrained: estimate(nearness.nearerToTrained),
      medianToTrained: rounded(nearness.medianToTrained),
      medianToHeldOut: rounded(nearness.medianToHeldOut),
    },
  };
}

function privateEntry({
  rhoNano,
  steps,
  clipNorm,
  noiseMultiplier,
  people,
  distances,
  open,
  untrained,
}: PrivateReport) {
  return {
    rhoNano: String(rhoNano),
    steps,
    clipNorm,
    noiseMultiplier: rounded(noiseMultiplier),
    people,
    distances: distancesEntry(distances),
    open: distancesEntry(open),
    untrained: distancesEntry(untrained),
  };
}

function groupEntry({ by, group, people, generator, copies }: GroupReport) {
  return { by, group, people, generator: roundedDeep(generator), copies: roundedDeep(copies) };
}

/** Every number in it to four digits. */
function roundedDeep<Value>(value: Value): Value {
  return JSON.parse(
    JSON.stringify(value, (_key, part: unknown) => (typeof part === 'number' ? rounded(part) : part)),
  ) as Value;
}

/** Four significant digits, so that a card is readable and stable. */
function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
