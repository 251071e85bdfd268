import { readFile } from 'node:fs/promises';
import { CORE_TABLE, type ChannelTable } from '../../state/channelTable.ts';
import { asFileError, ImportMappingError } from '../errors.ts';
import { openSource } from '../sources/diskSource.ts';
import { checkTableMapping, type CheckedTableMapping } from './mapping.ts';

const MAX_BYTES = 1_048_576;

/**
 * Reads a mapping from a JSON file.
 *
 * @param table whose channels the columns hold.
 * @throws {ImportMappingError} and, when the file cannot be read, another {@link ImportError}.
 */
export async function readTableMapping(file: string, table: ChannelTable = CORE_TABLE): Promise<CheckedTableMapping> {
  const { size } = await openSource(file);
  if (size > MAX_BYTES) throw new ImportMappingError(file, `is larger than ${MAX_BYTES} bytes`);
  let mapping: unknown;
  try {
    mapping = JSON.parse((await readFile(file, 'utf8')).replace(/^\ufeff/u, ''));
  } catch (cause) {
    if (cause instanceof SyntaxError) throw new ImportMappingError(file, 'is no JSON');
    throw asFileError(file, cause);
  }
  return checkTableMapping(mapping, file, table);
}
