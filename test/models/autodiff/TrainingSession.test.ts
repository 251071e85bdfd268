import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { relu } from '../../../models/autodiff/activations.ts';
import { adamStep, type AdamStepOptions } from '../../../models/autodiff/adamStep.ts';
import { gradientsOf } from '../../../models/autodiff/gradient.ts';
import { ParameterLayout } from '../../../models/autodiff/parameters.ts';
import { readTrainingState, saveTrainingState } from '../../../models/autodiff/stateFile.ts';
import { TensorGraph } from '../../../models/autodiff/tensorGraph.ts';
import {
  initialState,
  TrainingSession,
  type Batch,
  type TrainingProvider,
  type TrainingState,
} from '../../../models/autodiff/trainingSession.ts';
import { TrainingProviderMissingError, TrainingStateUnusableError } from '../../../models/errors.ts';
import { Adam } from '../../../models/learning/adam.ts';
import { Random } from '../../../models/learning/random.ts';

const ROWS = 32;
const LAYOUT = new ParameterLayout({ hidden: [3, 8], hiddenBias: [8], output: [8, 1], outputBias: [1] });

/** A network of one hidden layer that is fitted to squared error. */
function network(options: AdamStepOptions): Uint8Array {
  const graph = new TensorGraph('network');
  const vector = graph.input('parameters', [LAYOUT.size]);
  const { hidden, hiddenBias, output, outputBias } = LAYOUT.split(vector);
  const [x, y] = [graph.input('x', [ROWS, 3]), graph.input('y', [ROWS, 1])];
  const predicted = relu(x.matMul(hidden).add(hiddenBias)).matMul(output).add(outputBias);
  const loss = predicted.subtract(y).square().mean();
  graph.output(loss, 'loss');
  const gradient = LAYOUT.join(gradientsOf(loss, [hidden, hiddenBias, output, outputBias]));
  graph.output(gradient.square().sum(), 'gradient_square');
  adamStep(graph, vector, gradient, options);
  return graph.encode();
}

const FILE = network({ learningRate: 0.02, weightDecay: 0.001 });

function batchOf(random: Random): Batch {
  const x = Float32Array.from({ length: ROWS * 3 }, () => random.normal());
  const y = Float32Array.from({ length: ROWS }, (_unused, row) => Math.abs(x[3 * row]!) - x[3 * row + 1]!);
  return { x: [x, [ROWS, 3]], y: [y, [ROWS, 1]] };
}

/** Trains for some steps, with batches that go on where `skipped` steps ended. */
async function train(
  state: TrainingState,
  steps: number,
  skipped = 0,
  provider: TrainingProvider = 'cpu',
): Promise<{ losses: number[]; state: TrainingState }> {
  const [session, random] = [await TrainingSession.open(FILE, state, provider), new Random(5)];
  const losses: number[] = [];
  for (let step = 0; step < skipped; step++) batchOf(random);
  for (let step = 0; step < steps; step++) losses.push((await session.step(batchOf(random)))['loss']!);
  const after = session.state();
  await session.close();
  return { losses, state: after };
}

const begin = (): TrainingState => initialState(LAYOUT.initial(new Random(1)));
const digestOf = ({ parameters }: TrainingState): string => createHash('sha256').update(parameters).digest('hex');

describe('TrainingSession', () => {
  it('trains on a graphics processor to the same losses, or says that there is none', async () => {
    const start = initialState(LAYOUT.initial(new Random(1)));
    const onGraphics = await train(start, 20, 0, 'webgpu').catch((error: unknown) => error);
    if (onGraphics instanceof Error) {
      expect(onGraphics).to.be.instanceOf(TrainingProviderMissingError);
      return;
    }
    const { losses } = onGraphics as Awaited<ReturnType<typeof train>>;
    const onCentral = await train(start, 20);
    for (const [step, loss] of onCentral.losses.entries()) expect(losses[step]).to.be.closeTo(loss, 1e-3 * loss);
  });

  it('learns', async () => {
    const { losses, state } = await train(begin(), 300);
    expect(losses[0]).to.be.greaterThan(1);
    expect(Math.max(...losses.slice(-20))).to.be.lessThan(0.1);
    expect(state.steps).to.equal(300);
  });

  it('gives the same bits from the same seed, twice, and others from another', async () => {
    const [first, second] = [await train(begin(), 50), await train(begin(), 50)];
    expect(digestOf(first.state)).to.equal(digestOf(second.state));
    const other = await train(initialState(LAYOUT.initial(new Random(2))), 50);
    expect(digestOf(other.state)).not.to.equal(digestOf(first.state));
  });

  it('takes the steps of Adam with weight decay', async () => {
    const graph = new TensorGraph('adam');
    const vector = graph.input('parameters', [3]);
    const slopes = graph.input('slopes', [3]);
    adamStep(graph, vector, slopes, { learningRate: 0.01, weightDecay: 0.1 });
    const start = [0.5, -1, 2];
    const session = await TrainingSession.open(graph.encode(), initialState(Float32Array.from(start)));
    const [adam, expected, random] = [new Adam(3, { weightDecay: 0.1 }), Float64Array.from(start), new Random(3)];
    for (let step = 0; step < 40; step++) {
      const slope = Float32Array.from({ length: 3 }, () => random.normal());
      await session.step({ slopes: [slope, [3]] });
      adam.step(expected, Float64Array.from(slope), 0.01);
    }
    const { parameters } = session.state();
    for (const [index, parameter] of parameters.entries()) expect(parameter).to.be.closeTo(expected[index]!, 1e-5);
    await session.close();
  });

  describe('that was stopped', () => {
    let directory: string;
    before(async () => (directory = await mkdtemp(join(tmpdir(), 'gemel-training-'))));
    after(() => rm(directory, { recursive: true }));

    it('goes on from its file to the same bits', async () => {
      const path = join(directory, 'state.json');
      expect(await readTrainingState(path, FILE)).to.equal(undefined);
      await saveTrainingState(path, FILE, (await train(begin(), 20)).state);
      const kept = (await readTrainingState(path, FILE))!;
      const resumed = await train(kept, 30, 20);
      expect(digestOf(resumed.state)).to.equal(digestOf((await train(begin(), 50)).state));
      expect(resumed.state.steps).to.equal(50);
    });

    it('keeps the part of a buffer that a vector is, and no more', async () => {
      const path = join(directory, 'part.json');
      const parameters = Float32Array.of(9, 1, 2, 9).subarray(1, 3);
      await saveTrainingState(path, FILE, initialState(parameters));
      expect((await readTrainingState(path, FILE))?.parameters).to.deep.equal(Float32Array.of(1, 2));
    });

    it('does not go on from the file of another model, or from a damaged one', async () => {
      const path = join(directory, 'other.json');
      await saveTrainingState(path, network({ learningRate: 0.5 }), begin());
      const refused = async (): Promise<unknown> => readTrainingState(path, FILE).catch((error: unknown) => error);
      expect(await refused())
        .to.be.instanceOf(TrainingStateUnusableError)
        .with.property('message')
        .that.includes('other');
      await saveTrainingState(path, FILE, { ...begin(), firstMoment: new Float32Array(3) });
      expect(await refused())
        .to.be.instanceOf(TrainingStateUnusableError)
        .with.property('message')
        .that.includes('damaged');
      await writeFile(path, '{"steps": 3');
      expect(await refused())
        .to.be.instanceOf(TrainingStateUnusableError)
        .with.property('message')
        .that.includes('damaged');
    });
  });
});
