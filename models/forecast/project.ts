import { thisMachine } from '../card/provenance.ts';
import type { TrainingData } from '../dataset/lifesnaps.ts';
import { digestOf } from '../digest.ts';
import { splitDataset, trainingWindows } from '../evaluation/crossValidate.ts';
import { fairnessReport } from '../evaluation/fairness.ts';
import { NEIGHBOURS, NODE_CHANNELS, NODE_COUNT } from '../gemel.ts';
import type { ModelProject, ReportProgress } from '../modelProject.ts';
import { fitAdapter } from '../personal/fitAdapter.ts';
import { compactJsonFile, fileOf, jsonFile, jsonOf, textFile, type PublishedFiles } from '../publishedFiles.ts';
import { cardObject, type DescribedModel } from './card/card.ts';
import { cardText } from './card/cardText.ts';
import { cardCharts } from './card/charts.ts';
import { crossValidateForecast } from './evaluation/crossValidateForecast.ts';
import { compareAdapted } from './evaluation/compareAdapted.ts';
import { evaluateAdapter, forecastsOfFolds } from './evaluation/evaluateAdapter.ts';
import { reportTargets } from './evaluation/reportTargets.ts';
import { calibrationOf, reportAblations, reportQuantisation } from './evaluation/reports.ts';
import { fitForecast, type FittedForecast } from './fitForecast.ts';
import { EDGE_UNIT } from './hiddenPart.ts';
import { parameterCount } from './network.ts';
import { boundForecast, quantise } from './quantise.ts';
import { forecastToOnnx } from './toOnnx.ts';

const FOLDS = 5;
/** Reports of progress that evaluation makes: a fold, the trees, six ablations, the adapter. */
const EVALUATION_STEPS = FOLDS + 8;

/** The forecast of the next seven days, with the adapter that its owner may correct it by. */
export const forecastProject: ModelProject = {
  name: 'forecast',
  files: ['model.onnx', 'adapter.json', 'training.json'],
  train,
  evaluate,
};

/** What training chose, beside the weights: `training.json`. */
type TrainingNotes = Pick<
  DescribedModel,
  'weights' | 'integerBound' | 'learntEdges' | 'stepShares' | 'treeShares' | 'hiddenShares' | 'penaltyFactors'
>;

async function train(data: TrainingData, report: ReportProgress): Promise<PublishedFiles> {
  const windows = trainingWindows(splitDataset(data.people, FOLDS));
  report(0.1, `${windows.length} person-days read`);
  const fitted = await fitForecast(windows);
  report(0.8, 'forecast trained');
  const model = forecastToOnnx(quantise(fitted.network));
  const adapter = fitAdapter(fitted.held, model);
  report(1, 'personal adapter learnt');
  return new Map([
    ['model.onnx', model],
    ['adapter.json', compactJsonFile(adapter)],
    ['training.json', jsonFile(notesOf(fitted))],
  ]);
}

async function evaluate(data: TrainingData, trained: PublishedFiles, report: ReportProgress): Promise<PublishedFiles> {
  const dataset = splitDataset(data.people, FOLDS);
  let done = 0;
  const onStep = (what: string): void => report(++done / EVALUATION_STEPS, what);
  const validation = await crossValidateForecast(dataset, onStep);
  const { outcomes } = validation;
  const targets = reportTargets(outcomes, validation.trees);
  const published = new Set(targets.flatMap((one) => (one.published ? [one.target] : [])));
  const judged = forecastsOfFolds(dataset, validation.fitted);
  const adapter = evaluateAdapter(validation.fitted, judged);
  const adapted = compareAdapted({ ...validation, judged });
  onStep('personal adapter judged');
  const card = cardObject({
    model: describedModel(trained),
    trainedOn: thisMachine(),
    dataSha256: data.sha256,
    people: data.people.length,
    windows: trainingWindows(dataset).length,
    folds: FOLDS,
    targets,
    fairness: fairnessReport(data.people, outcomes, published),
    ablations: reportAblations(validation),
    quantisation: reportQuantisation(validation),
    adapter,
    adapted,
    calibration: calibrationOf(outcomes, published),
  });
  return new Map([
    ['card.json', jsonFile(card)],
    ['card.md', textFile(cardText(card))],
    ...[...cardCharts(card)].map(([name, svg]) => [name, textFile(svg)] as const),
  ]);
}

function describedModel(trained: PublishedFiles): DescribedModel {
  const [model, adapter] = [fileOf(trained, 'model.onnx'), fileOf(trained, 'adapter.json')];
  return {
    digest: digestOf(model),
    bytes: model.length,
    adapterBytes: adapter.length,
    adapterDigest: digestOf(adapter),
    ...(jsonOf(trained, 'training.json') as TrainingNotes),
  };
}

function notesOf({ network, stepShares, treeShares, shares, penaltyFactors }: FittedForecast): TrainingNotes {
  const learntEdges = [...network.edges].flatMap((edge, at) => {
    const [to, from] = [Math.floor(at / NODE_COUNT), at % NODE_COUNT];
    if (edge === 0 || NEIGHBOURS[to]!.includes(from)) return [];
    return [{ to: NODE_CHANNELS[to]!.key, from: NODE_CHANNELS[from]!.key, weight: edge * EDGE_UNIT }];
  });
  return {
    weights: parameterCount(network),
    integerBound: boundForecast(quantise(network)),
    learntEdges,
    stepShares: [...stepShares],
    treeShares: [...treeShares],
    hiddenShares: [...shares],
    penaltyFactors: [...penaltyFactors],
  };
}
