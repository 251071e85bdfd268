import type { BenchRow } from './row.ts';

/** How much worse than its committed baseline a figure may be. */
const TOLERANCE = 0.03;

/** What got worse than the baseline allows, as lines to print. A row that the baseline does not have yet is fine. */
export function regressions(measured: readonly BenchRow[], baseline: readonly BenchRow[]): string[] {
  return measured.flatMap(({ name, value, unit, better }) => {
    const before = baseline.find((row) => row.name === name)?.value;
    if (before === undefined) return [];
    const isWorse = better === 'lower' ? value > before * (1 + TOLERANCE) : value < before * (1 - TOLERANCE);
    return isWorse ? [`${name}: ${value} ${unit}, the baseline is ${before}`] : [];
  });
}
