/**
 * Imports each file of a list, one after the other, and says in one line of JSON what came of it. It is run in a process
 * of its own that may write no file; what it does not catch ends it.
 */
import { readFileSync } from 'node:fs';
import { buildTwinState, importFile, ImportError, readTableMapping, type ImportResult } from '#sdk/ingest';
import { assertTwinState } from '../../../../sdk/src/state/twinState.ts';
import { channelByKey } from '../../../../sdk/src/state/channels.ts';

/** A file that is to be imported, and the file that explains it, if it is a table of no known format. */
export interface Errand {
  readonly path: string;
  readonly mapping?: string;
}

/** What came of an import. */
export interface Outcome {
  readonly path: string;
  readonly milliseconds: number;
  /** Code of the error that refused it; absent for a file that was taken. */
  readonly code?: string;
  readonly message?: string;
  readonly reason?: string;
  /** The format that it was read as, and its report as text. */
  readonly format?: string;
  readonly report?: string;
  /** What is wrong with the error, the values or the process afterwards. */
  readonly faults: readonly string[];
}

const [FIRST_DAY, LAST_DAY] = [Date.UTC(1990, 0, 1) / 864e5, Date.UTC(2099, 11, 31) / 864e5];
const PROTOTYPE = Object.getOwnPropertyNames(Object.prototype).join();

const errands = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as Errand[];
for (const errand of errands) console.log(JSON.stringify(await outcomeOf(errand)));

async function outcomeOf({ path, mapping }: Errand): Promise<Outcome> {
  const explained = mapping === undefined ? {} : { mapping: await readTableMapping(mapping) };
  const started = performance.now();
  try {
    const result = await importFile(path, explained);
    const milliseconds = performance.now() - started;
    const report = JSON.stringify(result.report);
    return { path, milliseconds, format: result.source, report, faults: [...faultsOf(result), ...pollution()] };
  } catch (error) {
    const milliseconds = performance.now() - started;
    if (!(error instanceof ImportError)) return { path, milliseconds, faults: [`crashed: ${String(error)}`] };
    const { code, message, reason } = error;
    return { path, milliseconds, code, message, reason, faults: pollution() };
  }
}

function faultsOf({ people }: ImportResult): string[] {
  const faults = people.length > 0 ? [] : ['nobody was imported'];
  for (const { daily } of people) {
    try {
      assertTwinState(buildTwinState(daily));
    } catch (error) {
      faults.push(`no state: ${String(error)}`);
    }
    for (const [key, days] of daily) {
      const { minimum, maximum } = channelByKey(key);
      for (const [day, value] of days) {
        if (!(value >= minimum && value <= maximum)) faults.push(`${key} is ${value}`);
        if (!(Number.isInteger(day) && day >= FIRST_DAY && day <= LAST_DAY)) faults.push(`${key} has the day ${day}`);
      }
    }
  }
  return faults;
}

function pollution(): string[] {
  const isSame = Object.getOwnPropertyNames(Object.prototype).join() === PROTOTYPE && !('polluted' in {});
  return isSame ? [] : ['the prototype of all objects was changed'];
}
