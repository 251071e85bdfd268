import { DailyAggregator } from '../dailyAggregator.ts';
import { ImportLimitError, ImportNoDataError } from '../errors.ts';
import type { ImportReportBuilder } from '../importReport.ts';
import type { ImportResult } from '../model.ts';
import { AFINN_165 } from './lexicon.ts';
import { noteSentiment } from './sentiment.ts';

const SECONDS_PER_DAY = 86_400;
/** Of paragraphs of English nearly all have more words that are known, of those of thirty other languages nearly none. */
const MIN_KNOWN_SHARE = 0.2;

/** The rules of notes, for a report. */
export const NOTE_RULES: readonly string[] = [
  `mood_valence is inferred from the words of notes by the list ${AFINN_165.name} with negations and boosters; a day's is the mean of its notes. No text is kept. Where a mood was reported by the person, that counts and notes fill its gaps alone.`,
  `English alone is read: of a note, ${100 * MIN_KNOWN_SHARE} % of the words must be known. A note without a rated word gives no value.`,
];

/** Turns notes into days. Of a note nothing is held but its valence. */
export class NoteDays {
  readonly #file: string;
  readonly #maxCells: number;
  readonly #report: ImportReportBuilder;
  readonly #days: DailyAggregator;

  constructor(file: string, maxCells: number, report: ImportReportBuilder) {
    this.#file = file;
    this.#maxCells = maxCells;
    this.#report = report;
    this.#days = new DailyAggregator(report);
  }

  /** Takes one note. @param day undefined where it is not known. @throws {ImportLimitError} for too many days. */
  add(day: number | undefined, text: string): void {
    this.#report.recordsRead++;
    if (day === undefined) return this.#report.drop('bad date', 'note');
    const { words, knownShare, valence } = noteSentiment(text);
    if (words === 0) return this.#report.drop('absent', 'note');
    if (knownShare < MIN_KNOWN_SHARE) return this.#report.drop('other language', 'note');
    if (valence === undefined) return this.#report.drop('absent', 'rated-word');
    const seconds = day * SECONDS_PER_DAY;
    this.#days.add({ channel: 'mood_valence', day, value: valence, seconds, source: '', worn: false });
    if (this.#days.cells > this.#maxCells)
      throw new ImportLimitError(this.#file, 'holds more days than one person has');
  }

  /** The import of all notes. @throws {ImportNoDataError} when none gives a value. */
  finish(format: string, bytesRead: number): ImportResult {
    const person = { label: 'notes', daily: this.#days.finish() };
    NOTE_RULES.forEach((rule) => this.#report.note(rule));
    const report = this.#report.finish(format, [person], bytesRead);
    if (!report) throw new ImportNoDataError(this.#file, `holds no note with a value${this.#report.leftOut()}`);
    return { source: format, people: [person], report };
  }
}
