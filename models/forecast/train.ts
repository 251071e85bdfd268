import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadLifeSnaps, type TrainingData } from '../dataset/lifesnaps.ts';
import { ModelNotReproducedError, TrainingDataUnusableError } from '../errors.ts';
import { splitDataset, trainingWindows, type SplitDataset } from '../evaluation/crossValidate.ts';
import { fairnessReport } from '../evaluation/fairness.ts';
import { GemelError } from '../gemel.ts';
import { cardObject, type ForecastModelCard } from './card.ts';
import { cardText } from './cardText.ts';
import { evaluateForecast } from './evaluateForecast.ts';
import { fitForecast, parameterCount } from './network.ts';
import { boundForecast, quantise, type IntegerForecast } from './quantise.ts';
import { forecastToOnnx } from './toOnnx.ts';

// `npm run train:forecast` evaluates, trains and writes models/published/forecast; with `-- --check` it only trains,
// and compares the bytes with the published ones. See GEMEL_DATA in models/dataset/lifesnaps.ts.

const FOLDS = 5;
const OUTPUT = join(import.meta.dirname, '../published/forecast');

async function main(): Promise<void> {
  const check = process.argv.includes('--check');
  const progress = progressLines(check ? 2 : FOLDS + 3);
  const data = await loadLifeSnaps();
  const dataset = splitDataset(data.people, FOLDS);
  progress(`${data.people.length} people of the training data read`);
  await (check ? checkPublished(data, dataset, progress) : publish(data, dataset, progress));
}

type Progress = (done: string) => void;

async function publish(data: TrainingData, dataset: SplitDataset, progress: Progress): Promise<void> {
  const { targets, outcomes } = evaluateForecast(dataset, (fold) => progress(`fold ${fold + 1} of ${FOLDS} trained`));
  const published = new Set(targets.flatMap(({ target, published }) => (published ? [target] : [])));
  const fairness = fairnessReport(data.people, outcomes, published);
  const { model, bytes, windows } = trainOnAll(dataset);
  progress('trained on all people');
  const card = cardObject({
    modelDigest: digestOf(bytes),
    modelBytes: bytes.length,
    weights: parameterCount(model),
    integerBound: boundForecast(model),
    date: new Date().toISOString().slice(0, 10),
    dataSha256: data.sha256,
    people: data.people.length,
    windows,
    folds: FOLDS,
    targets,
    fairness,
  });
  await mkdir(OUTPUT, { recursive: true });
  await writeFile(join(OUTPUT, 'model.onnx'), bytes);
  await writeFile(join(OUTPUT, 'card.json'), `${JSON.stringify(card, null, 1)}\n`);
  await writeFile(join(OUTPUT, 'card.md'), cardText(card));
  progress(`${published.size} of ${targets.length} targets published; ${card.modelDigest}`);
}

async function checkPublished(data: TrainingData, dataset: SplitDataset, progress: Progress): Promise<void> {
  const card = JSON.parse(await readFile(join(OUTPUT, 'card.json'), 'utf8')) as ForecastModelCard;
  if (card.training.data.sha256 !== data.sha256) {
    throw new TrainingDataUnusableError(
      `the training data has sha256 ${data.sha256}, but the model card names ${card.training.data.sha256}`,
    );
  }
  const digest = digestOf(trainOnAll(dataset).bytes);
  if (digest !== card.modelDigest) {
    throw new ModelNotReproducedError(`training gave ${digest}, but the published model is ${card.modelDigest}`);
  }
  progress(`reproduced ${digest}`);
}

function trainOnAll(dataset: SplitDataset): { model: IntegerForecast; bytes: Uint8Array; windows: number } {
  const windows = trainingWindows(dataset);
  const model = quantise(fitForecast(windows));
  return { model, bytes: forecastToOnnx(model), windows: windows.length };
}

const digestOf = (bytes: Uint8Array): string => `0x${createHash('sha256').update(bytes).digest('hex')}`;

/** One line a step, with a bar; a log keeps all of them. */
function progressLines(steps: number): Progress {
  const start = performance.now();
  let done = 0;
  return (what) => {
    done++;
    const bar = '█'.repeat(done) + '░'.repeat(Math.max(0, steps - done));
    console.error(`${bar} ${((performance.now() - start) / 1000).toFixed(1).padStart(6)} s  ${what}`);
  };
}

main().catch((error: unknown) => {
  console.error(error instanceof GemelError ? `${error.code}: ${error.message}` : error);
  process.exitCode = 1;
});
