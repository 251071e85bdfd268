import { SaxesParser } from 'saxes';
import {
  ImportEntityError,
  ImportFormatUnknownError,
  ImportLimitError,
  ImportMalformedError,
  ImportTruncatedError,
} from '../errors.ts';
import type { ImportLimits } from '../model.ts';

/** Attributes of an element, by name. */
export type Attributes = Readonly<Record<string, string>>;

/** What {@link readHealthXml} reads, and whom it tells. */
export interface ReadHealthXmlParameters {
  /** Named in errors. */
  readonly file: string;
  readonly chunks: AsyncIterable<Uint8Array>;
  readonly limits: ImportLimits;
  /** Called for each element directly below the root. Deeper ones only repeat or detail them. */
  readonly onElement: (name: string, attributes: Attributes) => void;
  /** Called after each chunk, with the memory that the reader's owner may want to check. */
  readonly onChunk: () => void;
}

/**
 * Reads an Apple Health document as a stream.
 *
 * The long internal document type of real exports is passed over. One that declares an entity or points outside is
 * refused, so nothing is ever expanded or fetched.
 *
 * @throws {ImportMalformedError} @throws {ImportTruncatedError} @throws {ImportEntityError} @throws {ImportLimitError}
 */
export async function readHealthXml(parameters: ReadHealthXmlParameters): Promise<void> {
  const { file, chunks, limits } = parameters;
  const reader = new HealthXmlReader(parameters);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of chunks) {
    reader.write(decode(file, () => decoder.decode(chunk, { stream: true })));
    if (reader.unreported > limits.maxXmlTokenLength) {
      throw new ImportLimitError(file, `holds over ${limits.maxXmlTokenLength} characters without a tag`);
    }
    parameters.onChunk();
  }
  reader.write(decode(file, () => decoder.decode()));
  reader.end();
}

function decode(file: string, step: () => string): string {
  try {
    return step();
  } catch (cause) {
    throw new ImportMalformedError(file, 'is not written in UTF-8', { cause });
  }
}

class HealthXmlReader {
  readonly #parser = new SaxesParser();
  readonly #parameters: ReadHealthXmlParameters;
  #depth = 0;
  #attributes = 0;
  #reportedAt = 0;
  #rootClosed = false;

  constructor(parameters: ReadHealthXmlParameters) {
    this.#parameters = parameters;
    const parser = this.#parser;
    // Six handlers, and no more: from nine on, V8 keeps the parser as a slow dictionary and reads at a fifth of the speed.
    parser.on('doctype', (text) => this.#onDoctype(text));
    parser.on('opentagstart', () => {
      this.#attributes = 0;
    });
    parser.on('attribute', ({ value }) => this.#onAttribute(value));
    parser.on('opentag', ({ name, attributes }) => this.#onOpenTag(name, attributes));
    parser.on('closetag', () => this.#onCloseTag());
    parser.on('error', () => this.#fail());
  }

  /** Characters read since the parser last completed a tag or attribute: the most that it can be holding. */
  get unreported(): number {
    return this.#parser.position - this.#reportedAt;
  }

  write(text: string): void {
    this.#parser.write(text);
  }

  end(): void {
    const { file } = this.#parameters;
    if (!this.#rootClosed) throw new ImportTruncatedError(file, 'ends before its HealthData element does');
    this.#parser.close();
  }

  #onDoctype(text: string): void {
    const { file } = this.#parameters;
    this.#mark();
    if (/<!\s*ENTITY/iu.test(text))
      throw new ImportEntityError(file, 'declares XML entities, which no health export needs');
    if (/^\s*[^\s[]+\s+(SYSTEM|PUBLIC)\b/u.test(text)) {
      throw new ImportEntityError(file, 'names an external document type, which no health export needs');
    }
  }

  #onAttribute(value: string): void {
    const { file, limits } = this.#parameters;
    this.#mark();
    if (value.length > limits.maxXmlAttributeLength) {
      throw new ImportLimitError(file, `holds an attribute of over ${limits.maxXmlAttributeLength} characters`);
    }
    if (++this.#attributes > limits.maxXmlAttributes) {
      throw new ImportLimitError(file, `holds an element with over ${limits.maxXmlAttributes} attributes`);
    }
  }

  #onOpenTag(name: string, attributes: Attributes): void {
    const { file, limits } = this.#parameters;
    this.#mark();
    if (++this.#depth > limits.maxXmlDepth) {
      throw new ImportLimitError(file, `nests its elements more than ${limits.maxXmlDepth} deep`);
    }
    if (this.#depth === 1 && name !== 'HealthData') {
      throw new ImportFormatUnknownError(file, 'is XML, but no Apple Health export: its root is not HealthData');
    }
    if (this.#depth === 2) this.#parameters.onElement(name, attributes);
  }

  #onCloseTag(): void {
    this.#mark();
    if (--this.#depth === 0) this.#rootClosed = true;
  }

  #mark(): void {
    this.#reportedAt = this.#parser.position;
  }

  /** The parser's own message may quote the file: only the place is told. */
  #fail(): never {
    const { line, columnIndex } = this.#parser;
    throw new ImportMalformedError(
      this.#parameters.file,
      `is no well-formed XML at line ${line}, column ${columnIndex + 1}`,
    );
  }
}
