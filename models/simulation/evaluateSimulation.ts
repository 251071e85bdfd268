import type { TrainingData } from '../dataset/lifesnaps.ts';
import { judgeFold, noOutcomes, type SimulatedOutcomes } from '../dynamics/accuracy.ts';
import { examplesOf } from '../dynamics/examples.ts';
import { ALL_EFFECTS, fitDynamics, type Cohort } from '../dynamics/fitDynamics.ts';
import { trainDynamics } from '../dynamics/trainDynamics.ts';
import { splitDataset, trainingWindows, type SplitDataset } from '../evaluation/crossValidate.ts';
import type { ReportProgress } from '../modelProject.ts';
import { judgePlans } from '../planner/judge.ts';
import { SimulationSession } from '../planner/simulationSession.ts';
import { trainPolicy } from '../planner/trainPolicy.ts';
import type { JudgedFold } from './report/plannerReport.ts';
import { quantise } from './quantise.ts';
import type { SimulationSettings } from './settings.ts';
import { simulationToOnnx } from './toOnnx.ts';

/** Where in a person's days the planner is judged, as shares of them: not the first, of which little is known. */
const EARLIEST_START = 0.3;
const LATEST_START = 0.9;

/** Simulates the weeks of everybody by dynamics that have seen nobody of their fold. */
export async function crossValidateDynamics(
  data: TrainingData,
  settings: SimulationSettings,
  report: ReportProgress,
): Promise<SimulatedOutcomes> {
  const dataset = splitDataset(data.people, settings.dynamicsFolds);
  const outcomes = noOutcomes();
  for (let fold = 0; fold < dataset.foldCount; fold++) {
    const { dynamics } = await fitDynamics(cohortWithout(dataset, fold), settings.dynamics);
    await judgeFold(outcomes, dataset, fold, dynamics);
    report((fold + 1) / dataset.foldCount, `dynamics without fold ${fold + 1} of ${dataset.foldCount}`);
  }
  return outcomes;
}

/**
 * Judges the planner on dynamics that neither it nor its own dynamics have seen anything of: both are trained on the people
 * outside a fold, the judging ensemble on those inside it alone, with every effect allowed to it. The plans are those of the
 * integer model.
 */
export async function judgePlanner(
  data: TrainingData,
  settings: SimulationSettings,
  report: ReportProgress,
): Promise<JudgedFold[]> {
  const dataset = splitDataset(data.people, settings.plannerFolds);
  const folds: JudgedFold[] = [];
  for (let fold = 0; fold < dataset.foldCount; fold++) {
    const { dynamics, examples } = await fitDynamics(cohortWithout(dataset, fold), settings.dynamics);
    const policy = await trainPolicy(examples, dynamics, settings.policy);
    const people = data.people.filter(({ label }) => dataset.folds.get(label) === fold);
    const weeks = people.map((person) => ({ person, own: examplesOf(dataset.windows.get(person.label) ?? []) }));
    const judge = await trainDynamics(
      weeks.flatMap(({ own }) => own),
      ALL_EFFECTS,
      { ...settings.dynamics, seed: settings.dynamics.seed + 1 + fold },
    );
    const starts = weeks.flatMap(({ person, own }) =>
      startsOf(own, settings.startsPerPerson).map((example) => ({ person, example })),
    );
    const model = await SimulationSession.open(simulationToOnnx(quantise(dynamics, policy)));
    let done = 0;
    folds.push(
      await judgePlans({ model, dynamics, judge }, starts, () => {
        done++;
        const share = (fold + done / starts.length) / dataset.foldCount;
        if (done % 28 === 0) report(share, `planner judged by fold ${fold + 1} of ${dataset.foldCount}`);
      }),
    );
    await model.close();
  }
  return folds;
}

/** People and windows outside a fold. */
function cohortWithout(dataset: SplitDataset, fold: number): Cohort {
  return {
    people: dataset.people.filter(({ label }) => dataset.folds.get(label) !== fold),
    windows: trainingWindows(dataset, fold),
  };
}

/** Some of a person's states, evenly spaced. */
function startsOf<T>(own: readonly T[], count: number): T[] {
  return Array.from({ length: own.length === 0 ? 0 : count }, (_unused, index) => {
    const share = EARLIEST_START + ((LATEST_START - EARLIEST_START) * index) / Math.max(1, count - 1);
    return own[Math.floor(share * (own.length - 1))]!;
  });
}
