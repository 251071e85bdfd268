import { thisMachine } from '../card/provenance.ts';
import type { TrainingData } from '../dataset/lifesnaps.ts';
import { digestOf } from '../digest.ts';
import { Random } from '../learning/random.ts';
import type { ModelProject, ReportProgress } from '../modelProject.ts';
import { fileOf, jsonFile, textFile, type PublishedFiles } from '../publishedFiles.ts';
import { syntheticCard } from './card/card.ts';
import { syntheticCardText } from './card/cardText.ts';
import { evaluateSynthetic } from './judging/evaluateSynthetic.ts';
import { conditionsLike } from './judging/invention.ts';
import { GENERATOR_LAYOUT } from './network/generator.ts';
import { inventSequences } from './network/invent.ts';
import { quantiseGenerator } from './network/quantise.ts';
import { generatorToOnnx } from './network/toOnnx.ts';
import { SYNTHETIC_TRAINING, trainGenerator } from './network/train.ts';
import { autocorrelationPlot, marginalsPlot, missingnessPlot } from './card/plots.ts';
import { sequencesOf } from './sequences.ts';

const FOLDS = 4;

/** Of the training that shows what differential privacy costs. */
const PRIVATE_STEPS = 150;

/** People on the chart of what is missing. */
const SHOWN = 40;

/** The generator of invented people. */
export const syntheticProject: ModelProject = { name: 'synthetic', files: ['model.onnx'], train, evaluate };

async function train({ people }: TrainingData, report: ReportProgress): Promise<PublishedFiles> {
  const generator = await trainGenerator(people.flatMap(sequencesOf), SYNTHETIC_TRAINING, {
    onStep: (step, distance) => {
      report((step + 1) / SYNTHETIC_TRAINING.steps, `training, critic's distance ${distance.toFixed(2)}`);
    },
  });
  return new Map([['model.onnx', generatorToOnnx(quantiseGenerator(generator))]]);
}

async function evaluate(data: TrainingData, trained: PublishedFiles, report: ReportProgress): Promise<PublishedFiles> {
  const model = fileOf(trained, 'model.onnx');
  const evaluation = await evaluateSynthetic(data.people, {
    folds: FOLDS,
    training: SYNTHETIC_TRAINING,
    privateSteps: PRIVATE_STEPS,
    onFold: (fold, step) =>
      report((fold + (step + 1) / SYNTHETIC_TRAINING.steps) / (FOLDS + 1), `fold ${fold + 1} of ${FOLDS}`),
  });
  const card = syntheticCard({
    modelDigest: digestOf(model),
    modelBytes: model.length,
    weights: GENERATOR_LAYOUT.size,
    dataSha256: data.sha256,
    training: SYNTHETIC_TRAINING,
    trainedOn: thisMachine(),
    evaluation,
  });
  const random = new Random(SYNTHETIC_TRAINING.seed);
  const shown = await inventSequences(model, conditionsLike(data.people.flatMap(sequencesOf), SHOWN, random), random);
  return new Map([
    ['card.json', jsonFile(card)],
    ['card.md', textFile(syntheticCardText(card))],
    ['marginals.svg', textFile(marginalsPlot(evaluation.generator.channels))],
    ['autocorrelation.svg', textFile(autocorrelationPlot(evaluation.generator.channels))],
    ['missingness.svg', textFile(missingnessPlot(shown))],
  ]);
}
