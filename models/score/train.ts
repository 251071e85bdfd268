import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadLifeSnaps, type TrainingData } from '../dataset/lifesnaps.ts';
import { ModelNotReproducedError, TrainingDataUnusableError } from '../errors.ts';
import { splitDataset, trainingWindows, type SplitDataset } from '../evaluation/crossValidate.ts';
import { PUBLISH_SHARE } from '../forecast/evaluateForecast.ts';
import { commitWeights, GemelError, NODE_CHANNELS, type ChannelKey } from '../gemel.ts';
import { scoreCard, scoreCardText, type ScoreCard } from './card.ts';
import { evaluateScore } from './evaluateScore.ts';
import { fitScore } from './fitScore.ts';
import { scoreToOnnx } from './toOnnx.ts';

// `npm run train:score` evaluates, trains and writes models/published/score; with `-- --check` it only trains, and
// compares the bytes with the published ones. See GEMEL_DATA in models/dataset/lifesnaps.ts.

const FOLDS = 5;
const OUTPUT = join(import.meta.dirname, '../published/score');
/** The channel whose next week is forecast: among those tried, where the graph layers gain most over what is naive. */
const TARGET: ChannelKey = 'energy_expenditure';

async function main(): Promise<void> {
  const data = await loadLifeSnaps();
  const dataset = splitDataset(data.people, FOLDS);
  const target = NODE_CHANNELS.findIndex(({ key }) => key === TARGET);
  console.error(`${data.people.length} people of the training data read`);
  await (process.argv.includes('--check') ? check(data, dataset, target) : publish(data, dataset, target));
}

async function publish(data: TrainingData, dataset: SplitDataset, target: number): Promise<void> {
  const evaluation = evaluateScore(dataset, target, (variant) => console.error(`cross-validated: ${variant}`));
  if (evaluation.gainPercent <= 0 || evaluation.winShare < PUBLISH_SHARE) {
    throw new TrainingDataUnusableError(
      `the score gains ${evaluation.gainPercent}% in ${evaluation.winShare} of resamples`,
    );
  }
  const { weights, bytes, modelDigest, windows } = train(dataset, target);
  const weightsCommitment = (await commitWeights(weights)).toString();
  const card = scoreCard({
    modelDigest,
    modelBytes: bytes.length,
    weightsCommitment,
    date: new Date().toISOString().slice(0, 10),
    dataSha256: data.sha256,
    people: data.people.length,
    windows,
    folds: FOLDS,
    target,
    evaluation,
  });
  const file = { schema: 'gemel-score-weights/1', modelDigest, weightsCommitment, weights: [...weights] };
  await mkdir(OUTPUT, { recursive: true });
  await writeFile(join(OUTPUT, 'model.onnx'), bytes);
  await writeFile(join(OUTPUT, 'weights.json'), `${JSON.stringify(file)}\n`);
  await writeFile(join(OUTPUT, 'card.json'), `${JSON.stringify(card, null, 1)}\n`);
  await writeFile(join(OUTPUT, 'card.md'), scoreCardText(card));
  console.error(`${evaluation.gainPercent.toFixed(2)}% better than the best naive method; ${modelDigest}`);
}

async function check(data: TrainingData, dataset: SplitDataset, target: number): Promise<void> {
  const card = JSON.parse(await readFile(join(OUTPUT, 'card.json'), 'utf8')) as ScoreCard;
  if (card.training.data.sha256 !== data.sha256) {
    throw new TrainingDataUnusableError(
      `the training data has sha256 ${data.sha256}, but the model card names ${card.training.data.sha256}`,
    );
  }
  const { modelDigest } = train(dataset, target);
  if (modelDigest !== card.modelDigest) {
    throw new ModelNotReproducedError(`training gave ${modelDigest}, but the published model is ${card.modelDigest}`);
  }
  console.error(`reproduced ${modelDigest}`);
}

function train(dataset: SplitDataset, target: number) {
  const windows = trainingWindows(dataset);
  const weights = Int8Array.from(fitScore(windows, target));
  const bytes = scoreToOnnx(weights);
  const modelDigest = `0x${createHash('sha256').update(bytes).digest('hex')}`;
  return { weights, bytes, modelDigest, windows: windows.length };
}

main().catch((error: unknown) => {
  console.error(error instanceof GemelError ? `${error.code}: ${error.message}` : error);
  process.exitCode = 1;
});
