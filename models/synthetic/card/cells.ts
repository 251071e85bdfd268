import { decimals, significant, withBounds } from '../../card/figures.ts';
import type { EstimateEntry } from './card.ts';

/** A figure with its interval. */
export const cell = (estimate: EstimateEntry): string => withBounds(estimate, figure);

/** A ratio near 1, with its interval. */
export const ratio = (estimate: EstimateEntry): string => withBounds(estimate, decimals(3));

/** Two significant digits, and three decimals near 0; a dash where there is nothing to compare, which JSON writes as null. */
export function figure(value: number | null): string {
  if (value === null || Number.isNaN(value)) return '–';
  return value !== 0 && Math.abs(value) < 0.0095 ? value.toFixed(3) : significant(value, 2);
}
