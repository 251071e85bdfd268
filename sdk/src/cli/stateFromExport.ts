import type { Command } from 'commander';
import type { GemelClient } from '../client/gemelClient.ts';
import { readContract } from '../client/sendTransaction.ts';
import { buildTwinState } from '../ingest/buildTwinState.ts';
import { parseDay } from '../ingest/calendar.ts';
import { importFile } from '../ingest/importFile.ts';
import { readTableMapping } from '../ingest/mapped/mapping.ts';
import type { ImportedPerson, ImportResult } from '../ingest/model.ts';
import type { TwinState } from '../state/twinState.ts';
import { parseAddress, parseCount, parseKey } from './arguments.ts';
import { UsageError } from './errors.ts';

/** Which days of whom a state shows, and who can read it. */
export interface ExportOptions {
  readonly person?: number;
  readonly endDay?: string;
  readonly worker?: string;
  readonly reader?: string[];
  readonly mapping?: string;
}

/** The option that names the mapping of a CSV table. */
export const MAPPING_OPTION = [
  '--mapping <file>',
  'for any other CSV: a JSON file that says what its columns are',
] as const;

/** Imports a file, by a mapping where one is named. @throws {ImportError} */
export async function importMapped(file: string, mapping: string | undefined): Promise<ImportResult> {
  return importFile(file, mapping === undefined ? {} : { mapping: await readTableMapping(mapping) });
}

/** Adds the options of a command that makes a state from an export and encrypts it. */
export function withExportOptions(command: Command): Command {
  return command
    .option('--person <number>', 'which person of the file, from 1; needed when there are several', parseCount)
    .option(...MAPPING_OPTION)
    .option('--end-day <date>', 'last day of the state, e.g. 2026-11-01 (default: the last day with a value)')
    .option('--worker <address>', 'worker operator that may read the state, to compute insights', parseAddress)
    .option('--reader <key...>', 'further encryption keys that may read the state, e.g. of its issuer');
}

/** The state of one person of an export. @throws {UsageError}, {ImportError} */
export async function stateFromExport(file: string, { person, endDay, mapping }: ExportOptions): Promise<TwinState> {
  const day = endDay === undefined ? undefined : parseDay(endDay);
  if (endDay !== undefined && day === undefined) {
    throw new UsageError(`--end-day ${endDay} is no date like 2026-11-01`);
  }
  const { people } = await importMapped(file, mapping);
  const { daily } = selectPerson(people, person, file);
  return buildTwinState(daily, day === undefined ? {} : { endDay: day });
}

/** Encryption keys, besides the twin's own, that can read a state. @throws {UsageError} */
export async function readersOf({ contracts }: GemelClient, { worker, reader = [] }: ExportOptions): Promise<string[]> {
  const readers = reader.map(parseKey);
  if (worker === undefined) return readers;
  if (!(await readContract(contracts.workerRegistry.isActive(worker)))) {
    throw new UsageError(`${worker} is no active worker; check --worker`);
  }
  return [...readers, (await readContract(contracts.workerRegistry.workerOf(worker))).encryptionKey];
}

function selectPerson(people: readonly ImportedPerson[], number: number | undefined, file: string): ImportedPerson {
  if (number === undefined && people.length > 1) {
    throw new UsageError(`${file} has ${people.length} people; say which one with --person 1…${people.length}`);
  }
  const person = people[(number ?? 1) - 1];
  if (!person) throw new UsageError(`${file} has no person ${number}; give --person 1…${people.length}`);
  return person;
}
