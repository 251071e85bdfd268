import type { Tensor } from './tensor.ts';

/**
 * Adds the gradients of the sum of `result`'s elements to its graph: reverse-mode differentiation whose every step is an
 * operator of the graph, so that a gradient can be differentiated again.
 *
 * @returns one a variable, of its shape; zero where the result does not depend on it.
 */
export function gradientsOf(result: Tensor, variables: readonly Tensor[]): Tensor[] {
  const order = ancestorsFirst(result);
  const depending = new Set(variables);
  for (const tensor of order) {
    if (tensor.origin?.parents.some((parent) => depending.has(parent))) depending.add(tensor);
  }
  const gradients = new Map([[result, result.graph.constant(1, result.shape)]]);
  for (const tensor of order.toReversed()) {
    const gradient = gradients.get(tensor);
    if (!gradient || !tensor.origin || !depending.has(tensor)) continue;
    const { parents, pullback } = tensor.origin;
    const shares = pullback(gradient);
    for (const [index, parent] of parents.entries()) {
      const share = shares[index];
      if (!share || !depending.has(parent)) continue;
      const sum = gradients.get(parent);
      gradients.set(parent, sum ? sum.add(share) : share);
    }
  }
  return variables.map((variable) => gradients.get(variable) ?? result.graph.constant(0, variable.shape));
}

/** All that a tensor is computed from, and itself, each after what it is computed from. */
function ancestorsFirst(result: Tensor): Tensor[] {
  const order: Tensor[] = [];
  const seen = new Set<Tensor>();
  const stack: { readonly tensor: Tensor; readonly visited: boolean }[] = [{ tensor: result, visited: false }];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { tensor, visited } = next;
    if (visited) order.push(tensor);
    else if (!seen.has(tensor)) {
      seen.add(tensor);
      stack.push({ tensor, visited: true });
      for (const parent of tensor.origin?.parents ?? []) stack.push({ tensor: parent, visited: false });
    }
  }
  return order;
}
