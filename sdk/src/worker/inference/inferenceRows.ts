import { InferenceInputError } from './errors.ts';
import type { InputForms, ModelInterface } from './inspection/inspectModel.ts';

/** Integers that a model reads: all its inputs, one after the other. */
export type InferenceRow = Int8Array | Int32Array;

/** What runs a model on rows, wherever that is. */
export interface RowRunner {
  /**
   * The model's exact integers of each row, in order: all its outputs, one after the other.
   *
   * @throws {InferenceInputError} for a row of another length, or with integers outside its inputs' ranges.
   */
  run(rows: readonly InferenceRow[]): Promise<BigInt64Array[]>;
}

/**
 * Whether a row is one that the model was judged by: outside its inputs' ranges its integers could be others elsewhere.
 *
 * @throws {InferenceInputError} for a row of another length, or with integers outside the ranges.
 */
export function requireRow(row: InferenceRow, form: ModelInterface, ranges: InputForms): void {
  const rowLength = form.inputs.reduce((sum, { length }) => sum + length, 0);
  if (!(row instanceof Int8Array || row instanceof Int32Array) || row.length !== rowLength) {
    throw new InferenceInputError(`each row must be an Int8Array or Int32Array of ${rowLength}`);
  }
  let start = 0;
  for (const { name, length } of form.inputs) {
    const { least = 0, most = 0 } = ranges[name] ?? {};
    if (row.subarray(start, start + length).some((value) => value < least || value > most)) {
      throw new InferenceInputError(`the input "${name}" must be in ${least}…${most}`);
    }
    start += length;
  }
}

/** The rows' integers by input. */
export function columnsOf(rows: readonly InferenceRow[], { inputs }: ModelInterface): BigInt64Array<ArrayBuffer>[] {
  let start = 0;
  return inputs.map(({ length }) => {
    const column = new BigInt64Array(rows.length * length);
    rows.forEach((row, at) => {
      for (let index = 0; index < length; index++) column[at * length + index] = BigInt(row[start + index] ?? 0);
    });
    start += length;
    return column;
  });
}

/** One row's part of every output. @param lengths of each output's part. */
export function joinRow(outputs: readonly BigInt64Array[], lengths: readonly number[], row: number): BigInt64Array {
  const parts = outputs.map((output, index) => output.slice(row * lengths[index]!, (row + 1) * lengths[index]!));
  const [only] = parts;
  return parts.length === 1 && only ? only : BigInt64Array.from(parts.flatMap((part) => [...part]));
}
