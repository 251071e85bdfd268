import { contentDigest } from '#sdk/storage';
import { createInferenceEngine, type InferenceEngine, type InferenceEngineParameters } from '#sdk/worker';
import { encodeOnnx, type OnnxGraph, type Operation } from '../../../models/onnx/model.ts';

/** A graph that the engine accepts: each feature plus one. */
export const PLUS_ONE: OnnxGraph = {
  name: 'plus-one',
  inputs: [{ name: 'features', dims: ['batch', 16, 8] }],
  constants: [{ name: 'one', dims: [1], data: [1] }],
  operations: [{ operator: 'Add', inputs: ['features', 'one'], output: 'out' }],
  outputs: [{ name: 'out', dims: ['batch', 16, 8] }],
};

/** A graph of two inputs and two outputs: the last two columns of a state turned, and a plan repeated. */
export const TWO_AND_TWO: OnnxGraph = {
  name: 'two-and-two',
  inputs: [
    { name: 'state', dims: ['batch', 2, 3] },
    { name: 'plan', dims: ['batch', 4] },
  ],
  constants: [
    { name: 'one', dims: [1], data: [1] },
    { name: 'three', dims: [1], data: [3] },
    { name: 'two', dims: [1], data: [2] },
  ],
  operations: [
    { operator: 'Slice', inputs: ['state', 'one', 'three', 'two'], output: 'part' },
    { operator: 'Transpose', inputs: ['part'], output: 'turned', attributes: { perm: { ints: [0, 2, 1] } } },
    { operator: 'Concat', inputs: ['plan', 'plan'], output: 'repeated', attributes: { axis: { int: 1 } } },
  ],
  outputs: [
    { name: 'turned', dims: ['batch', 2, 2] },
    { name: 'repeated', dims: ['batch', 8] },
  ],
};

/** An operation of any name, for graphs that have to be refused. */
export const operation = (operator: string, inputs: readonly string[], output: string): Operation => ({
  operator,
  inputs,
  output,
});

/** An engine for these bytes, whatever they are: their own digest is the expected one. */
export function engineFor(
  modelBytes: Uint8Array,
  options: Partial<InferenceEngineParameters> = {},
): Promise<InferenceEngine> {
  return createInferenceEngine({ modelBytes, expectedDigest: contentDigest(modelBytes), ...options });
}

/** The code of the error with which an engine refuses these bytes; `accepted` when it takes them. */
export async function refusalOf(modelBytes: Uint8Array): Promise<string> {
  try {
    const engine = await engineFor(modelBytes);
    await engine.close();
    return 'accepted';
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}

/** A graph whose run at the largest batch takes seconds: a chain of large products of the input. */
export function slowModel(): Uint8Array {
  const [wide, steps] = [3900, 110];
  const chain = Array.from({ length: steps }, (_, step): Operation[] => [
    { operator: 'MatMul', inputs: [`narrow${step}`, 'widen'], output: `wide${step}` },
    { operator: 'MatMul', inputs: [`wide${step}`, 'narrow'], output: `narrow${step + 1}` },
  ]).flat();
  return encodeOnnx({
    name: 'slow',
    inputs: PLUS_ONE.inputs,
    constants: [
      { name: 'flat', dims: [2], data: [0, 128] },
      // Of zeros, or the numbers would outgrow what is allowed; multiplying them takes as long.
      { name: 'widen', dims: [128, wide], data: new Int8Array(128 * wide) },
      { name: 'narrow', dims: [wide, 128], data: new Int8Array(wide * 128) },
    ],
    operations: [{ operator: 'Reshape', inputs: ['features', 'flat'], output: 'narrow0' }, ...chain],
    outputs: [{ name: `narrow${steps}`, dims: ['batch', 128] }],
  });
}

/** What an action is refused with. @throws when it is not. */
export async function failureOf(action: Promise<unknown>): Promise<{ code?: string; message: string }> {
  try {
    await action;
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was refused');
}
