import { ModelRejectedError } from '../errors.ts';
import type { OnnxNode, OnnxTensor } from './onnxGraph.ts';
import type { Shape } from './shapeRules.ts';

/** An input of an operator: its shape, and whether its first axis is the batch. */
export interface BatchInput {
  readonly shape: Shape;
  readonly isBatched: boolean;
}

/**
 * Judges that an operator keeps the rows of a batch apart. A batch holds several people, who ask for nothing of each other:
 * the first axis of what depends on an input is the batch, and is never cut, joined, moved, summed over or matched with
 * anything that is not of size one there.
 *
 * @returns whether the result depends on a row.
 * @throws {ModelRejectedError} when rows could meet.
 */
export function requireRowsApart(
  node: OnnxNode,
  inputs: readonly BatchInput[],
  { shape, constants }: { readonly shape: Shape; readonly constants: ReadonlyMap<string, OnnxTensor> },
): boolean {
  if (inputs.every(({ isBatched }) => !isBatched)) return false;
  if (!keepsRowsApart(node, inputs, shape, constants)) {
    throw new ModelRejectedError(`an operator "${node.operator}" does not keep the rows of a batch apart`);
  }
  return true;
}

function keepsRowsApart(
  node: OnnxNode,
  inputs: readonly BatchInput[],
  shape: Shape,
  constants: ReadonlyMap<string, OnnxTensor>,
): boolean {
  switch (node.operator) {
    case 'Reshape':
      return constants.get(node.inputs[1] ?? '')?.data[0] === 0n;
    case 'Transpose':
      return node.attributes.get('perm')?.[0] === 0n;
    case 'Slice':
      return [...(constants.get(node.inputs[3] ?? '')?.data ?? [0n])].every((axis) => axis > 0n);
    case 'Concat':
      return node.attributes.get('axis')?.[0] !== 0n && inputs.every(({ isBatched }) => isBatched);
    case 'MatMul':
      return isProductByRow(inputs, shape);
    default:
      return inputs.every((input) => fitsBatch(input, shape));
  }
}

/** A row's own, or one thing for all rows: never something else for each. */
function fitsBatch({ shape, isBatched }: BatchInput, result: Shape): boolean {
  if (isBatched) return shape.length === result.length;
  return shape.length < result.length || shape[0] === 1;
}

/** Rows times one matrix, or a matrix for each row; never a sum over rows. */
function isProductByRow([left, right]: readonly BatchInput[], result: Shape): boolean {
  if (!left || !right) return false;
  if (result.length === 2) return left.isBatched && !right.isBatched && left.shape.length === 2;
  return [left, right].every((input) => fitsBatch(input, result) && (!input.isBatched || input.shape.length > 2));
}
