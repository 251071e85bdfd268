import { checkModel, type ModelParameters } from '../checkModel.ts';
import { columnsOf, joinRow, requireRow, type InferenceRow, type RowRunner } from '../inferenceRows.ts';
import { readOnnxGraph } from '../inspection/onnxGraph.ts';
import { rangesOf } from '../inspection/inspectModel.ts';
import { boundValues, EXACT_IN_FLOAT64 } from '../inspection/valueBounds.ts';
import { OPERATORS } from './operators.ts';
import type { IntegerTensor } from './tensor.ts';

/**
 * Runs an inspected integer model in JavaScript alone: small enough for a page, and the same integers as every runtime, since no
 * number of such a model needs more than the 53 bits that float64 holds exactly.
 *
 * @throws {ModelDigestMismatchError} when the bytes are not those registered.
 * @throws {ModelRejectedError} when the model is not a small integer graph of known operators, or its numbers could reach 2^53.
 *
 * @example
 * const runner = integerRunner({ modelBytes, expectedDigest: model.hash });
 * const [output] = await runner.run([computeFeatures(state)]);
 */
export function integerRunner(parameters: ModelParameters): RowRunner {
  const { model, form, inputs } = checkModel(parameters);
  const graph = readOnnxGraph(model);
  boundValues(graph, rangesOf(inputs), EXACT_IN_FLOAT64);
  const constants = graph.constants.map(({ name, dims, data }): [string, IntegerTensor] => {
    return [name, { dims, data: Float64Array.from(data, Number) }];
  });
  const runBatch = (rows: readonly InferenceRow[]): BigInt64Array[] => {
    const tensors = new Map<string, IntegerTensor>(constants);
    columnsOf(rows, form).forEach((column, at) => {
      const { name, dims } = form.inputs[at]!;
      tensors.set(name, { dims: [rows.length, ...dims], data: Float64Array.from(column, Number) });
    });
    for (const node of graph.nodes) {
      const known = node.inputs.map((name) => tensors.get(name)!);
      tensors.set(node.outputs[0]!, OPERATORS.get(node.operator)!(node, known));
    }
    const outputs = form.outputs.map(({ name }) => BigInt64Array.from(tensors.get(name)!.data, BigInt));
    const lengths = form.outputs.map(({ length }) => length);
    return rows.map((_row, at) => joinRow(outputs, lengths, at));
  };
  return {
    run: (rows) =>
      new Promise((resolve) => {
        for (const row of rows) requireRow(row, form, inputs);
        resolve(rows.length === 0 ? [] : runBatch(rows));
      }),
  };
}
