import type { ChannelKey } from '../../generated/protocol.ts';
import { channelByKey } from '../../state/channels.ts';
import { parseDay } from '../calendar.ts';
import { parseNumber } from '../csvRows.ts';
import { isPlausible } from '../dailyAggregator.ts';
import type { ImportReportBuilder } from '../importReport.ts';
import type { Demographics, ImportedPerson } from '../model.ts';
import { ACTIVE_COLUMNS, COLUMN_RULES, MOOD_COLUMNS } from './columns.ts';

const ACTIVITY_COLUMNS = ['lightly_active_minutes', ...ACTIVE_COLUMNS];

/** One row of the table, by column name. */
export type Row = ReadonlyMap<string, string>;

/** Gathers one person's rows. */
export class PersonRows {
  readonly #label: string;
  readonly #report: ImportReportBuilder;
  readonly #daily = new Map<ChannelKey, Map<number, number>>();
  readonly #days = new Set<number>();
  #demographics: Demographics = {};

  constructor(label: string, report: ImportReportBuilder) {
    this.#label = label;
    this.#report = report;
  }

  /** Takes one row. The first row of a day counts; later ones of the same day are left out. */
  add(row: Row): void {
    const day = parseDay(row.get('date') ?? '');
    if (day === undefined) return this.#report.drop('bad date', 'date');
    if (this.#days.has(day)) return this.#report.drop('duplicate', 'date');
    this.#days.add(day);
    const numbers = this.#numbers(row);
    const worn = wasWorn(row, numbers);
    for (const { column, channel, factor = 1, zeroIsMissing, wornOnly } of COLUMN_RULES) {
      const value = numbers.get(column);
      if (value === undefined) continue;
      if (zeroIsMissing && value === 0) this.#report.drop('missing-coded zero', column);
      else if (wornOnly && !worn) this.#report.drop('unworn day', column);
      else this.#set(channel, day, value * factor);
    }
    this.#addActiveMinutes(day, numbers, worn);
    this.#addMood(day, numbers);
    this.#demographics = { ...demographicsOf(row), ...this.#demographics };
  }

  /** The person, with days in order; undefined when no day has a value. */
  finish(): ImportedPerson | undefined {
    if (this.#daily.size === 0) return undefined;
    const daily = new Map<ChannelKey, Map<number, number>>();
    for (const [key, days] of this.#daily) {
      daily.set(key, new Map([...days].toSorted(([left], [right]) => left - right)));
    }
    return { label: this.#label, daily, demographics: this.#demographics };
  }

  #addActiveMinutes(day: number, numbers: ReadonlyMap<string, number>, worn: boolean): void {
    const parts = ACTIVE_COLUMNS.flatMap((column) => numbers.get(column) ?? []);
    if (parts.length !== ACTIVE_COLUMNS.length) return;
    if (worn)
      this.#set(
        'active_minutes',
        day,
        parts.reduce((sum, minutes) => sum + minutes, 0),
      );
    else this.#report.drop('unworn day', 'active_minutes');
  }

  #addMood(day: number, numbers: ReadonlyMap<string, number>): void {
    let [ticked, balance] = [0, 0];
    for (const [column, sign] of MOOD_COLUMNS) {
      if (numbers.get(column) !== 1) continue;
      ticked++;
      balance += sign;
    }
    if (ticked > 0) this.#set('mood_valence', day, balance / ticked);
  }

  #set(key: ChannelKey, day: number, value: number): void {
    if (!isPlausible(channelByKey(key), value)) return this.#report.drop('implausible', key);
    const days = this.#daily.get(key) ?? new Map<number, number>();
    this.#daily.set(key, days.set(day, value));
  }

  #numbers(row: Row): Map<string, number> {
    const numbers = new Map<string, number>();
    for (const column of NUMBER_COLUMNS) {
      const text = row.get(column)?.trim() ?? '';
      if (text === '' || text === 'NaN') continue;
      const number = parseNumber(text);
      if (number === undefined) this.#report.drop('bad number', column);
      else numbers.set(column, number);
    }
    return numbers;
  }
}

const NUMBER_COLUMNS = [...COLUMN_RULES.map(({ column }) => column), ...ACTIVE_COLUMNS, ...MOOD_COLUMNS.keys()];

/** Whether the device was worn; a table that has neither steps nor heart rate cannot tell, and is believed. */
function wasWorn(row: Row, numbers: ReadonlyMap<string, number>): boolean {
  if (!row.has('steps') && !row.has('bpm')) return true;
  return ['steps', 'bpm', ...ACTIVITY_COLUMNS].some((column) => (numbers.get(column) ?? 0) > 0);
}

function demographicsOf(row: Row): Demographics {
  const [age, gender] = [row.get('age'), row.get('gender')];
  const bmiBand = bmiBandOf(row.get('bmi') ?? '');
  return {
    ...(age === '<30' || age === '>=30' ? { ageBand: age } : {}),
    ...(gender === 'FEMALE' || gender === 'MALE' ? { gender } : {}),
    ...(bmiBand ? { bmiBand } : {}),
  };
}

/** The table has numbers such as "24.0" beside the open bands "<19", ">=25" and ">=30". */
function bmiBandOf(text: string): Demographics['bmiBand'] {
  if (text === '<19' || text === '>=25' || text === '>=30') return text;
  const bmi = parseNumber(text);
  if (bmi === undefined) return undefined;
  if (bmi < 19) return '<19';
  if (bmi < 25) return '19-24';
  return bmi < 30 ? '25-29' : '>=30';
}
