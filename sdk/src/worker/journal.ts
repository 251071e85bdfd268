import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { replaceFile } from '../disk/replaceFile.ts';
import { JournalError } from './errors.ts';

/**
 * Small durable records, each in its own file: what was written before a crash is there after it, whole or not at all.
 */
export interface Journal {
  /** The record's text, or undefined when it was never written. */
  read(name: string): Promise<string | undefined>;
  /** Writes the record and returns once it is on disk; a later write replaces it. */
  write(name: string, text: string): Promise<void>;
}

const RECORD_NAME = /^[a-z0-9]+(?:[-/][a-z0-9]+)*$/;

/**
 * Opens the journal in `directory`, which is made if it is not there.
 *
 * @throws {JournalError} from reads and writes that the disk refuses.
 */
export async function openJournal(directory: string): Promise<Journal> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const fileOf = (name: string): string => {
    if (!RECORD_NAME.test(name)) throw new JournalError(`"${name}" is not a record name`);
    return join(directory, `${name}.json`);
  };
  return {
    async read(name) {
      try {
        return await readFile(fileOf(name), 'utf8');
      } catch (cause) {
        if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        throw new JournalError(`record ${name} in ${directory} can't be read`, { cause });
      }
    },
    async write(name, text) {
      try {
        const file = fileOf(name);
        await mkdir(dirname(file), { recursive: true, mode: 0o700 });
        await replaceFile(file, text);
      } catch (cause) {
        throw new JournalError(`record ${name} in ${directory} can't be written`, { cause });
      }
    },
  };
}
