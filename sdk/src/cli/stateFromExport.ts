import type { Command } from 'commander';
import type { StateReaders } from '../actions/twin/stateRecipients.ts';
import type { GemelClient } from '../client/gemelClient.ts';
import { readContract } from '../client/sendTransaction.ts';
import { dailySeriesOf } from '../history/personalHistory.ts';
import { buildTwinState, type BuildTwinStateOptions } from '../ingest/buildTwinState.ts';
import { parseDay } from '../ingest/calendar.ts';
import { importFile } from '../ingest/importFile.ts';
import { readTableMapping } from '../ingest/mapped/readTableMapping.ts';
import type { ImportedPerson, ImportResult } from '../ingest/model.ts';
import { CORE_TABLE, type ChannelTable } from '../state/channelTable.ts';
import type { TwinState } from '../state/twinState.ts';
import { tableOption, type TableOptions } from './channelTables.ts';
import { parseAddress, parseCount, parseKey } from './arguments.ts';
import type { CliContext } from './context.ts';
import { UsageError } from './errors.ts';
import type { HistoryToPublish } from './history/bindHistory.ts';
import { DEFAULT_HISTORY, HISTORY_OPTION, openHistory } from './history/historyStore.ts';
import { withSteadyMemory } from './steadyMemory.ts';

/** How a file is read. */
export interface FileOptions extends TableOptions {
  readonly mapping?: string;
  readonly timeZone?: string;
}

/** Who besides its owner can read a state. */
export interface ReaderOptions {
  readonly worker?: string;
  readonly reader?: string[];
}

/** Which days of whom a state shows, and who can read it. */
export interface ExportOptions extends FileOptions, ReaderOptions {
  readonly person?: number;
  readonly endDay?: string;
  readonly as?: string;
}

/** Adds the options of a command that reads a file of measurements. */
export function withFileOptions(command: Command): Command {
  return command
    .option('--mapping <file>', 'for any other CSV: a JSON file that says what its columns are')
    .addOption(tableOption())
    .option('--time-zone <name>', 'whose days a file means that writes UTC alone, e.g. Europe/Paris');
}

/**
 * Imports a file, as the options say.
 *
 * @param table whose channels are imported; of another than the core's, a mapping has to say which columns they are.
 * @throws {UsageError} @throws {ImportError} @throws {InvalidTimeZoneError}
 */
export async function importWithOptions(
  file: string,
  { mapping, timeZone }: FileOptions,
  table: ChannelTable,
): Promise<ImportResult> {
  if (mapping === undefined && table.id !== CORE_TABLE.id) {
    throw new UsageError('--schema needs --mapping: a file that says which columns the channels of the table are');
  }
  const how = {
    ...(mapping === undefined ? {} : { mapping: await readTableMapping(mapping, table), channels: table }),
    ...(timeZone === undefined ? {} : { timeZone }),
  };
  return withSteadyMemory(() => importFile(file, how));
}

/** Adds the options of a command that makes a state from an export and encrypts it. */
export function withExportOptions(command: Command): Command {
  return withReaderOptions(
    withFileOptions(command)
      .option('--person <number>', 'which person of the file, from 1; needed when there are several', parseCount)
      .option(...HISTORY_OPTION)
      .option('--end-day <date>', 'last day of the state, e.g. 2026-11-01 (default: the last day with a value)'),
  );
}

/** Adds the options that name who can read a state. */
export function withReaderOptions(command: Command): Command {
  return command
    .option('--worker <address>', 'worker operator that may read the state, to compute insights', parseAddress)
    .option('--reader <key...>', 'further encryption keys that may read the state, e.g. of its issuer');
}

/** A state, and the history that it was made of, where it was. */
export interface StateFromData {
  readonly state: TwinState;
  readonly history?: HistoryToPublish;
}

/**
 * The state of one person of an export or, where no file is named, of the history on this machine.
 *
 * @throws {UsageError}, {ImportError}, {HistoryUnreadableError}
 */
export async function stateFromData(
  { home, output }: Pick<CliContext, 'home' | 'output'>,
  file: string | undefined,
  options: ExportOptions,
  table: ChannelTable,
): Promise<StateFromData> {
  if (file !== undefined) {
    output.progress(`reading ${file}`);
    return { state: await stateFromExport(file, options, table) };
  }
  const { as = DEFAULT_HISTORY, endDay } = options;
  const history = openHistory(home, as, table);
  const content = await history.read();
  const daily = dailySeriesOf(content, table);
  if (daily.size === 0) {
    throw new UsageError(`the history "${as}" is empty; name a file, or add to it with: gemel data import FILE`);
  }
  const state = buildTwinState(daily, { ...endDayOption(endDay), table });
  return { state, history: { file: history, content } };
}

/** The state of one person of an export. @throws {UsageError}, {ImportError} */
export async function stateFromExport(file: string, options: ExportOptions, table: ChannelTable): Promise<TwinState> {
  const window = endDayOption(options.endDay);
  const { people } = await importWithOptions(file, options, table);
  return buildTwinState(selectPerson(people, options.person, file).daily, { ...window, table });
}

function endDayOption(date: string | undefined): BuildTwinStateOptions {
  if (date === undefined) return {};
  const endDay = parseDay(date);
  if (endDay === undefined) throw new UsageError(`--end-day ${date} is no date like 2026-11-01`);
  return { endDay };
}

/** Who, besides the twin's own key, can read a state. @throws {UsageError} */
export async function readersOf(
  { contracts }: GemelClient,
  { worker, reader = [] }: ReaderOptions,
): Promise<Required<StateReaders>> {
  const readers = reader.map(parseKey);
  if (worker === undefined) return { readers, workers: [] };
  if (!(await readContract(contracts.workerRegistry.isActive(worker)))) {
    throw new UsageError(`${worker} is no active worker; check --worker`);
  }
  return { readers, workers: [worker] };
}

/** The person that was asked for. @throws {UsageError} when there are several and none was named, or none of that number. */
export function selectPerson(
  people: readonly ImportedPerson[],
  number: number | undefined,
  file: string,
): ImportedPerson {
  if (number === undefined && people.length > 1) {
    throw new UsageError(`${file} has ${people.length} people; say which one with --person 1…${people.length}`);
  }
  const person = people[(number ?? 1) - 1];
  if (!person) throw new UsageError(`${file} has no person ${number}; give --person 1…${people.length}`);
  return person;
}
