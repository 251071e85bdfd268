import { Random } from '../learning/random.ts';

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

const RESAMPLES = 1000;
const BOOTSTRAP_SEED = 7;

/**
 * Mean of a value over days, with the interval that resampling people gives: a person's days are alike, and new people
 * are what a model will meet.
 *
 * @param days person and value; at least one.
 * @see https://doi.org/10.1214/aos/1176344552
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
  const random = new Random(BOOTSTRAP_SEED);
  const means = Float64Array.from({ length: RESAMPLES }, () => {
    let [sum, count] = [0, 0];
    for (let draw = 0; draw < people.length; draw++) {
      const person = people[random.below(people.length)]!;
      sum += person.sum;
      count += person.count;
    }
    return sum / count;
  });
  const ordered = means.toSorted();
  const total = people.reduce((all, { sum, count }) => ({ sum: all.sum + sum, count: all.count + count }));
  return {
    mean: total.sum / total.count,
    interval: { low: ordered[Math.floor(0.025 * RESAMPLES)]!, high: ordered[Math.ceil(0.975 * RESAMPLES) - 1]! },
    positiveShare: means.filter((mean) => mean > 0).length / RESAMPLES,
  };
}
