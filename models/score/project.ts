import { processorName } from '../card/provenance.ts';
import type { TrainingData } from '../dataset/lifesnaps.ts';
import { digestOf } from '../digest.ts';
import { TrainingDataUnusableError } from '../errors.ts';
import { splitDataset, trainingWindows } from '../evaluation/crossValidate.ts';
import { commitWeights, NODE_CHANNELS, type ChannelKey } from '../gemel.ts';
import type { ModelProject, ReportProgress } from '../modelProject.ts';
import { compactJsonFile, fileOf, jsonFile, jsonOf, textFile, type PublishedFiles } from '../publishedFiles.ts';
import { scoreCard } from './card.ts';
import { scoreCardText } from './cardText.ts';
import { evaluateScore } from './evaluateScore.ts';
import { fitScore } from './fitScore.ts';
import { scoreToOnnx } from './toOnnx.ts';

const FOLDS = 5;
/** Ways of training that evaluation compares. */
const VARIANTS = 3;
/** The channel whose next week is forecast: among those tried, where the graph layers gain most over what is naive. */
const TARGET: ChannelKey = 'energy_expenditure';
const TARGET_NODE = NODE_CHANNELS.findIndex(({ key }) => key === TARGET);

/** The score whose value can be proven: weights that circuits commit to, beside the ONNX file. */
export const scoreProject: ModelProject = { name: 'score', files: ['model.onnx', 'weights.json'], train, evaluate };

async function train(data: TrainingData, report: ReportProgress): Promise<PublishedFiles> {
  const windows = trainingWindows(splitDataset(data.people, FOLDS));
  report(0.2, `${windows.length} person-days read`);
  const weights = Int8Array.from(fitScore(windows, TARGET_NODE));
  const model = scoreToOnnx(weights);
  const file = {
    schema: 'gemel-score-weights/1',
    modelDigest: digestOf(model),
    weightsCommitment: (await commitWeights(weights)).toString(),
    weights: [...weights],
  };
  report(1, 'score trained');
  return new Map([
    ['model.onnx', model],
    ['weights.json', compactJsonFile(file)],
  ]);
}

function evaluate(data: TrainingData, trained: PublishedFiles, report: ReportProgress): Promise<PublishedFiles> {
  const dataset = splitDataset(data.people, FOLDS);
  let done = 0;
  const evaluation = evaluateScore(dataset, TARGET_NODE, (variant) =>
    report(++done / VARIANTS, `cross-validated: ${variant}`),
  );
  const { gainPercent, gainInterval } = evaluation;
  if (gainInterval.low <= 0) {
    throw new TrainingDataUnusableError(
      `the score gains ${gainPercent}%, from ${gainInterval.low}% to ${gainInterval.high}% over people: no reliable gain`,
    );
  }
  const model = fileOf(trained, 'model.onnx');
  const weights = jsonOf(trained, 'weights.json') as { readonly weightsCommitment: string };
  const card = scoreCard({
    modelDigest: digestOf(model),
    modelBytes: model.length,
    weightsCommitment: weights.weightsCommitment,
    cpu: processorName(),
    dataSha256: data.sha256,
    people: data.people.length,
    windows: trainingWindows(dataset).length,
    folds: FOLDS,
    target: TARGET_NODE,
    evaluation,
  });
  const files = new Map([
    ['card.json', jsonFile(card)],
    ['card.md', textFile(scoreCardText(card))],
  ]);
  return Promise.resolve(files);
}
