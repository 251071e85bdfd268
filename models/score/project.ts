import { createHash } from 'node:crypto';
import { cpus } from 'node:os';
import type { TrainingData } from '../dataset/lifesnaps.ts';
import { TrainingDataUnusableError } from '../errors.ts';
import { splitDataset, trainingWindows } from '../evaluation/crossValidate.ts';
import { commitWeights, NODE_CHANNELS, type ChannelKey } from '../gemel.ts';
import type { ModelProject, PublishedFiles, ReportProgress } from '../modelProject.ts';
import { scoreCard, scoreCardText } from './card.ts';
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
    ['weights.json', textFile(`${JSON.stringify(file)}\n`)],
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
  const weights = JSON.parse(new TextDecoder().decode(fileOf(trained, 'weights.json'))) as {
    weightsCommitment: string;
  };
  const card = scoreCard({
    modelDigest: digestOf(model),
    modelBytes: model.length,
    weightsCommitment: weights.weightsCommitment,
    cpu: cpus()[0]?.model ?? 'unknown',
    dataSha256: data.sha256,
    people: data.people.length,
    windows: trainingWindows(dataset).length,
    folds: FOLDS,
    target: TARGET_NODE,
    evaluation,
  });
  const files = new Map([
    ['card.json', textFile(`${JSON.stringify(card, null, 1)}\n`)],
    ['card.md', textFile(scoreCardText(card))],
  ]);
  return Promise.resolve(files);
}

function fileOf(files: PublishedFiles, name: string): Uint8Array {
  const bytes = files.get(name);
  if (!bytes) throw new TrainingDataUnusableError(`training gave no file "${name}"`);
  return bytes;
}

const digestOf = (bytes: Uint8Array): string => `0x${createHash('sha256').update(bytes).digest('hex')}`;
const textFile = (text: string): Uint8Array => new TextEncoder().encode(text);
