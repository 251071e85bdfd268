import type { IncomingHttpHeaders } from 'node:http';
import * as z from 'zod';
import type { TensorForm } from '../inspection/inspectModel.ts';
import { datatypeFor, decodeInput, isDatatype, isShape, JSON_LENGTH_HEADER, startsOf, WIDTHS } from '../oip/tensors.ts';
import { InferenceRequestError, type ServedInference } from './servedInference.ts';

/** One output that a request asks for. */
export interface WantedOutput {
  readonly form: TensorForm;
  /** Where it begins in a row of all outputs. */
  readonly start: number;
  readonly isBinary: boolean;
}

/** What a request asks for. */
export interface InferRequest {
  readonly id?: string;
  readonly rows: readonly Int32Array[];
  readonly outputs: readonly WantedOutput[];
}

const nameSchema = z.string().max(128);
const inputSchema = z.object({
  name: nameSchema,
  shape: z.array(z.number().int().nonnegative()).max(8),
  datatype: z.string().max(16),
  parameters: z.looseObject({ binary_data_size: z.number().int().nonnegative().optional() }).optional(),
  data: z.array(z.unknown()).optional(),
});
const outputSchema = z.object({
  name: nameSchema,
  parameters: z.looseObject({ binary_data: z.boolean().optional() }).optional(),
});
const requestSchema = z.object({
  id: z.string().max(256).optional(),
  parameters: z.looseObject({ binary_data_output: z.boolean().optional() }).optional(),
  inputs: z.array(inputSchema).min(1).max(8),
  outputs: z.array(outputSchema).min(1).max(8).optional(),
});

type RequestedInput = z.infer<typeof inputSchema>;
type RequestDocument = z.infer<typeof requestSchema>;

/**
 * Reads an inference request, of JSON or with binary tensors behind it.
 *
 * @throws {InferenceRequestError} saying what is wrong with it; no value of it is repeated.
 */
export function readInferRequest(
  body: Buffer,
  headers: IncomingHttpHeaders,
  { model, maxBatch }: { readonly model: ServedInference; readonly maxBatch: number },
): InferRequest {
  const jsonLength = jsonLengthOf(headers, body.length);
  const request = parseJson(body.subarray(0, jsonLength));
  const batch = batchOf(request.inputs, model, maxBatch);
  let next = jsonLength;
  const columns = new Map<string, Int32Array>();
  for (const input of request.inputs) {
    const size = input.parameters?.binary_data_size;
    const binary = size === undefined ? undefined : body.subarray(next, next + size);
    if (size !== undefined && next + size > body.length) throw refused('the body ends before its binary tensors do');
    columns.set(input.name, columnOf(input, { binary, batch, model }));
    next += size ?? 0;
  }
  if (next !== body.length) throw refused('the body is longer than its JSON and binary tensors together');
  return {
    ...(request.id !== undefined && { id: request.id }),
    rows: rowsOf(columns, batch, model.engine.form.inputs),
    outputs: wantedOutputs(request, model.engine.form.outputs),
  };
}

function jsonLengthOf(headers: IncomingHttpHeaders, bodyLength: number): number {
  const header = headers[JSON_LENGTH_HEADER];
  if (header === undefined) return bodyLength;
  const length = typeof header === 'string' && /^\d{1,9}$/.test(header) ? Number(header) : Number.NaN;
  if (length <= bodyLength) return length;
  throw refused(`${JSON_LENGTH_HEADER} must be the length of the JSON at the start of the body`);
}

function parseJson(bytes: Buffer): RequestDocument {
  let document: unknown;
  try {
    document = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw refused('the request is not JSON; with binary tensors behind it, say where they begin');
  }
  const parsed = requestSchema.safeParse(document);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw refused(`the request is none of the protocol's: see ${issue?.path.join('.') || 'its outermost object'}`);
}

/** Rows of the request, which all inputs must have, each in the shape of the model's. */
function batchOf(inputs: readonly RequestedInput[], { engine }: ServedInference, maxBatch: number): number {
  const { form } = engine;
  const [batch = 0] = inputs[0]?.shape ?? [];
  const names = new Set(inputs.map(({ name }) => name));
  if (names.size !== inputs.length || inputs.length !== form.inputs.length) {
    throw refused(`the model has ${form.inputs.length} inputs; give each once`);
  }
  for (const { name, dims } of form.inputs) {
    const shape = inputs.find((input) => input.name === name)?.shape;
    if (!shape) throw refused(`the input "${name}" is missing`);
    if (!isShape(shape, [batch, ...dims])) {
      throw refused(`the input "${name}" has another shape than [batch, ${dims.join(', ')}]`);
    }
  }
  if (batch < 1 || batch > maxBatch) throw refused(`a batch has 1 to ${maxBatch} rows`);
  return batch;
}

interface ColumnOptions {
  readonly binary: Buffer | undefined;
  readonly batch: number;
  readonly model: ServedInference;
}

/** An input's integers. Besides the narrow type that is announced, int64 is taken, which the model file has. */
function columnOf({ name, datatype, data }: RequestedInput, { binary, batch, model }: ColumnOptions): Int32Array {
  const form = model.engine.form.inputs.find((input) => input.name === name);
  const range = model.inputs[name] ?? { least: 0, most: 0 };
  const announced = datatypeFor(range);
  if (!isDatatype(datatype) || (datatype !== announced && datatype !== 'INT64')) {
    throw refused(`the input "${name}" is of type ${announced} or INT64`);
  }
  if ((binary === undefined) === (data === undefined)) throw refused(`the input "${name}" has data or binary data`);
  const count = batch * (form?.length ?? 0);
  if (binary) {
    if (binary.length !== count * WIDTHS[datatype]) throw refused(`the input "${name}" has a wrong binary_data_size`);
    const values = decodeInput(binary, datatype);
    if (values) return values;
    throw refused(`the input "${name}" must be in ${range.least}…${range.most}`);
  }
  const values = (data ?? []).flat(8);
  if (
    values.length !== count ||
    !values.every((value) => Number.isInteger(value) && (value as number) === ((value as number) | 0))
  ) {
    throw refused(`the input "${name}" needs ${count} integers in ${range.least}…${range.most}`);
  }
  return Int32Array.from(values as number[]);
}

function rowsOf(columns: ReadonlyMap<string, Int32Array>, batch: number, inputs: readonly TensorForm[]): Int32Array[] {
  const rowLength = inputs.reduce((sum, { length }) => sum + length, 0);
  const starts = startsOf(inputs);
  return Array.from({ length: batch }, (_, row) => {
    const joined = new Int32Array(rowLength);
    inputs.forEach(({ name, length }, at) => {
      joined.set(columns.get(name)?.subarray(row * length, (row + 1) * length) ?? [], starts[at]);
    });
    return joined;
  });
}

function wantedOutputs({ outputs, parameters }: RequestDocument, forms: readonly TensorForm[]): WantedOutput[] {
  const starts = startsOf(forms);
  const all = outputs ?? forms.map(({ name }) => ({ name, parameters: undefined }));
  if (new Set(all.map(({ name }) => name)).size !== all.length) throw refused('an output is asked for twice');
  return all.map(({ name, parameters: own }) => {
    const at = forms.findIndex((form) => form.name === name);
    const form = forms[at];
    if (!form) throw refused('the request asks for an output that the model does not have');
    return { form, start: starts[at] ?? 0, isBinary: own?.binary_data ?? parameters?.binary_data_output ?? false };
  });
}

const refused = (message: string): InferenceRequestError => new InferenceRequestError(400, message);
