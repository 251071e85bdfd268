import { defaultDevice, init, jit, numpy as np } from '@jax-js/jax';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-wasm';
import { InferenceSession, Tensor as Value } from 'onnxruntime-node';
import { relu } from '../../models/autodiff/activations.ts';
import { TensorGraph } from '../../models/autodiff/tensorGraph.ts';
import { NETWORK, weightOf, WEIGHTS, type WeightName } from './network.ts';

const { nodes: NODES, features: FEATURES, hidden: HIDDEN, targets: TARGETS } = NETWORK;

/** Runs a batch of graphs, float32 [batch, 16, 8], flat, and gives [batch, 16 × 7], flat. */
export type RunBatch = (features: Float32Array) => Promise<Float32Array>;

/** Makes the network for batches of one size. */
export type MakeNetwork = (batch: number) => Promise<RunBatch>;

/** On ONNX Runtime, one thread, as training and workers run it. */
export async function networkInOnnx(batch: number): Promise<RunBatch> {
  const graph = new TensorGraph('network');
  const x = graph.input('x', [batch, NODES, FEATURES]);
  const weight = (name: WeightName) => graph.constant(weightOf(name), WEIGHTS[name]);
  const adjacency = weight('adjacency').reshape([1, NODES, NODES]).expand([batch, NODES, NODES]);
  const received = adjacency.matMul(x.matMul(weight('message')));
  const hidden = relu(x.matMul(weight('own')).add(received).add(weight('hiddenBias')));
  const nonlinear = hidden.matMul(weight('output')).reshape([batch, NODES * TARGETS]);
  const linear = x
    .reshape([batch, NODES * FEATURES])
    .matMul(weight('linear'))
    .add(weight('bias'));
  graph.output(linear.add(nonlinear), 'y');
  const session = await InferenceSession.create(graph.encode(), { intraOpNumThreads: 1, interOpNumThreads: 1 });
  return async (features) => {
    const { y } = await session.run({ x: new Value('float32', features, [batch, NODES, FEATURES]) });
    return y?.data as Float32Array;
  };
}

/** On jax-js in WebAssembly, compiled by its `jit`, on as many threads as it takes. */
export async function networkInJax(batch: number): Promise<RunBatch> {
  await init('wasm');
  defaultDevice('wasm');
  const weights = Object.fromEntries(
    Object.entries(WEIGHTS).map(([name, shape]) => [name, np.array(weightOf(name as WeightName)).reshape([...shape])]),
  ) as Record<WeightName, np.Array>;
  const forward = jit((x: np.Array, w: Record<WeightName, np.Array>) => {
    const received = np.einsum('uv,bvh->buh', w.adjacency, np.matmul(x.ref, w.message));
    const hidden = np.maximum(np.matmul(x.ref, w.own).add(received).add(w.hiddenBias), 0);
    const nonlinear = np.matmul(hidden, w.output).reshape([batch, NODES * TARGETS]);
    const linear = np.matmul(x.reshape([batch, NODES * FEATURES]), w.linear).add(w.bias);
    return linear.add(nonlinear);
  });
  return async (features) => {
    const kept = Object.fromEntries(Object.entries(weights).map(([name, array]) => [name, array.ref]));
    const x = np.array(Float32Array.from(features)).reshape([batch, NODES, FEATURES]);
    return (await forward(x, kept as Record<WeightName, np.Array>).data()) as Float32Array;
  };
}

/** On TensorFlow.js in WebAssembly. */
export async function networkInTensorFlow(batch: number): Promise<RunBatch> {
  await tf.setBackend('wasm');
  await tf.ready();
  const w = Object.fromEntries(
    Object.entries(WEIGHTS).map(([name, shape]) => [name, tf.tensor(weightOf(name as WeightName), [...shape])]),
  ) as Record<WeightName, tf.Tensor>;
  const adjacency = tf.tile(tf.reshape(w.adjacency, [1, NODES, NODES]), [batch, 1, 1]);
  const rowsTimes = (x: tf.Tensor, weight: tf.Tensor, width: number): tf.Tensor =>
    tf.reshape(tf.matMul(tf.reshape(x, [batch * NODES, -1]), weight as tf.Tensor2D), [batch, NODES, width]);
  return async (features) => {
    const y = tf.tidy(() => {
      const x = tf.tensor(features, [batch, NODES, FEATURES]);
      const received = tf.matMul(adjacency, rowsTimes(x, w.message, HIDDEN));
      const hidden = tf.relu(tf.add(tf.add(rowsTimes(x, w.own, HIDDEN), received), w.hiddenBias));
      const nonlinear = tf.reshape(rowsTimes(hidden, w.output, TARGETS), [batch, NODES * TARGETS]);
      const flat = tf.reshape(x, [batch, NODES * FEATURES]);
      return tf.add(tf.add(tf.matMul(flat, w.linear as tf.Tensor2D), w.bias), nonlinear);
    });
    const data = (await y.data()) as Float32Array;
    y.dispose();
    return data;
  };
}
