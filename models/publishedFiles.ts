import { ModelNotTrainedError } from './errors.ts';

/** Files by name, as they are published: `model.onnx`, `card.json`, `card.md`, charts. */
export type PublishedFiles = ReadonlyMap<string, Uint8Array>;

/** A text as a file, in UTF-8. */
export function textFile(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** A value as a file that people read: JSON, a line for each member. */
export function jsonFile(value: unknown): Uint8Array {
  return textFile(`${JSON.stringify(value, null, 1)}\n`);
}

/** A value as a file that programs read: JSON on one line. */
export function compactJsonFile(value: unknown): Uint8Array {
  return textFile(`${JSON.stringify(value)}\n`);
}

/** A file that training gave. @throws {ModelNotTrainedError} when it gave no such file. */
export function fileOf(files: PublishedFiles, name: string): Uint8Array {
  const bytes = files.get(name);
  if (!bytes) throw new ModelNotTrainedError(`training gave no file "${name}"; train first: npm run models:train`);
  return bytes;
}

/** What a JSON file that training gave holds: this code wrote it, so its form is not checked. @throws as {@link fileOf}. */
export function jsonOf(files: PublishedFiles, name: string): unknown {
  return JSON.parse(new TextDecoder().decode(fileOf(files, name)));
}
