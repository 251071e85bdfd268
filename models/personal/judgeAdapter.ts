import { meanOverPeople, type ResampledMean } from '../evaluation/bootstrap.ts';
import { personalCorrection, scaleRows, type ForecastRow, type TargetPrior } from '../gemel.ts';

/** Days of own data with which the adapter is judged. */
export const OWN_DAYS = [0, 7, 14, 28, 42, 56] as const;

/** One day of one person: what the forecast erred by without the adapter and with some days of own data, in scales. */
export interface AdaptedDay {
  readonly person: string;
  readonly plain: number;
  /** One a number of days in {@link OWN_DAYS}. */
  readonly adapted: readonly number[];
}

/**
 * Judges the adapter of one target on people it had not seen, strictly forward in time: each day by what was known when it
 * was forecast, of as many days as it may look back on. The same days count for every number of days, those of people
 * with the most of them behind.
 *
 * @param pasts what people adapt by; default: their own days.
 */
export function adaptedDays(
  people: ReadonlyMap<string, readonly ForecastRow[]>,
  prior: TargetPrior,
  lead: number,
  pasts: ReadonlyMap<string, readonly ForecastRow[]> = people,
): AdaptedDay[] {
  const longest = OWN_DAYS.at(-1)!;
  return [...people].flatMap(([person, levels]) => {
    const rows = scaleRows(levels, prior.scale);
    const known = scaleRows(pasts.get(person) ?? [], prior.scale);
    const first = rows[0]?.day ?? 0;
    return rows.flatMap((today) => {
      if (Number.isNaN(today.residual) || today.day - lead - longest < first - 1) return [];
      const adapted = OWN_DAYS.map((days) => {
        const past = known.filter(({ day }) => day > today.day - lead - days && day <= today.day - lead);
        return Math.abs(today.residual - personalCorrection({ ...prior, scale: 1 }, past, today, lead));
      });
      return [{ person, plain: Math.abs(today.residual), adapted }];
    });
  });
}

/** Gain of each number of days of own data, in percent of the error without the adapter, with 95% over people. */
export function gainsOf(days: readonly AdaptedDay[]): ResampledMean[] {
  const plain = days.reduce((sum, day) => sum + day.plain, 0) / Math.max(1, days.length);
  return OWN_DAYS.map((_count, index) =>
    meanOverPeople(
      days.map((day) => ({ person: day.person, value: (100 * (day.plain - day.adapted[index]!)) / plain })),
    ),
  );
}
