import { ImportLimitError, ImportMalformedError } from '../errors.ts';

/** A text's bytes, and their cap. */
export interface ReadUtf8Parameters {
  readonly file: string;
  /** Counted by a `ByteGuard` already. */
  readonly chunks: AsyncIterable<Uint8Array>;
  readonly maxBytes: number;
}

/**
 * Reads a text whole; a mark of byte order is no part of it.
 *
 * @throws {ImportLimitError} when it has more bytes. @throws {ImportMalformedError} when it is not written in UTF-8.
 */
export async function readUtf8({ file, chunks, maxBytes }: ReadUtf8Parameters): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let [text, length] = ['', 0];
  for await (const chunk of chunks) {
    if ((length += chunk.length) > maxBytes) throw new ImportLimitError(file, `holds more than ${maxBytes} bytes`);
    text += decode(file, decoder, chunk);
  }
  return text + decode(file, decoder);
}

function decode(file: string, decoder: TextDecoder, chunk?: Uint8Array): string {
  try {
    return decoder.decode(chunk, { stream: chunk !== undefined });
  } catch {
    throw new ImportMalformedError(file, 'is not written in UTF-8');
  }
}
