import { defaultDevice, init, jit, numpy as np, valueAndGrad } from '@jax-js/jax';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-wasm';
import { build } from 'esbuild';
import { relu } from '../../models/autodiff/activations.ts';
import { adamStep } from '../../models/autodiff/adamStep.ts';
import { gradientsOf } from '../../models/autodiff/gradient.ts';
import { ParameterLayout } from '../../models/autodiff/parameters.ts';
import { TensorGraph } from '../../models/autodiff/tensorGraph.ts';
import { initialState, TrainingSession } from '../../models/autodiff/trainingSession.ts';
import { NETWORK, weightOf, WEIGHTS, type WeightName } from './network.ts';

/** Trains on a batch of graphs and what they should give, and returns the loss before the step. */
export type TrainBatch = (features: Float32Array, targets: Float32Array) => Promise<number>;

/** Makes the network and its optimiser for batches of one size. */
export type MakeTraining = (batch: number) => Promise<TrainBatch>;

const { nodes: NODES, features: FEATURES, targets: TARGETS, hidden: HIDDEN } = NETWORK;
const [LEARNING_RATE, FIRST_DECAY, SECOND_DECAY] = [1e-3, 0.9, 0.999];
const NAMES = Object.keys(WEIGHTS) as WeightName[];

/** The whole step as one ONNX graph, on one thread. */
export async function trainingInOnnx(batch: number): Promise<TrainBatch> {
  const graph = new TensorGraph('training');
  const [x, y] = [graph.input('x', [batch, NODES, FEATURES]), graph.input('y', [batch, NODES * TARGETS])];
  const layout = new ParameterLayout<WeightName>(WEIGHTS);
  const parameters = graph.input('parameters', [layout.size]);
  const w = layout.split(parameters);
  // Rows of one node's feature each, so that what all nodes hear is one product and not one a graph.
  const columns = x
    .transpose()
    .reshape([batch * FEATURES, NODES])
    .matMul(w.adjacency.transpose());
  const heard = columns
    .reshape([batch, FEATURES, NODES])
    .transpose()
    .reshape([batch * NODES, FEATURES]);
  const received = heard.matMul(w.message).reshape([batch, NODES, HIDDEN]);
  const hidden = relu(x.matMul(w.own).add(received).add(w.hiddenBias));
  const nonlinear = hidden.matMul(w.output).reshape([batch, NODES * TARGETS]);
  const predicted = x
    .reshape([batch, NODES * FEATURES])
    .matMul(w.linear)
    .add(w.bias)
    .add(nonlinear);
  const loss = predicted.subtract(y).square().mean();
  const gradient = layout.join(
    gradientsOf(
      loss,
      NAMES.map((name) => w[name]),
    ),
  );
  adamStep(graph, parameters, gradient, { learningRate: LEARNING_RATE });
  graph.output(loss, 'loss');
  const start = Float32Array.from(NAMES.flatMap((name) => [...weightOf(name)]));
  const session = await TrainingSession.open(graph.encode(), initialState(start));
  return async (features, targets) => {
    const inputs = { x: [features, [batch, NODES, FEATURES]], y: [targets, [batch, NODES * TARGETS]] } as const;
    return (await session.step(inputs))['loss'] ?? Number.NaN;
  };
}

type Weights = Record<WeightName, np.Array>;
/** Weights with the moments of Adam. */
type Carried = { weights: Weights; first: Weights; second: Weights };

/** On jax-js in WebAssembly: forward, backward and Adam under one `jit`. */
export async function trainingInJax(batch: number): Promise<TrainBatch> {
  await init('wasm');
  defaultDevice('wasm');
  const lossOf = (w: Weights, x: np.Array, y: np.Array): np.Array => {
    const received = np.matmul(np.einsum('uv,bvf->buf', w.adjacency, x.ref), w.message);
    const hidden = np.maximum(np.matmul(x.ref, w.own).add(received).add(w.hiddenBias), 0);
    const nonlinear = np.matmul(hidden, w.output).reshape([batch, NODES * TARGETS]);
    const linear = np.matmul(x.reshape([batch, NODES * FEATURES]), w.linear).add(w.bias);
    return np.mean(np.square(linear.add(nonlinear).sub(y)));
  };
  const step = jit((carried: Carried, x: np.Array, y: np.Array, unbiased: np.Array) => {
    const kept = Object.fromEntries(NAMES.map((name) => [name, carried.weights[name].ref])) as Weights;
    const [loss, slopes] = valueAndGrad(lossOf)(kept, x, y);
    const next: Carried = { weights: {} as Weights, first: {} as Weights, second: {} as Weights };
    for (const name of NAMES) {
      const slope = slopes[name];
      const first = carried.first[name].mul(FIRST_DECAY).add(slope.ref.mul(1 - FIRST_DECAY));
      const second = carried.second[name].mul(SECOND_DECAY).add(np.square(slope).mul(1 - SECOND_DECAY));
      // The share of both moments' bias in one factor, as in section 2 of the paper on Adam.
      const change = first.ref.div(np.sqrt(second.ref).add(1e-8)).mul(unbiased.ref);
      [next.weights[name], next.first[name], next.second[name]] = [carried.weights[name].sub(change), first, second];
    }
    unbiased.dispose();
    return [loss, next] as [np.Array, Carried];
  });
  const zeros = (): Weights => Object.fromEntries(NAMES.map((name) => [name, np.zeros([...WEIGHTS[name]])])) as Weights;
  const start = NAMES.map((name) => [name, np.array(weightOf(name)).reshape([...WEIGHTS[name]])] as const);
  let carried: Carried = { weights: Object.fromEntries(start) as Weights, first: zeros(), second: zeros() };
  let steps = 0;
  return async (features, targets) => {
    steps++;
    const rate = (LEARNING_RATE * Math.sqrt(1 - SECOND_DECAY ** steps)) / (1 - FIRST_DECAY ** steps);
    const x = np.array(Float32Array.from(features)).reshape([batch, NODES, FEATURES]);
    const y = np.array(Float32Array.from(targets)).reshape([batch, NODES * TARGETS]);
    const [loss, next] = step(carried, x, y, np.array([rate]));
    carried = next;
    return Number((await loss.data())[0]);
  };
}

/** Gradients of operators are in a part of TensorFlow.js that its bundle for Node leaves out, and Node can't load unbundled. */
async function registerGradients(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'gemel-bench-'));
  const outfile = join(folder, 'gradients.cjs');
  const contents = "import '@tensorflow/tfjs-core/dist/register_all_gradients';";
  await build({
    ...{ stdin: { contents, resolveDir: import.meta.dirname }, outfile, bundle: true },
    ...{ platform: 'node', format: 'cjs', logLevel: 'error' },
  });
  await import(outfile);
  await rm(folder, { recursive: true });
}

/** On TensorFlow.js in WebAssembly, by its own Adam. */
export async function trainingInTensorFlow(batch: number): Promise<TrainBatch> {
  await registerGradients();
  await tf.setBackend('wasm');
  await tf.ready();
  const w = Object.fromEntries(
    NAMES.map((name) => [name, tf.variable(tf.tensor(weightOf(name), [...WEIGHTS[name]]))]),
  ) as Record<WeightName, tf.Variable>;
  const rowsTimes = (x: tf.Tensor, weight: tf.Tensor, width: number): tf.Tensor =>
    tf.reshape(tf.matMul(tf.reshape(x, [batch * NODES, -1]), weight as tf.Tensor2D), [batch, NODES, width]);
  const optimizer = tf.train.adam(LEARNING_RATE, FIRST_DECAY, SECOND_DECAY, 1e-8);
  return async (features, targets) => {
    const x = tf.tensor(features, [batch, NODES, FEATURES]);
    const y = tf.tensor(targets, [batch, NODES * TARGETS]);
    const loss = optimizer.minimize(() => {
      const adjacency = tf.tile(tf.reshape(w.adjacency, [1, NODES, NODES]), [batch, 1, 1]);
      const received = rowsTimes(tf.matMul(adjacency, x), w.message, HIDDEN);
      const hidden = tf.relu(tf.add(tf.add(rowsTimes(x, w.own, HIDDEN), received), w.hiddenBias));
      const nonlinear = tf.reshape(rowsTimes(hidden, w.output, TARGETS), [batch, NODES * TARGETS]);
      const flat = tf.reshape(x, [batch, NODES * FEATURES]);
      const predicted = tf.add(tf.add(tf.matMul(flat, w.linear as unknown as tf.Tensor2D), w.bias), nonlinear);
      return tf.mean(tf.square(tf.sub(predicted, y)));
    }, true);
    const value = (await loss?.data())?.[0] ?? Number.NaN;
    for (const used of [x, y, loss]) used?.dispose();
    return value;
  };
}
