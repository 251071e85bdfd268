import { ByteGuard } from '../byteGuard.ts';
import { ImportLimitError, ImportMalformedError, ImportTruncatedError } from '../errors.ts';
import { readUtf8 } from '../files/readUtf8.ts';
import type { ImportLimits, ImportOptions, ImportSource } from '../model.ts';

/** A JSON document, read whole. */
export interface JsonDocument {
  /** What `JSON.parse` made of it. Look into it with the functions of `members.ts` alone. */
  readonly value: unknown;
  readonly bytesRead: number;
}

/** A JSON document's bytes, and its caps. */
export interface ReadJsonParameters {
  readonly file: string;
  /** Counted by a {@link ByteGuard} already. */
  readonly chunks: AsyncIterable<Uint8Array>;
  readonly limits: ImportLimits;
}

/** Reads a file that is one JSON document, see {@link readJson}. @throws {ImportError} */
export async function readJsonDocument(source: ImportSource, options: ImportOptions): Promise<JsonDocument> {
  const { file, size } = source;
  const guard = new ByteGuard({ file, totalBytes: size }, options);
  const chunks = guard.watch(source.chunks());
  return { value: await readJson({ file, chunks, limits: guard.limits }), bytesRead: guard.bytesRead };
}

/**
 * Reads a JSON document (RFC 8259) under the caps of {@link ImportLimits}. Size, depth and count are judged before
 * anything is built from the text.
 *
 * @returns what `JSON.parse` made of it.
 * @throws {ImportLimitError} when it is too large, too deep or holds too many values.
 * @throws {ImportTruncatedError} when it ends inside a string, an object or an array.
 * @throws {ImportMalformedError} when it is no JSON in UTF-8, or an object names a member twice: readers differ on
 * which of the two counts.
 */
export async function readJson({ file, chunks, limits }: ReadJsonParameters): Promise<unknown> {
  const text = await readUtf8({ file, chunks, maxBytes: limits.maxJsonBytes });
  checkStructure(file, text, limits);
  return parse(file, text);
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // The parser's own message quotes the text: it is left out.
    throw new ImportMalformedError(file, 'is no well-formed JSON');
  }
}

/** Walks over the text once, without building anything but the names of the objects that are open. */
function checkStructure(file: string, text: string, limits: ImportLimits): void {
  const open: Set<string>[] = [];
  let values = 1;
  let lastString = '';
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (character === '"') {
      const end = stringEnd(text, index);
      if (end === undefined) throw new ImportTruncatedError(file, 'ends inside a JSON string');
      lastString = text.slice(index, end + 1);
      index = end;
    } else if (character === '{' || character === '[') {
      if (open.push(new Set()) > limits.maxJsonDepth) throw new ImportLimitError(file, 'is nested too deeply');
      values++;
    } else if (character === '}' || character === ']') open.pop();
    else if (character === ',') values++;
    else if (character === ':') addName(file, open.at(-1), lastString);
    if (values > limits.maxJsonValues)
      throw new ImportLimitError(file, `holds more than ${limits.maxJsonValues} values`);
  }
  if (open.length > 0) throw new ImportTruncatedError(file, 'ends inside a JSON object or array');
}

function addName(file: string, names: Set<string> | undefined, quoted: string): void {
  // One name may be written in several ways: "a" and "\u0061".
  const name = quoted.includes('\\') ? String(parse(file, quoted)) : quoted.slice(1, -1);
  if (names?.has(name)) throw new ImportMalformedError(file, 'names a member twice in one JSON object');
  names?.add(name);
}

function stringEnd(text: string, start: number): number | undefined {
  for (let index = start + 1; index < text.length; index++) {
    if (text[index] === '\\') index++;
    else if (text[index] === '"') return index;
  }
  return undefined;
}
