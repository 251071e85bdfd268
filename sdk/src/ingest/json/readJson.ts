import { createReadStream } from 'node:fs';
import { ImportLimitError, ImportMalformedError, ImportTruncatedError } from '../errors.ts';
import { ByteGuard } from '../fileSource.ts';
import { DEFAULT_IMPORT_LIMITS, type ImportLimits, type ImportOptions, type ImportSource } from '../model.ts';

const CHUNK_BYTES = 256 * 1024;

/** A JSON document, read whole. */
export interface JsonDocument {
  /** What `JSON.parse` made of it. Look into it with the functions of `members.ts` alone. */
  readonly value: unknown;
  readonly bytesRead: number;
}

/**
 * Reads a JSON document (RFC 8259) under the caps of {@link ImportLimits}. Size, depth and count are judged before
 * anything is built from the text.
 *
 * @throws {ImportLimitError} when it is too large, too deep or holds too many values.
 * @throws {ImportTruncatedError} when it ends inside a string, an object or an array.
 * @throws {ImportMalformedError} when it is no JSON in UTF-8, or an object names a member twice: readers differ on
 * which of the two counts.
 */
export async function readJsonDocument(source: ImportSource, options: ImportOptions): Promise<JsonDocument> {
  const { file, size } = source;
  const limits = { ...DEFAULT_IMPORT_LIMITS, ...options.limits };
  const maxBytes = Math.min(limits.maxBytes, limits.maxJsonBytes);
  const guard = new ByteGuard({ file, totalBytes: size }, { ...options, limits: { ...limits, maxBytes } });
  const chunks: Uint8Array[] = [];
  for await (const chunk of guard.watch(createReadStream(file, { highWaterMark: CHUNK_BYTES }))) chunks.push(chunk);
  const text = decode(file, Buffer.concat(chunks));
  checkStructure(file, text, limits);
  return { value: parse(file, text), bytesRead: guard.bytesRead };
}

function decode(file: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ImportMalformedError(file, 'is not written in UTF-8');
  }
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
