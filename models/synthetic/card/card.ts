import { toDigits } from '../../card/figures.ts';
import { trainingDataEntry, type TrainedOn } from '../../card/provenance.ts';
import { DISTANCE_NAMES, type Distances } from '../judging/distances.ts';
import type { SyntheticEvaluation } from '../judging/evaluateSynthetic.ts';
import type { GroupReport } from '../judging/fairness.ts';
import type { Estimate } from '../../evaluation/resampling.ts';
import type { PrivateReport } from '../judging/privateTraining.ts';
import { QUANTILE_SHARES, type MethodReport } from '../judging/report.ts';
import type { SyntheticTraining } from '../network/train.ts';
import { ARCHITECTURE, INTERFACE, LIMITS } from './fixedText.ts';

/** What a card is written from. */
export interface SyntheticCardContents {
  /** sha256 of the ONNX file, 0x hexadecimal. */
  readonly modelDigest: string;
  readonly modelBytes: number;
  readonly weights: number;
  readonly dataSha256: string;
  readonly training: SyntheticTraining;
  readonly trainedOn: TrainedOn;
  readonly evaluation: SyntheticEvaluation;
}

/** What an attacker who knows somebody's days may learn at most of whether they were trained on. */
export const MEMBERSHIP_LIMIT = 0.05;

/** The card as a plain object, for `card.json`. */
export function syntheticCard(contents: SyntheticCardContents) {
  const { evaluation } = contents;
  return {
    schema: 'gemel-synthetic-card/1',
    name: 'synthetic',
    title: 'Invented people: four weeks of days, drawn by a generative adversarial network',
    notice: 'Simulation of nobody in particular, not medical advice.',
    modelDigest: contents.modelDigest,
    modelBytes: contents.modelBytes,
    trainedOn: contents.trainedOn,
    ...INTERFACE,
    architecture: { weights: contents.weights, ...ARCHITECTURE },
    training: trainingEntry(contents),
    split: { kind: 'by person', folds: evaluation.folds, order: "sha256 of the person's label" },
    privacy: privacyEntry(evaluation.generator),
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

function trainingEntry({ training, evaluation, dataSha256 }: SyntheticCardContents) {
  return {
    method: 'WGAN-GP (Gulrajani et al. 2017), critic and generator each one graph a step; average of the last weights',
    ...training,
    people: evaluation.people,
    sequences: evaluation.sequences,
    finalWeights: 'trained on all people; evaluated by cross-validation over people',
    data: trainingDataEntry(dataSha256),
  };
}

function privacyEntry({ membership, nearness }: MethodReport) {
  return {
    differentiallyPrivate: false,
    membershipAdvantage: rounded(membership.advantage.value),
    membershipAdvantageInterval: [rounded(membership.advantage.lower), rounded(membership.advantage.upper)],
    membershipLimit: MEMBERSHIP_LIMIT,
    withinLimit: membership.advantage.value <= MEMBERSHIP_LIMIT,
    calibratedAdvantage: estimate(membership.calibratedAdvantage),
    calibratedWithinLimit: membership.calibratedAdvantage.value <= MEMBERSHIP_LIMIT,
    nearerToTrained: estimate(nearness.nearerToTrained),
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
  return toDigits(value, 4);
}
