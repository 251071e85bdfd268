import * as z from 'zod';
import { InferenceServerError } from '../errors.ts';
import type { InferenceRow } from '../inferenceRows.ts';
import type { ModelInterface } from '../inspection/inspectModel.ts';
import {
  decodeOutput,
  encodeInput,
  isDatatype,
  isShape,
  JSON_LENGTH_HEADER,
  joinMessage,
  startsOf,
  WIDTHS,
  type Datatype,
} from './tensors.ts';
import type { OipAnswer } from './oipTransport.ts';

/** A model as a server has it. */
export interface RemoteModel {
  readonly name: string;
  readonly form: ModelInterface;
  /** Type of each input, in the form's order. */
  readonly datatypes: readonly Datatype[];
}

/** More JSON than this is not read of any answer, in bytes. */
export const MAX_JSON_BYTES = 64 * 1024;

const tensorSchema = z.object({ name: z.string(), datatype: z.string(), shape: z.array(z.number().int()) });
const metadataSchema = z.object({ inputs: z.array(tensorSchema), outputs: z.array(tensorSchema) });
const responseSchema = z.object({
  model_name: z.string().optional(),
  outputs: z.array(tensorSchema.extend({ parameters: z.object({ binary_data_size: z.number().int() }) })),
});

/**
 * Checks that a server's model has the inputs and outputs of the one that was inspected here.
 *
 * @param metadata the server's answer to `GET /v2/models/NAME`.
 * @returns the type of each input.
 * @throws {InferenceServerError}
 */
export function datatypesOf(metadata: Uint8Array, form: ModelInterface): Datatype[] {
  const { inputs, outputs } = parse(metadataSchema, metadata);
  const find = (tensors: typeof inputs, { name, dims }: ModelInterface['inputs'][number]): string | undefined => {
    return tensors.find((tensor) => tensor.name === name && isShape(tensor.shape, [-1, ...dims]))?.datatype;
  };
  const types = form.inputs.map((input) => find(inputs, input) ?? '');
  const hasAll = form.outputs.every((output) => find(outputs, output) === 'INT64');
  if (hasAll && types.every(isDatatype) && inputs.length === form.inputs.length) return types;
  throw new InferenceServerError('the inference server has another model under this name: its tensors are others');
}

/** The body of an inference request, with the header that says where its tensors begin. */
export function encodeRequest(rows: readonly InferenceRow[], { form, datatypes }: RemoteModel) {
  const starts = startsOf(form.inputs);
  const tensors = form.inputs.map(({ length }, at) => {
    return encodeInput(rows, { start: starts[at] ?? 0, length, datatype: datatypes[at] ?? 'INT64' });
  });
  const json = JSON.stringify({
    inputs: form.inputs.map(({ name, dims }, at) => ({
      ...{ name, shape: [rows.length, ...dims], datatype: datatypes[at] },
      parameters: { binary_data_size: tensors[at]?.length },
    })),
    outputs: form.outputs.map(({ name }) => ({ name, parameters: { binary_data: true } })),
  });
  const { body, jsonLength } = joinMessage(json, tensors);
  const headers = { 'content-type': 'application/octet-stream', [JSON_LENGTH_HEADER]: `${jsonLength}` };
  return { body, headers };
}

/** The most bytes that an answer about so many rows has. */
export function maxAnswerBytes(rowCount: number, { outputs }: ModelInterface): number {
  return MAX_JSON_BYTES + outputs.reduce((sum, { length }) => sum + length, 0) * rowCount * WIDTHS.INT64;
}

/**
 * The rows' integers from a server's answer: all outputs, one after the other.
 *
 * @throws {InferenceServerError} when it is not, to the byte, what was asked for.
 */
export function decodeAnswer({ headers, body }: OipAnswer, rowCount: number, model: RemoteModel): BigInt64Array[] {
  const header = headers.get(JSON_LENGTH_HEADER) ?? '';
  const jsonLength = /^\d{1,9}$/.test(header) ? Number(header) : Number.NaN;
  if (!(jsonLength <= Math.min(body.length, MAX_JSON_BYTES))) {
    throw new InferenceServerError('the inference server answered without binary tensors, or with a wrong header');
  }
  const answer = parse(responseSchema, body.subarray(0, jsonLength));
  if ((answer.model_name ?? model.name) !== model.name) {
    throw new InferenceServerError('the inference server answered for another model');
  }
  const columns = new Map<string, BigInt64Array>();
  let next = jsonLength;
  for (const { name, datatype, shape, parameters } of answer.outputs) {
    const form = model.form.outputs.find((output) => output.name === name);
    const size = (form?.length ?? 0) * rowCount * WIDTHS.INT64;
    const fits = form && !columns.has(name) && datatype === 'INT64' && isShape(shape, [rowCount, ...form.dims]);
    if (!fits || parameters.binary_data_size !== size || next + size > body.length) {
      throw new InferenceServerError(
        'the inference server answered with a tensor of another name, type, shape or size',
      );
    }
    columns.set(name, decodeOutput(body.subarray(next, next + size)));
    next += size;
  }
  if (next !== body.length || columns.size !== model.form.outputs.length) {
    throw new InferenceServerError('the inference server answered with more, or less, than was asked for');
  }
  return Array.from({ length: rowCount }, (_, row) => rowOf(model.form, columns, row));
}

function rowOf({ outputs }: ModelInterface, columns: ReadonlyMap<string, BigInt64Array>, row: number): BigInt64Array {
  const joined = new BigInt64Array(outputs.reduce((sum, { length }) => sum + length, 0));
  const starts = startsOf(outputs);
  outputs.forEach(({ name, length }, at) => {
    joined.set(columns.get(name)?.subarray(row * length, (row + 1) * length) ?? [], starts[at]);
  });
  return joined;
}

function parse<Schema extends z.ZodType>(schema: Schema, bytes: Uint8Array): z.infer<Schema> {
  try {
    return schema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch {
    // What it says instead is not repeated: it may be what it was sent.
    throw new InferenceServerError('the inference server answered with something that the protocol does not know');
  }
}
