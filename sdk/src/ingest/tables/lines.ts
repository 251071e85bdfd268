import { ImportLimitError, ImportMalformedError } from '../errors.ts';
import type { ByteGuard } from '../byteGuard.ts';

/** What {@link readLines} reads, and who takes it. */
export interface ReadLinesParameters {
  readonly file: string;
  readonly guard: ByteGuard;
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Takes each line in the file's order, without its end; called at once, as a file may be millions of empty lines. */
  readonly take: (line: string) => void;
}

/** Reads a file line by line. @throws {ImportLimitError} @throws {ImportMalformedError} and what `take` throws. */
export async function readLines({ file, guard, chunks, take }: ReadLinesParameters): Promise<void> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const takeCapped = (line: string): void => {
    if (line.length > guard.limits.maxRowLength) throw new ImportLimitError(file, 'has a row that is too long');
    take(line.endsWith('\r') ? line.slice(0, -1) : line);
  };
  let rest = '';
  for await (const chunk of guard.watch(chunks)) {
    const lines = (rest + decode(file, decoder, chunk)).split('\n');
    rest = lines.pop() ?? '';
    lines.forEach(takeCapped);
    if (rest.length > guard.limits.maxRowLength) throw new ImportLimitError(file, 'has a row that is too long');
  }
  takeCapped(rest + decode(file, decoder));
}

function decode(file: string, decoder: TextDecoder, chunk?: Uint8Array): string {
  try {
    return decoder.decode(chunk, { stream: chunk !== undefined });
  } catch {
    throw new ImportMalformedError(file, 'is not written in UTF-8');
  }
}
