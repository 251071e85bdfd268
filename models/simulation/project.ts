import { thisMachine } from '../card/provenance.ts';
import type { TrainingData } from '../dataset/lifesnaps.ts';
import { windowsOf } from '../dataset/windows.ts';
import { digestOf } from '../digest.ts';
import { withinPersonAssociations } from '../dynamics/association.ts';
import { examplesOf } from '../dynamics/examples.ts';
import { fitDynamics } from '../dynamics/fitDynamics.ts';
import { lagCorrelations, sleepByWeekday } from '../dynamics/timing.ts';
import type { ModelProject, ReportProgress } from '../modelProject.ts';
import { REDUCED } from '../planner/judge.ts';
import { SimulationSession } from '../planner/simulationSession.ts';
import { trainPolicy } from '../planner/trainPolicy.ts';
import { fileOf, jsonFile, jsonOf, textFile, type PublishedFiles } from '../publishedFiles.ts';
import { boundSimulation } from './bounds.ts';
import { simulationCard } from './report/card.ts';
import { simulationCardText } from './report/cardText.ts';
import { plannerChart, whatIfChart } from './report/charts.ts';
import { reportDynamics } from './report/dynamicsReport.ts';
import { crossValidateDynamics, judgePlanner } from './evaluateSimulation.ts';
import { groupFigures } from './report/fairness.ts';
import { reportEffects } from './report/modelEffects.ts';
import { reportPlanner } from './report/plannerReport.ts';
import { quantise } from './quantise.ts';
import { PUBLISHED_SETTINGS, type SimulationSettings } from './settings.ts';
import { simulationToOnnx } from './toOnnx.ts';

/** What training says of itself beside the weights: `training.json`. */
interface TrainingNotes {
  readonly members: number;
  readonly integerBound: number;
  readonly weeks: number;
}

/** What-if simulation of a week, and the planner: how they are trained and judged. */
export const simulationProject: ModelProject = simulationProjectWith(PUBLISHED_SETTINGS);

/** The project with other settings, such as quicker ones. */
export function simulationProjectWith(settings: SimulationSettings): ModelProject {
  return {
    name: 'simulation',
    files: ['model.onnx', 'training.json'],
    train: (data, report) => train(data, settings, report),
    evaluate: (data, trained, report) => evaluate(data, trained, settings, report),
  };
}

async function train(
  { people }: TrainingData,
  settings: SimulationSettings,
  report: ReportProgress,
): Promise<PublishedFiles> {
  const windows = people.flatMap(windowsOf);
  report(0.1, `${windows.length} person-days read`);
  const { dynamics, examples } = await fitDynamics({ people, windows }, settings.dynamics);
  report(0.5, 'dynamics trained');
  const policy = await trainPolicy(examples, dynamics, settings.policy);
  report(0.9, 'planner trained');
  const integer = quantise(dynamics, policy);
  const integerBound = Math.max(...Object.values(boundSimulation(integer)));
  const notes: TrainingNotes = { members: integer.members, integerBound, weeks: examples.length };
  return new Map([
    ['model.onnx', simulationToOnnx(integer)],
    ['training.json', jsonFile(notes)],
  ]);
}

async function evaluate(
  data: TrainingData,
  trained: PublishedFiles,
  settings: SimulationSettings,
  report: ReportProgress,
): Promise<PublishedFiles> {
  const model = fileOf(trained, 'model.onnx');
  const notes = jsonOf(trained, 'training.json') as TrainingNotes;
  const within = (from: number, to: number): ReportProgress => {
    return (share, what) => report(from + (to - from) * share, what);
  };
  const outcomes = await crossValidateDynamics(data, settings, within(0, 0.4));
  const judged = await judgePlanner(data, settings, within(0.4, 0.9));
  const session = await SimulationSession.open(model);
  const card = simulationCard({
    modelDigest: digestOf(model),
    modelBytes: model.length,
    ...notes,
    trainedOn: thisMachine(),
    dataSha256: data.sha256,
    people: data.people.length,
    settings,
    timing: { correlations: lagCorrelations(data.people), sleepByWeekday: sleepByWeekday(data.people) },
    effects: await reportEffects(
      session,
      examplesOf(data.people.flatMap(windowsOf)),
      withinPersonAssociations(data.people),
    ),
    dynamics: reportDynamics(outcomes),
    planner: reportPlanner(judged, REDUCED.levels ** (REDUCED.actions.length * REDUCED.days)),
    fairness: groupFigures(data.people, outcomes, judged),
  });
  const whatIf = await whatIfChart(session, card);
  await session.close();
  return new Map([
    ['card.json', jsonFile(card)],
    ['card.md', textFile(simulationCardText(card))],
    ['planner.svg', textFile(plannerChart(card))],
    ['what-if.svg', textFile(whatIf)],
  ]);
}
