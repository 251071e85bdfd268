import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { GemelError, type ChannelKey } from '#sdk';
import { formatDay, importFile, lastDay, type DailySeries, type ImportedPerson } from '#sdk/ingest';
import { inventedPeople } from './inventedPeople.ts';

/** Twins that the demo mints. */
export const PEOPLE_COUNT = 24;

/** Days after the as-of day that are held back from the twin, to see what happened next. */
const HELD_BACK_DAYS = 7;
const STATE_DAYS = 64;

/** A person is of use to the demo with this many worn days before the as-of day, and this many after. */
const WORN_DAYS_BEFORE = 14;
const WORN_DAYS_AFTER = 3;
const WORN_CHANNELS: readonly ChannelKey[] = ['resting_heart_rate', 'steps', 'sleep_minutes'];

/** One person of the demo. */
export interface DemoPerson {
  readonly daily: DailySeries;
  /** Last day that the twin knows, in days since 1970-01-01. */
  readonly endDay: number;
  readonly origin: 'imported' | 'lifesnaps' | 'synthetic';
}

/** The people of the demo, and where they come from. */
export interface DemoPeople {
  readonly people: readonly DemoPerson[];
  /** In words, for the summary; it says so plainly when people are invented. */
  readonly source: string;
  /** Latest `endDay` of all. */
  readonly lastDay: number;
}

/** A file whose people are too few, or have no data to build a twin from. */
export class DemoPeopleError extends GemelError {
  override readonly code = 'DEMO_PEOPLE';
}

/** What {@link choosePeople} takes. */
export interface ChoosePeopleParameters {
  /** The user's own export, if any. */
  readonly importPath: string | undefined;
  /** Folder of public data sets; LifeSnaps is looked for there. */
  readonly dataDirectory: string;
}

/**
 * The people whose twins the demo mints: from the user's own file first, then real people, then invented ones.
 *
 * @throws {ImportError} when a file can't be read; it names the file and the reason.
 */
export async function choosePeople({ importPath, dataDirectory }: ChoosePeopleParameters): Promise<DemoPeople> {
  const imported = importPath === undefined ? [] : await importedPeople(importPath);
  const chosen = imported.slice(0, PEOPLE_COUNT);
  const parts = importPath === undefined ? [] : [`${count(chosen.length)} from ${basename(importPath)}`];

  const lifesnaps = join(dataDirectory, 'lifesnaps', 'daily_dev.csv');
  if (chosen.length < PEOPLE_COUNT && existsSync(lifesnaps)) {
    const { people } = await importFile(lifesnaps);
    const real = atCommonDay(people, 'lifesnaps').slice(0, PEOPLE_COUNT - chosen.length);
    chosen.push(...real);
    parts.push(`${count(real.length)} from the LifeSnaps study`);
  }
  if (chosen.length < PEOPLE_COUNT) {
    const missing = PEOPLE_COUNT - chosen.length;
    const { days, formats } = await inventedPeople(missing, STATE_DAYS + HELD_BACK_DAYS + 14);
    for (const daily of days) chosen.push(heldBack(daily, 'synthetic'));
    parts.push(`${missing} invented (synthetic data, about nobody; each imported from ${formats.join(', ')} in turn)`);
  }
  return { people: chosen, source: parts.join(', '), lastDay: Math.max(...chosen.map(({ endDay }) => endDay)) };
}

async function importedPeople(path: string): Promise<DemoPerson[]> {
  const { people } = await importFile(path);
  if (people.length === 1 && people[0]) return [heldBack(people[0].daily, 'imported')];
  const together = atCommonDay(people, 'imported');
  if (together.length > 0) return together;
  throw new DemoPeopleError(`${path}: nobody in it has ${WORN_DAYS_BEFORE} days of data with ${WORN_DAYS_AFTER} after`);
}

/** The person as of a week before their data ends, or at its end when there is little of it. */
function heldBack(daily: DailySeries, origin: DemoPerson['origin']): DemoPerson {
  const end = lastDay(daily);
  if (end === undefined) throw new DemoPeopleError('a person without a single value has no twin');
  const long = wornDays(daily).size >= WORN_DAYS_BEFORE + HELD_BACK_DAYS;
  return { daily, endDay: long ? end - HELD_BACK_DAYS : end, origin };
}

/** Everyone who has data around the day on which most people have. */
function atCommonDay(people: readonly ImportedPerson[], origin: DemoPerson['origin']): DemoPerson[] {
  const worn = people.map(({ daily }) => ({ daily, days: wornDays(daily) }));
  const candidates = new Set(worn.flatMap(({ days }) => [...days]));
  let best: { endDay: number; present: typeof worn } = { endDay: 0, present: [] };
  for (const endDay of [...candidates].toSorted((left, right) => left - right)) {
    const present = worn.filter(({ days }) => isUseful(days, endDay));
    if (present.length >= best.present.length) best = { endDay, present };
  }
  return best.present.map(({ daily }) => ({ daily, endDay: best.endDay, origin }));
}

function isUseful(days: ReadonlySet<number>, endDay: number): boolean {
  const within = (first: number, last: number): number => [...days].filter((day) => day >= first && day <= last).length;
  return (
    within(endDay - STATE_DAYS + 1, endDay) >= WORN_DAYS_BEFORE &&
    within(endDay + 1, endDay + HELD_BACK_DAYS) >= WORN_DAYS_AFTER
  );
}

function wornDays(daily: DailySeries): Set<number> {
  return new Set(WORN_CHANNELS.flatMap((key) => [...(daily.get(key)?.keys() ?? [])]));
}

const count = (people: number): string => (people === 1 ? '1 person' : `${people} people`);

/** "2021-06-09", for a day number. */
export const dayText = formatDay;
