import { expect } from 'chai';
import { clamp, leakyRelu, logSoftmax, relu, sigmoid, tanh } from '../../../models/autodiff/activations.ts';
import { gradientsOf } from '../../../models/autodiff/gradient.ts';
import type { Shape } from '../../../models/autodiff/shape.ts';
import { concatenate } from '../../../models/autodiff/concatenate.ts';
import type { Tensor } from '../../../models/autodiff/tensor.ts';
import { ShapeMismatchError } from '../../../models/errors.ts';
import { graphOf, randomElements, type Inputs } from './runGraph.ts';

/** Of the step that finite differences take: float32 leaves about three digits. */
const STEP = 2 ** -8;
const TOLERANCE = 0.01;

interface Case {
  readonly shapes: Readonly<Record<string, Shape>>;
  readonly range?: readonly [number, number];
  readonly of: (inputs: Record<string, Tensor>) => Tensor;
}

const MATRIX = { x: [3, 4] };
const PAIR = { x: [2, 3, 4], y: [4] };
const POSITIVE = [0.3, 3] as const;

const CASES: Record<string, Case> = {
  'a sum with a row': { shapes: PAIR, of: ({ x, y }) => x!.add(y!) },
  'a difference with a column': { shapes: { x: [3, 4], y: [3, 1] }, of: ({ x, y }) => x!.subtract(y!) },
  'a product of different ranks': { shapes: PAIR, of: ({ x, y }) => x!.multiply(y!) },
  'a quotient': { shapes: PAIR, range: POSITIVE, of: ({ x, y }) => x!.divide(y!) },
  'a square': { shapes: MATRIX, of: ({ x }) => x!.square() },
  'an absolute value': { shapes: MATRIX, of: ({ x }) => x!.absolute() },
  'an exponential': { shapes: MATRIX, of: ({ x }) => x!.exponential() },
  'a logarithm': { shapes: MATRIX, range: POSITIVE, of: ({ x }) => x!.logarithm() },
  'a square root': { shapes: MATRIX, range: POSITIVE, of: ({ x }) => x!.squareRoot() },
  'a minimum': { shapes: { x: [3, 4], y: [3, 4] }, of: ({ x, y }) => x!.minimum(y!) },
  tanh: { shapes: MATRIX, of: ({ x }) => tanh(x!) },
  sigmoid: { shapes: MATRIX, of: ({ x }) => sigmoid(x!) },
  relu: { shapes: MATRIX, of: ({ x }) => relu(x!) },
  'a leaky relu': { shapes: MATRIX, of: ({ x }) => leakyRelu(x!) },
  'a clamp between two numbers': { shapes: MATRIX, of: ({ x }) => clamp(x!, -1.03, 0.7) },
  'a clamp between two tensors': {
    shapes: { x: [3, 4], y: [4], z: [3, 1] },
    of: ({ x, y, z }) => clamp(x!.multiply(3), y!, z!.add(3)),
  },
  'a logarithm of softmax': { shapes: MATRIX, of: ({ x }) => logSoftmax(x!) },
  'a matrix product': { shapes: { x: [3, 4], y: [4, 2] }, of: ({ x, y }) => x!.matMul(y!) },
  'a product of a batch and a matrix': { shapes: { x: [2, 3, 4], y: [4, 2] }, of: ({ x, y }) => x!.matMul(y!) },
  'a product of two batches': { shapes: { x: [2, 3, 4], y: [2, 4, 2] }, of: ({ x, y }) => x!.matMul(y!) },
  'a transposition': { shapes: { x: [2, 3, 4] }, of: ({ x }) => x!.transpose() },
  'a mean over one axis': { shapes: { x: [2, 3, 4] }, of: ({ x }) => x!.mean([1]) },
  'a sum that keeps its axis': { shapes: MATRIX, of: ({ x }) => x!.sum([1], { keepAxes: true }).multiply(x!) },
  'a repetition': { shapes: { x: [3, 1] }, of: ({ x }) => x!.expand([2, 3, 4]) },
  'a part': { shapes: { x: [5, 2] }, of: ({ x }) => x!.slice(1, 4) },
  'a joining': { shapes: { x: [2, 3], y: [1, 3] }, of: ({ x, y }) => concatenate([x!, y!, x!]) },
  'a tensor that is used three times': { shapes: MATRIX, of: ({ x }) => tanh(x!).multiply(x!).add(x!.square()) },
};

/** A scalar in which every element counts differently, so that no gradient is right by symmetry. */
function weighted(tensor: Tensor): Tensor {
  const weights = randomElements(99, tensor.shape);
  return tensor.multiply(tensor.graph.constant(weights, tensor.shape)).sum();
}

/** Expects the graph's gradients to be those that moving one element at a time shows. */
async function expectGradients({ shapes, range, of }: Case): Promise<void> {
  const names = Object.keys(shapes);
  const { run } = graphOf(shapes, (inputs) => {
    const result = weighted(of(inputs));
    const gradients = gradientsOf(
      result,
      names.map((name) => inputs[name]!),
    );
    return { result, ...Object.fromEntries(names.map((name, index) => [`d_${name}`, gradients[index]!])) };
  });
  const values: Inputs = Object.fromEntries(
    names.map((name, index) => [name, randomElements(index + 1, shapes[name]!, range)]),
  );
  const found = await run(values);
  for (const name of names) {
    for (const [place, element] of values[name]!.entries()) {
      const at = async (moved: number): Promise<number> =>
        (await run({ ...values, [name]: values[name]!.with(place, moved) }))['result']![0]!;
      const [up, down] = [Math.fround(element + STEP), Math.fround(element - STEP)];
      const expected = ((await at(up)) - (await at(down))) / (up - down);
      const scale = Math.max(1, Math.abs(expected));
      expect(found[`d_${name}`]![place]! / scale, `${name}[${place}]`).to.be.closeTo(expected / scale, TOLERANCE);
    }
  }
}

describe('gradientsOf', () => {
  for (const [name, example] of Object.entries(CASES)) {
    it(`gives the slope of ${name}`, () => expectGradients(example));
  }

  for (const name of [
    'a quotient',
    'tanh',
    'a matrix product',
    'a logarithm of softmax',
    'a sum that keeps its axis',
  ]) {
    it(`gives the slope of the squared gradient of ${name}, as a gradient penalty needs it`, () => {
      const example = CASES[name]!;
      const of: Case['of'] = (inputs) => gradientsOf(weighted(tanh(example.of(inputs))), [inputs['x']!])[0]!.square();
      return expectGradients({ ...example, of });
    });
  }

  it('is zero where nothing depends on the variable', async () => {
    const { run } = graphOf({ x: [2], y: [2] }, ({ x, y }) => ({ slope: gradientsOf(x!.sum(), [y!])[0]! }));
    expect(await run({ x: Float32Array.of(1, 2), y: Float32Array.of(3, 4) })).to.deep.equal({ slope: [0, 0] });
  });

  it('does not pass a comparison', async () => {
    const { run } = graphOf({ x: [2] }, ({ x }) => ({
      slope: gradientsOf(x!.isGreaterThan(1).multiply(x!), [x!])[0]!,
    }));
    expect(await run({ x: Float32Array.of(0.5, 2) })).to.deep.equal({ slope: [0, 1] });
  });

  it('writes the same file each time, and nothing that no output needs', () => {
    const file = (extra: number): Uint8Array => {
      const { graph } = graphOf({ x: [2, 2] }, ({ x }) => {
        for (let unused = 0; unused < extra; unused++) x!.add(unused + 7);
        return { slope: gradientsOf(x!.add(1).multiply(x!.add(1)), [x!])[0]! };
      });
      return graph.encode();
    };
    expect(file(0)).to.deep.equal(file(0));
    expect(Math.abs(file(5).length - file(0).length)).to.be.lessThan(20); // the numbers in names are longer
  });
});

describe('Tensor', () => {
  it('refuses shapes that do not go together, and says which', () => {
    const graphs = {
      'shapes [2,3] and [4] do not broadcast': ({ x, y }: Record<string, Tensor>) => x!.add(y!),
      "[2,3] can't be multiplied by [2,3]": ({ x }: Record<string, Tensor>) => x!.matMul(x!),
      "[2,3] can't be read as [5]": ({ x }: Record<string, Tensor>) => x!.reshape([5]),
      "[2,3] and [4] can't be joined": ({ x, y }: Record<string, Tensor>) => concatenate([x!, y!]),
    };
    for (const [message, of] of Object.entries(graphs)) {
      expect(() => graphOf({ x: [2, 3], y: [4] }, (inputs) => ({ result: of(inputs) }))).to.throw(
        ShapeMismatchError,
        message,
      );
    }
  });
});
