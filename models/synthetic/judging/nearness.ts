import type { Estimate } from '../../evaluation/resampling.ts';
import { Random } from '../../learning/random.ts';
import type { Sequence } from '../sequences.ts';
import { nearest } from './membership.ts';

const [RESAMPLES, DRAWS, SEED] = [200, 20, 31] as const;

/** Of one invented sequence: how near each person is whom the generator was trained on, and each whom it was not. */
export interface Neighbours {
  readonly trained: readonly number[];
  readonly heldOut: readonly number[];
}

/** The distance of each invented sequence to each person. */
export function neighboursOf(
  invented: readonly Sequence[],
  real: readonly Sequence[],
  isMember: (person: string) => boolean,
): Neighbours[] {
  const people = [...Map.groupBy(real, ({ person }) => person)];
  const trained = people.filter(([person]) => isMember(person)).map(([, own]) => own);
  const heldOut = people.filter(([person]) => !isMember(person)).map(([, own]) => own);
  return invented.map((sequence) => ({
    trained: trained.map((own) => nearest(sequence, own)),
    heldOut: heldOut.map((own) => nearest(sequence, own)),
  }));
}

/** Where invented people lie: 0.5 and equal medians where those who were trained on are no nearer than anybody else. */
export interface NearnessReport {
  /** Share of invented sequences whose nearest trained person is nearer than the nearest held-out one. */
  readonly nearerToTrained: Estimate;
  readonly medianToTrained: number;
  readonly medianToHeldOut: number;
}

/**
 * Compares distances to trained and to held-out people, as many of one as of the other: more people are nearer by number
 * alone. The figures are means over draws of trained people; for the interval, both kinds are drawn with replacement.
 */
export function nearnessReport(folds: readonly (readonly Neighbours[])[]): NearnessReport {
  const random = new Random(SEED);
  const every = Array.from({ length: DRAWS }, () => {
    return folds.flatMap((neighbours) => {
      const [first] = neighbours;
      const count = first?.heldOut.length ?? 0;
      return leastDistances(neighbours, withoutReplacement(first?.trained.length ?? 0, count, random), [
        ...Array(count).keys(),
      ]);
    });
  });
  const resampled = Array.from({ length: RESAMPLES }, () => {
    const pairs = folds.flatMap((neighbours) => {
      const [first] = neighbours;
      const draw = (limit = 0): number[] =>
        Array.from({ length: first?.heldOut.length ?? 0 }, () => random.below(limit));
      return leastDistances(neighbours, draw(first?.trained.length), draw(first?.heldOut.length));
    });
    return shareNearer(pairs);
  }).toSorted((left, right) => left - right);
  const pairs = every.flat();
  const value = shareNearer(pairs);
  const shift = value - resampled.reduce((sum, share) => sum + share, 0) / RESAMPLES;
  return {
    nearerToTrained: {
      value,
      lower: resampled[Math.round(0.025 * (RESAMPLES - 1))]! + shift,
      upper: resampled[Math.round(0.975 * (RESAMPLES - 1))]! + shift,
    },
    medianToTrained: median(pairs.map(({ trained }) => trained)),
    medianToHeldOut: median(pairs.map(({ heldOut }) => heldOut)),
  };
}

interface LeastDistances {
  readonly trained: number;
  readonly heldOut: number;
}

/** Of each invented sequence, the distance of the nearest of these people of each kind. */
function leastDistances(
  neighbours: readonly Neighbours[],
  trainedPeople: readonly number[],
  heldOutPeople: readonly number[],
): LeastDistances[] {
  const least = (distances: readonly number[], people: readonly number[]): number =>
    people.reduce((nearestSoFar, person) => Math.min(nearestSoFar, distances[person]!), Infinity);
  return neighbours.map(({ trained, heldOut }) => ({
    trained: least(trained, trainedPeople),
    heldOut: least(heldOut, heldOutPeople),
  }));
}

/** Ties, as between a copy and its original twice over, count half. */
function shareNearer(pairs: readonly LeastDistances[]): number {
  const score = ({ trained, heldOut }: LeastDistances): number =>
    trained < heldOut ? 1 : trained === heldOut ? 0.5 : 0;
  return pairs.reduce((sum, pair) => sum + score(pair), 0) / pairs.length;
}

function withoutReplacement(limit: number, count: number, random: Random): number[] {
  const places = Uint32Array.from({ length: limit }, (_unused, index) => index);
  random.shuffle(places);
  return [...places.subarray(0, count)];
}

function median(values: readonly number[]): number {
  const ordered = values.toSorted((left, right) => left - right);
  return ordered[ordered.length >> 1] ?? NaN;
}
