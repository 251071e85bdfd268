import { grad, init, numpy as np, defaultDevice } from '@jax-js/jax';
import { expect } from 'chai';
import { relu, tanh } from '../../../models/autodiff/activations.ts';
import { gradientsOf } from '../../../models/autodiff/gradient.ts';
import type { Shape } from '../../../models/autodiff/shape.ts';
import type { Tensor } from '../../../models/autodiff/tensor.ts';
import { graphOf, randomElements, type Inputs } from './runGraph.ts';

type Arrays = Record<string, np.Array>;

/** One loss in both languages. Arrays of jax-js are used up by what reads them, so each use but the last is a `ref`. */
interface Agreement {
  readonly shapes: Readonly<Record<string, Shape>>;
  /** What the gradients are of. */
  readonly variables: readonly string[];
  readonly tensors: (inputs: Record<string, Tensor>) => Tensor;
  readonly arrays: (inputs: Arrays) => np.Array;
}

const [BATCH, NODES, FEATURES, HIDDEN, TARGETS] = [4, 5, 3, 6, 2];

/** A layer of a graph network, with the smoothed absolute error that forecasts are trained on. */
const GRAPH_NETWORK: Agreement = {
  shapes: {
    x: [BATCH, NODES, FEATURES],
    y: [BATCH, NODES, TARGETS],
    adjacency: [NODES, NODES],
    own: [FEATURES, HIDDEN],
    message: [FEATURES, HIDDEN],
    bias: [NODES, HIDDEN],
    output: [HIDDEN, TARGETS],
  },
  variables: ['adjacency', 'own', 'message', 'bias', 'output'],
  tensors: ({ x, y, adjacency, own, message, bias, output }) => {
    const everyone = adjacency!.reshape([1, NODES, NODES]).expand([BATCH, NODES, NODES]);
    const hidden = relu(
      x!
        .matMul(own!)
        .add(everyone.matMul(x!.matMul(message!)))
        .add(bias!),
    );
    return hidden.matMul(output!).subtract(y!).square().add(0.01).squareRoot().mean();
  },
  arrays: ({ x, y, adjacency, own, message, bias, output }) => {
    const received = np.einsum('uv,bvh->buh', adjacency!, np.matmul(x!.ref, message!));
    const hidden = np.maximum(np.matmul(x!, own!).add(received).add(bias!), 0);
    return np.mean(np.sqrt(np.square(np.matmul(hidden, output!).sub(y!)).add(0.01)));
  },
};

/** The penalty of a Wasserstein critic: how far the length of its gradient by each example is from one. */
const GRADIENT_PENALTY: Agreement = {
  shapes: { x: [BATCH, FEATURES], first: [FEATURES, HIDDEN], bias: [HIDDEN], second: [HIDDEN, 1] },
  variables: ['first', 'bias', 'second'],
  tensors: ({ x, first, bias, second }) => {
    const score = tanh(x!.matMul(first!).add(bias!)).matMul(second!).sum();
    const length = gradientsOf(score, [x!])[0]!.square().sum([1]).add(1e-6).squareRoot();
    return length.subtract(1).square().mean();
  },
  arrays: ({ x, first, bias, second }) => {
    const score = (at: np.Array): np.Array =>
      np.sum(np.matmul(np.tanh(np.matmul(at, first!.ref).add(bias!.ref)), second!.ref));
    const slope = grad(score)(x!);
    for (const used of [first!, bias!, second!]) used.dispose();
    return np.mean(np.square(np.sqrt(np.sum(np.square(slope), 1).add(1e-6)).sub(1)));
  },
};

async function gradientsInOnnx({ shapes, variables, tensors }: Agreement, values: Inputs): Promise<number[][]> {
  const { run } = graphOf(shapes, (inputs) => {
    const of = variables.map((name) => inputs[name]!);
    return Object.fromEntries(gradientsOf(tensors(inputs), of).map((gradient, index) => [`d${index}`, gradient]));
  });
  const found = await run(values);
  return variables.map((_name, index) => found[`d${index}`]!);
}

async function gradientsInJax({ shapes, variables, arrays }: Agreement, values: Inputs): Promise<number[][]> {
  const arrayOf = (name: string): np.Array => np.array(Float32Array.from(values[name]!)).reshape([...shapes[name]!]);
  const others = Object.keys(shapes).filter((name) => !variables.includes(name));
  const loss = (moved: Arrays): np.Array =>
    arrays({ ...moved, ...Object.fromEntries(others.map((name) => [name, arrayOf(name)])) });
  const slopes = grad(loss)(Object.fromEntries(variables.map((name) => [name, arrayOf(name)])));
  return Promise.all(variables.map(async (name) => Array.from(await slopes[name]!.data())));
}

describe('gradientsOf, beside jax-js', () => {
  before(async () => {
    await init('wasm');
    defaultDevice('wasm');
  });

  for (const [name, agreement] of Object.entries({
    'a layer of a graph network': GRAPH_NETWORK,
    'a critic’s gradient penalty': GRADIENT_PENALTY,
  })) {
    it(`gives the same gradients of ${name}`, async () => {
      const names = Object.keys(agreement.shapes);
      const values = Object.fromEntries(
        names.map((one, index) => [one, randomElements(index + 40, agreement.shapes[one]!, [-1, 1])]),
      );
      const [ours, theirs] = [await gradientsInOnnx(agreement, values), await gradientsInJax(agreement, values)];
      for (const [index, variable] of agreement.variables.entries()) {
        const largest = Math.max(...theirs[index]!.map(Math.abs));
        expect(largest, variable).to.be.greaterThan(1e-4);
        for (const [place, slope] of theirs[index]!.entries()) {
          expect(ours[index]![place]! / largest, `${variable}[${place}]`).to.be.closeTo(slope / largest, 1e-4);
        }
      }
    });
  }
});
