import { percentileBounds, resample } from './resampling.ts';

/** Bounds between which 95% of resamples lie. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** What one person adds to a mean. */
export interface PersonSum {
  sum: number;
  count: number;
}

/** Mean over all days, with its bootstrap. */
export interface ResampledMean {
  readonly mean: number;
  readonly interval: Interval;
  /** Share of resamples whose mean is above zero. */
  readonly positiveShare: number;
}

const RESAMPLING = { resamples: 1000, seed: 7 } as const;

/**
 * Mean of a value over days, with the interval that resampling people gives: a person's days are alike, and new people
 * are what a model will meet.
 *
 * @param days person and value; at least one.
 */
export function meanOverPeople(days: Iterable<{ readonly person: string; readonly value: number }>): ResampledMean {
  const byPerson = new Map<string, PersonSum>();
  for (const { person, value } of days) {
    const own = byPerson.get(person) ?? { sum: 0, count: 0 };
    own.sum += value;
    own.count++;
    byPerson.set(person, own);
  }
  const people = [...byPerson.values()];
  const { all, drawn } = resample((draw) => {
    let [sum, count] = [0, 0];
    for (const place of draw(people.length)) {
      sum += people[place]!.sum;
      count += people[place]!.count;
    }
    return sum / count;
  }, RESAMPLING);
  const { lower, upper } = percentileBounds(drawn);
  return {
    mean: all,
    interval: { low: lower, high: upper },
    positiveShare: drawn.filter((mean) => mean > 0).length / drawn.length,
  };
}
