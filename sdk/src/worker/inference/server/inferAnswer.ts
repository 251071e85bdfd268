import { encodeOutput, JSON_LENGTH_HEADER, joinMessage, outputColumn } from '../oip/tensors.ts';
import type { InferRequest } from './inferRequest.ts';

/** What is written back. */
export interface WireAnswer {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** The protocol's answer to a request: each output as JSON or as binary, as was asked. @param rows all outputs, by row. */
export function encodeInferAnswer(
  name: string,
  { id, outputs }: InferRequest,
  rows: readonly BigInt64Array[],
): WireAnswer {
  const tensors: Uint8Array[] = [];
  const written = outputs.map(({ form, start, isBinary }) => {
    const values = outputColumn(rows, start, form.length);
    const head = { name: form.name, shape: [rows.length, ...form.dims], datatype: 'INT64' };
    // By hand: JSON of JavaScript has no exact numbers past 2^53.
    if (!isBinary) return `${JSON.stringify(head).slice(0, -1)},"data":[${values.join(',')}]}`;
    const tensor = encodeOutput(values);
    tensors.push(tensor);
    return JSON.stringify({ ...head, parameters: { binary_data_size: tensor.length } });
  });
  const head = JSON.stringify({ model_name: name, ...(id !== undefined && { id }) });
  const { body, jsonLength } = joinMessage(`${head.slice(0, -1)},"outputs":[${written.join(',')}]}`, tensors);
  if (tensors.length === 0) return { headers: { 'content-type': 'application/json' }, body };
  return { headers: { 'content-type': 'application/octet-stream', [JSON_LENGTH_HEADER]: `${jsonLength}` }, body };
}
