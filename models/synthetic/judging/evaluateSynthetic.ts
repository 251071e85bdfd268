import { foldByPerson } from '../../dataset/split.ts';
import type { Estimate } from '../../evaluation/resampling.ts';
import type { ImportedPerson } from '../../gemel.ts';
import { Random } from '../../learning/random.ts';
import { inventSequences } from '../network/invent.ts';
import type { SyntheticTraining } from '../network/train.ts';
import { sequencesOf, type Sequence } from '../sequences.ts';
import { copyWeeks } from './blockBootstrap.ts';
import type { Distances, Population } from './distances.ts';
import { fairnessOf, type GroupReport } from './fairness.ts';
import { attackCases } from './membership.ts';
import { neighboursOf } from './nearness.ts';
import { estimateDistances, populationOf, reportMethod, type Invention, type MethodReport } from './report.ts';
import { conditionsLike, trainedModel } from './invention.ts';
import { judgePrivateTraining, type PrivateReport } from './privateTraining.ts';
import { errorsOf, fitNextDay, type ForecastErrors } from './transfer.ts';

/** Invented people of each fold, and how many of them are compared with people one by one. */
const [INVENTED, COMPARED] = [600, 150] as const;

/** The seed of what is invented for judging. */
const SEED = 41;

/** What judging found. Every real person was held out of the training that they are compared with. */
export interface SyntheticEvaluation {
  readonly people: number;
  readonly sequences: number;
  readonly folds: number;
  readonly generator: MethodReport;
  /** Weeks copied from real people: the baseline. */
  readonly copies: MethodReport;
  /** Distances of the other folds' real people to the held-out ones: what nobody can beat but by luck. */
  readonly otherPeople: Readonly<Record<keyof Distances, Estimate>>;
  readonly privately: PrivateReport;
  readonly fairness: readonly GroupReport[];
}

/** How to judge. */
export interface EvaluationOptions {
  readonly folds: number;
  readonly training: SyntheticTraining;
  /** Steps of private training: fewer, since each of them takes its share of the budget. */
  readonly privateSteps: number;
  readonly onFold: (fold: number, step: number) => void;
}

/**
 * Judges the way of training on people whom it left out: for each fold a generator is trained on the others, exported, and
 * run as integers. The copies are made from the same people.
 */
export async function evaluateSynthetic(
  people: readonly ImportedPerson[],
  { folds, training, privateSteps, onFold }: EvaluationOptions,
): Promise<SyntheticEvaluation> {
  const real = people.flatMap(sequencesOf);
  const foldOf = foldByPerson(
    real.map(({ person }) => person),
    folds,
  );
  const [held, others]: [Sequence[][], Population[]] = [[], []];
  const [made, copied] = [emptyInvention(), emptyInvention()];
  const realErrors: ForecastErrors[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const isMember = (person: string): boolean => foldOf.get(person) !== fold;
    const [seen, judged] = [
      real.filter(({ person }) => isMember(person)),
      real.filter(({ person }) => !isMember(person)),
    ];
    const random = new Random(SEED + fold);
    const conditions = conditionsLike(seen, INVENTED, random);
    const model = await trainedModel(seen, training, { onStep: (step) => onFold(fold, step) });
    judgeFold(made, { real, judged, isMember }, await inventSequences(model, conditions, random));
    judgeFold(copied, { real, judged, isMember }, copyWeeks(seen, conditions, random));
    realErrors.push(...errorsByPerson(seen, judged));
    held.push(judged);
    others.push(populationOf(seen));
  }
  return {
    people: new Set(real.map(({ person }) => person)).size,
    sequences: real.length,
    folds,
    generator: await reportMethod(held, realErrors, made),
    copies: await reportMethod(held, realErrors, copied),
    otherPeople: estimateDistances(held, others),
    privately: await judgePrivateTraining(real, ({ person }) => foldOf.get(person) !== 0, {
      ...training,
      steps: privateSteps,
    }),
    fairness: fairnessOf(people, real, made.invented.flat(), copied.invented.flat()),
  };
}

interface GrowingInvention extends Invention {
  readonly invented: (readonly Sequence[])[];
  readonly errors: ForecastErrors[];
  readonly attacks: Invention['attacks'][number][];
  readonly neighbours: Invention['neighbours'][number][];
}

const emptyInvention = (): GrowingInvention => ({ invented: [], errors: [], attacks: [], neighbours: [] });

interface Fold {
  readonly real: readonly Sequence[];
  readonly judged: readonly Sequence[];
  readonly isMember: (person: string) => boolean;
}

function judgeFold(result: GrowingInvention, { real, judged, isMember }: Fold, invented: readonly Sequence[]): void {
  const fold = result.invented.length;
  result.invented.push(invented.map((sequence) => ({ ...sequence, person: `${fold} ${sequence.person}` })));
  result.errors.push(...errorsByPerson(invented, judged));
  result.attacks.push(...attackCases(real, invented, isMember));
  result.neighbours.push(neighboursOf(invented.slice(0, COMPARED), real, isMember));
}

function errorsByPerson(seen: readonly Sequence[], judged: readonly Sequence[]): ForecastErrors[] {
  const forecast = fitNextDay(seen);
  return [...Map.groupBy(judged, ({ person }) => person).values()].map((own) => errorsOf(forecast, own));
}
