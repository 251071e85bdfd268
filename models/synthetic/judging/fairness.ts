import type { ImportedPerson } from '../../gemel.ts';
import { CONDITIONS, conditionValue } from '../conditions.ts';
import type { Sequence } from '../sequences.ts';
import { distancesBetween, type Distances } from './distances.ts';
import { populationOf } from './report.ts';

/** How a group fares, real against invented people of the same value of a trait. */
export interface GroupReport {
  readonly by: (typeof CONDITIONS)[number]['trait'];
  readonly group: string;
  readonly people: number;
  readonly generator: Distances;
  readonly copies: Distances;
}

/** Distances of one to four people would be theirs, not a group's. */
const SMALLEST_GROUP = 5;

/** Compares each group of five or more with the people invented, and copied, for it. */
export function fairnessOf(
  people: readonly ImportedPerson[],
  real: readonly Sequence[],
  invented: readonly Sequence[],
  copied: readonly Sequence[],
): GroupReport[] {
  let start = 0;
  return CONDITIONS.flatMap(({ trait, values }) => {
    const reports = values.flatMap((group, index) => {
      const own = people.filter(({ demographics }) => conditionValue(demographics, trait) === group);
      const labels = new Set(own.map(({ label }) => label));
      const place = start + index;
      const inGroup = ({ condition }: Sequence): boolean => condition[place] === 1;
      const judged = real.filter(({ person }) => labels.has(person));
      const size = new Set(judged.map(({ person }) => person)).size;
      if (size < SMALLEST_GROUP) return [];
      const compare = (other: readonly Sequence[]): Distances =>
        distancesBetween(populationOf(judged), populationOf(other.filter(inGroup)));
      return [{ by: trait, group, people: size, generator: compare(invented), copies: compare(copied) }];
    });
    start += values.length;
    return reports;
  });
}
