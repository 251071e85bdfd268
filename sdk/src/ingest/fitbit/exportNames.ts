/** Series of an account export, a JSON array of moments and values each. */
export const SERIES_KINDS = [
  'steps',
  'distance',
  'calories',
  'heart_rate',
  'resting_heart_rate',
  'sedentary_minutes',
  'lightly_active_minutes',
  'moderately_active_minutes',
  'very_active_minutes',
  'demographic_vo2_max',
  'sleep',
  'weight',
] as const;

/** Tables of an account export, a CSV each. */
export const TABLE_KINDS = [
  'Daily Heart Rate Variability Summary',
  'Daily SpO2',
  'Daily Respiratory Rate Summary',
  'Respiratory Rate Summary',
  'Computed Temperature',
  'Stress Score',
] as const;

export type SeriesKind = (typeof SERIES_KINDS)[number];
export type TableKind = (typeof TABLE_KINDS)[number];

/** What a file of the export holds. */
export type FileKind =
  | { readonly form: 'series'; readonly kind: SeriesKind }
  | { readonly form: 'table'; readonly kind: TableKind }
  | { readonly form: 'profile' };

const SERIES = new RegExp(String.raw`^(${SERIES_KINDS.join('|')})-\d{4}-\d{2}-\d{2}\.json$`);
const TABLE = new RegExp(String.raw`^(${TABLE_KINDS.join('|')})(?: - [\d()-]{7,32})?\.csv$`);

/**
 * What a file holds, by its name: `steps-2024-01-01.json`, `Daily SpO2 - 2024-01-01-2024-01-31.csv`, `Profile.csv`.
 * A name that is taken holds dates alone, and may be quoted.
 */
export function fileKindOf(name: string): FileKind | undefined {
  if (name === 'Profile.csv') return { form: 'profile' };
  const series = SERIES_KINDS.find((kind) => kind === SERIES.exec(name)?.[1]);
  if (series) return { form: 'series', kind: series };
  const table = TABLE_KINDS.find((kind) => kind === TABLE.exec(name)?.[1]);
  return table && { form: 'table', kind: table };
}
