import type { Estimate } from '../../evaluation/resampling.ts';
import { FEATURE_UNIT } from '../../gemel.ts';
import { Random } from '../../learning/random.ts';
import { CELL_COUNT, type Sequence } from '../sequences.ts';
import { bootstrapAll } from './interval.ts';

/** One person as an attacker sees them: how near the nearest invented sequence is, and whether they were trained on. */
export interface AttackCase {
  readonly person: string;
  readonly isMember: boolean;
  /** Distance of the person's nearest sequence to its nearest invented one, in spreads a cell. */
  readonly distance: number;
}

/** How well an attacker tells who was trained on. */
export interface MembershipReport {
  /** Greatest TPR − FPR over all thresholds, with hindsight: above 0 even for an attacker who guesses. */
  readonly bestAdvantage: Estimate;
  /** The same where members are drawn at random: what hindsight alone gives. */
  readonly chanceAdvantage: number;
  /** TPR − FPR of a threshold that was chosen on the other half of the people, mean of many halvings: no hindsight. */
  readonly advantage: Estimate;
  /**
   * As {@link advantage}, for an attacker who has generators trained on other people too, and takes off the person's mean
   * distance to what those invent: what is usual of the person no longer hides what was learned of them.
   */
  readonly calibratedAdvantage: Estimate;
  /** Median distance of members, and of people who were held out. */
  readonly memberDistance: Estimate;
  readonly heldOutDistance: Estimate;
}

const [RESAMPLES, HALVINGS, SHUFFLES] = [200, 40, 200] as const;

/**
 * The distance of each real person to the invented ones: the root of the mean square over cells, of differences of level in
 * spreads where both have a value, and of 1 where one alone has.
 */
export function attackCases(
  real: readonly Sequence[],
  invented: readonly Sequence[],
  isMember: (person: string) => boolean,
): AttackCase[] {
  return [...Map.groupBy(real, ({ person }) => person)].map(([person, own]) => ({
    person,
    isMember: isMember(person),
    distance: Math.min(...own.map((sequence) => nearest(sequence, invented))),
  }));
}

/** Distance to the nearest. */
export function nearest(sequence: Sequence, others: readonly Sequence[]): number {
  let least = Infinity;
  for (const other of others) {
    if (other !== sequence) least = Math.min(least, squaredDistance(sequence, other, least));
  }
  return Math.sqrt(least / CELL_COUNT);
}

/** Stops once it passes `limit`. */
function squaredDistance(left: Sequence, right: Sequence, limit: number): number {
  let sum = 0;
  for (let cell = 0; cell < CELL_COUNT && sum < limit; cell++) {
    if (left.validity[cell] !== right.validity[cell]) sum += 1;
    else sum += ((left.levels[cell]! - right.levels[cell]!) / FEATURE_UNIT) ** 2;
  }
  return sum;
}

/** Judges the attack; the cases of one person stay together when people are resampled. */
export function membershipReport(cases: readonly AttackCase[]): MembershipReport {
  const people = [...Map.groupBy(cases, ({ person }) => person).values()];
  const [bestAdvantage, advantage, calibratedAdvantage, memberDistance, heldOutDistance] = bootstrapAll(
    people.length,
    RESAMPLES,
    (chosen) => {
      const all = chosen.flatMap((person) => people[person]!);
      return [
        bestThreshold(all).advantage,
        halvedAdvantage(all),
        halvedAdvantage(chosen.flatMap((person) => calibrated(people[person]!))),
        median(all.filter(({ isMember }) => isMember)),
        median(all.filter(({ isMember }) => !isMember)),
      ];
    },
  ) as [Estimate, Estimate, Estimate, Estimate, Estimate];
  return {
    ...{ bestAdvantage, chanceAdvantage: chanceAdvantage(people) },
    ...{ advantage, calibratedAdvantage, memberDistance, heldOutDistance },
  };
}

/** One person's cases with each distance less the mean of the others. */
function calibrated(cases: readonly AttackCase[]): AttackCase[] {
  const sum = cases.reduce((total, { distance }) => total + distance, 0);
  return cases.map((one) => ({
    ...one,
    distance: one.distance - (sum - one.distance) / Math.max(1, cases.length - 1),
  }));
}

/** TPR − FPR of calling members those who are at most `threshold` away. */
function advantageAt(cases: readonly AttackCase[], threshold: number): number {
  const share = (wanted: boolean): number => {
    const own = cases.filter(({ isMember }) => isMember === wanted);
    return own.filter(({ distance }) => distance <= threshold).length / Math.max(1, own.length);
  };
  return share(true) - share(false);
}

function bestThreshold(cases: readonly AttackCase[]): { readonly threshold: number; readonly advantage: number } {
  const counts = [cases.filter(({ isMember }) => isMember).length, cases.filter(({ isMember }) => !isMember).length];
  let [threshold, best, advantage] = [-Infinity, 0, 0];
  const ordered = cases.toSorted((left, right) => left.distance - right.distance);
  ordered.forEach(({ isMember, distance }, index) => {
    advantage += isMember ? 1 / counts[0]! : -1 / counts[1]!;
    if (advantage > best && ordered[index + 1]?.distance !== distance) [threshold, best] = [distance, advantage];
  });
  return { threshold, advantage: best };
}

function halvedAdvantage(cases: readonly AttackCase[]): number {
  const random = new Random(23);
  // Somebody who was drawn twice is in one half all the same.
  const people = [...Map.groupBy(cases, ({ person }) => person).values()];
  let sum = 0;
  for (let halving = 0; halving < HALVINGS; halving++) {
    const order = Uint32Array.from(people.keys());
    random.shuffle(order);
    const half = Math.floor(order.length / 2);
    const part = (from: number, to: number): AttackCase[] => [...order.subarray(from, to)].flatMap((at) => people[at]!);
    const [first, second] = [part(0, half), part(half, order.length)];
    sum += advantageAt(second, bestThreshold(first).threshold) + advantageAt(first, bestThreshold(second).threshold);
  }
  return sum / (2 * HALVINGS);
}

/** Deals each person's memberships anew among their own cases and others', keeping how many there are. */
function chanceAdvantage(people: readonly (readonly AttackCase[])[]): number {
  const random = new Random(29);
  let sum = 0;
  for (let shuffle = 0; shuffle < SHUFFLES; shuffle++) {
    const dealt = people.flatMap((own) => {
      const offset = random.below(own.length);
      return own.map((one, index) => ({ ...one, isMember: own[(index + offset) % own.length]!.isMember }));
    });
    sum += bestThreshold(dealt).advantage;
  }
  return sum / SHUFFLES;
}

function median(cases: readonly AttackCase[]): number {
  const ordered = cases.map(({ distance }) => distance).toSorted((left, right) => left - right);
  return ((ordered[(ordered.length - 1) >> 1] ?? NaN) + (ordered[ordered.length >> 1] ?? NaN)) / 2;
}
