const EWMA_WEIGHT = 0.3;

/**
 * What each naive method forecasts for every later day, from all of a person's values up to `day`.
 *
 * They know the whole history, not only the 64 days of a state, and exact values, not rounded features. A mean over a
 * window without values falls back on the last value.
 *
 * @param values one channel's values by day, in day order.
 * @returns one forecast a method, in the values' unit; undefined when there is no value yet.
 */
export function naiveForecasts(values: ReadonlyMap<number, number>, day: number): Float64Array | undefined {
  const known = [...values].filter(([valueDay]) => valueDay <= day);
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return undefined;
  let ewma = first[1];
  for (const [, value] of known.slice(1)) ewma += EWMA_WEIGHT * (value - ewma);
  const meanSince = (from: number): number => {
    const window = known.filter(([valueDay]) => valueDay >= from);
    return window.length === 0 ? last[1] : window.reduce((sum, [, value]) => sum + value, 0) / window.length;
  };
  return Float64Array.of(last[1], meanSince(first[0]), ewma, meanSince(day - 6), meanSince(day - 27));
}
