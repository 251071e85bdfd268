import { InferenceSession, Tensor as Value } from 'onnxruntime-node';
import type { Shape } from '../../../models/autodiff/shape.ts';
import { elementCount } from '../../../models/autodiff/shape.ts';
import type { Tensor } from '../../../models/autodiff/tensor.ts';
import { TensorGraph } from '../../../models/autodiff/tensorGraph.ts';
import { Random } from '../../../models/learning/random.ts';

/** Inputs of a test graph: elements by name. */
export type Inputs = Readonly<Record<string, Float32Array>>;

/** A graph whose outputs are what `build` makes of inputs of these shapes. */
export function graphOf(
  shapes: Readonly<Record<string, Shape>>,
  build: (inputs: Record<string, Tensor>) => Readonly<Record<string, Tensor>>,
): { readonly graph: TensorGraph; readonly run: (inputs: Inputs) => Promise<Record<string, number[]>> } {
  const graph = new TensorGraph('test');
  const inputs = Object.fromEntries(Object.entries(shapes).map(([name, shape]) => [name, graph.input(name, shape)]));
  for (const [name, tensor] of Object.entries(build(inputs))) graph.output(tensor, name);
  const session = InferenceSession.create(graph.encode(), { intraOpNumThreads: 1, interOpNumThreads: 1 });
  return {
    graph,
    run: async (values) => {
      const feeds = Object.entries(values).map(
        ([name, data]) => [name, new Value('float32', data, shapes[name] ?? [])] as const,
      );
      const results = await (await session).run(Object.fromEntries(feeds));
      return Object.fromEntries(
        Object.entries(results).map(([name, { data }]) => [name, Array.from(data as Float32Array)]),
      );
    },
  };
}

/** Elements between `least` and `most`, none within 0.05 of zero, where some functions have a corner. */
export function randomElements(
  seed: number,
  shape: Shape,
  [least, most]: readonly [number, number] = [-2, 2],
): Float32Array {
  const random = new Random(seed);
  return Float32Array.from({ length: elementCount(shape) }, () => {
    const value = least + (most - least) * random.uniform();
    return Math.abs(value) < 0.05 ? 0.05 : value;
  });
}
