import { createHash } from 'node:crypto';
import { cpus } from 'node:os';
import { env } from 'onnxruntime-node';
import type { TrainingData } from '../dataset/lifesnaps.ts';
import { splitDataset, trainingWindows } from '../evaluation/crossValidate.ts';
import { fairnessReport } from '../evaluation/fairness.ts';
import { NEIGHBOURS, NODE_CHANNELS, NODE_COUNT } from '../gemel.ts';
import type { ModelProject, PublishedFiles, ReportProgress } from '../modelProject.ts';
import { fitAdapter } from '../personal/adapterFile.ts';
import { cardObject, type DescribedModel } from './card/card.ts';
import { cardText } from './card/cardText.ts';
import { cardCharts } from './card/charts.ts';
import { crossValidateForecast } from './evaluation/crossValidateForecast.ts';
import { evaluateAdapter } from './evaluation/evaluateAdapter.ts';
import { reportTargets } from './evaluation/reportTargets.ts';
import { calibrationOf, reportAblations, reportQuantisation } from './evaluation/reports.ts';
import { fitForecast, type FittedForecast } from './fitForecast.ts';
import { EDGE_UNIT } from './hiddenPart.ts';
import { parameterCount } from './network.ts';
import { boundForecast, quantise } from './quantise.ts';
import { forecastToOnnx } from './toOnnx.ts';

const FOLDS = 5;
/** Reports of progress that evaluation makes: a fold, the trees, three ablations, the adapter. */
const EVALUATION_STEPS = FOLDS + 5;

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
  'weights' | 'integerBound' | 'learntEdges' | 'hiddenShares' | 'penaltyFactors'
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
    ['adapter.json', textFile(`${JSON.stringify(adapter)}\n`)],
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
  const adapter = evaluateAdapter(dataset, validation.fitted);
  onStep('personal adapter judged');
  const card = cardObject({
    model: describedModel(trained),
    trainedOn: { cpu: cpus()[0]?.model ?? 'unknown', onnxruntime: env.versions.node ?? env.versions.common },
    dataSha256: data.sha256,
    people: data.people.length,
    windows: trainingWindows(dataset).length,
    folds: FOLDS,
    targets,
    fairness: fairnessReport(data.people, outcomes, published),
    ablations: reportAblations(validation),
    quantisation: reportQuantisation(validation),
    adapter,
    calibration: calibrationOf(outcomes, published),
  });
  return new Map([
    ['card.json', jsonFile(card)],
    ['card.md', textFile(cardText(card))],
    ...[...cardCharts(card)].map(([name, svg]) => [name, textFile(svg)] as const),
  ]);
}

function describedModel(trained: PublishedFiles): DescribedModel {
  const [model, adapter, notes] = forecastProject.files.map((name) => trained.get(name) ?? new Uint8Array()) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ];
  return {
    digest: `0x${createHash('sha256').update(model).digest('hex')}`,
    bytes: model.length,
    adapterBytes: adapter.length,
    ...(JSON.parse(new TextDecoder().decode(notes)) as TrainingNotes),
  };
}

function notesOf({ network, shares, penaltyFactors }: FittedForecast): TrainingNotes {
  const learntEdges = [...network.edges].flatMap((edge, at) => {
    const [to, from] = [Math.floor(at / NODE_COUNT), at % NODE_COUNT];
    if (edge === 0 || NEIGHBOURS[to]!.includes(from)) return [];
    return [{ to: NODE_CHANNELS[to]!.key, from: NODE_CHANNELS[from]!.key, weight: edge * EDGE_UNIT }];
  });
  return {
    weights: parameterCount(network),
    integerBound: boundForecast(quantise(network)),
    learntEdges,
    hiddenShares: [...shares],
    penaltyFactors: [...penaltyFactors],
  };
}

const textFile = (text: string): Uint8Array => new TextEncoder().encode(text);
const jsonFile = (value: unknown): Uint8Array => textFile(`${JSON.stringify(value, null, 1)}\n`);
