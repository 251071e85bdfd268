import type { Tensor } from '../autodiff/tensor.ts';
import type { TensorGraph } from '../autodiff/tensorGraph.ts';
import { EnsembleGraph, ensembleShapes, type EnsembleParameter } from './ensembleGraph.ts';
import type { Dynamics } from './trainDynamics.ts';

/** A trained ensemble in a graph that does not train it. */
export function constantEnsemble(graph: TensorGraph, { members, parameters, mask }: Dynamics): EnsembleGraph {
  const shapes = Object.entries(ensembleShapes(members)) as [EnsembleParameter, readonly number[]][];
  const constants = shapes.map(([name, shape]) => [name, graph.constant(parameters[name], shape)] as const);
  return new EnsembleGraph(Object.fromEntries(constants) as Record<EnsembleParameter, Tensor>, mask);
}
