const SHORTEST_NIGHT_SECONDS = 3 * 3600;

/** A stretch of sleep, of one device. */
export interface SleepPeriod {
  /** Seconds since 1970-01-01; both in one time scale. */
  readonly start: number;
  readonly end: number;
}

/**
 * Of periods that overlap, as two devices or two exports record one night, the longest alone: their minutes must not be
 * added up.
 *
 * @param drop told of each that is left out.
 * @returns disjoint periods, in order.
 */
export function withoutOverlaps<T extends SleepPeriod>(periods: readonly T[], drop: (period: T) => void): T[] {
  const kept: T[] = [];
  for (const period of periods.toSorted((left, right) => left.start - right.start)) {
    const last = kept.at(-1);
    if (!last || period.start >= last.end) kept.push(period);
    else if (period.end - period.start > last.end - last.start) drop(kept.splice(-1, 1, period)[0] ?? last);
    else drop(period);
  }
  return kept;
}

/** Whether a period is long enough for a night, whose rates and efficiency stand for the day; else it is a nap. */
export function isNight({ start, end }: SleepPeriod): boolean {
  return end - start >= SHORTEST_NIGHT_SECONDS;
}
