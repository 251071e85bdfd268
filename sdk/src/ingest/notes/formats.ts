/** Name of Day One's format. */
export const DAY_ONE_FORMAT = 'Day One JSON export';

/** Name of the format of notes that are named by their days. */
export const DATED_NOTES_FORMAT = 'Notes by day';

/** Formats whose values are inferred from words: what a person reported or a device measured counts before them. */
export const NOTE_FORMATS: ReadonlySet<string> = new Set([DAY_ONE_FORMAT, DATED_NOTES_FORMAT]);
