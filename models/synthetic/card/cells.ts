import type { EstimateEntry } from './card.ts';

/** A figure with its interval. */
export const cell = ([value, lower, upper]: EstimateEntry): string =>
  `${figure(value)} (${figure(lower)}…${figure(upper)})`;

/** A ratio near 1, with its interval. */
export const ratio = ([value, lower, upper]: EstimateEntry): string =>
  `${value.toFixed(3)} (${lower.toFixed(3)}…${upper.toFixed(3)})`;

/** A share in whole percent. */
export const percent = (share: number): string => `${Math.round(100 * share)}%`;

/** Two significant digits, and never an exponent; a dash where there is nothing to compare, which JSON writes as null. */
export function figure(value: number | null): string {
  if (value === null || Number.isNaN(value)) return '–';
  return value !== 0 && Math.abs(value) < 0.0095 ? value.toFixed(3) : String(Number(value.toPrecision(2)));
}

/** Markdown takes angle brackets for tags. */
export function escaped(text: string): string {
  return text.replace('<', '&lt;').replace('>', '&gt;');
}
