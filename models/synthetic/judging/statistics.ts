import { NODE_COUNT } from '../../gemel.ts';
import { CELL_COUNT, LEVEL_LIMIT, SEQUENCE_DAYS, type Sequence } from '../sequences.ts';

/** Bins of a histogram of levels. */
export const LEVEL_BINS = 2 * LEVEL_LIMIT + 1;

/** Days back to which resemblance is measured; 0 is the variance. */
export const LAG_COUNT = 8;

/** Pairs of different nodes. */
export const PAIRS: readonly (readonly [number, number])[] = Array.from({ length: NODE_COUNT }, (_unused, left) =>
  Array.from({ length: left }, (__unused, right) => [left, right] as const),
).flat();

/** Sums kept for a correlation over people: how many, of x, of y, of xx, of yy, of xy. */
export const MOMENT_COUNT = 6;

/** Where each kind of sum lies: what the distances between two sets of people are computed from, and all that is. */
export const PLACES = (() => {
  let size = 0;
  const place = (count: number): number => (size += count) - count;
  return {
    levels: place(NODE_COUNT * LEVEL_BINS),
    means: place(NODE_COUNT * LEVEL_BINS),
    deviations: place(NODE_COUNT * LEVEL_BINS),
    /** Products of deviations and how many, at `(node × 8 + lag) × 2`. */
    lags: place(NODE_COUNT * LAG_COUNT * 2),
    /** Products of deviations of two nodes on one day, and how many. */
    days: place(PAIRS.length * 2),
    between: place(PAIRS.length * MOMENT_COUNT),
    /** Days with a value. */
    read: place(NODE_COUNT),
    /** Sequences without any value of the channel. */
    absent: place(NODE_COUNT),
    /** Runs of days without a value, by length, of channels that have one; then of days without any value. */
    runs: place((NODE_COUNT + 1) * (SEQUENCE_DAYS + 1)),
    size,
  } as const;
})();

/** Sums over one or many people, as {@link PLACES} lays them out. */
export type Statistics = Float64Array;

/** The sums of one person, over all of their sequences, each counting so that the person counts once. */
export function statisticsOf(sequences: readonly Sequence[]): Statistics {
  const sums = new Float64Array(PLACES.size);
  for (const sequence of sequences) {
    addLevels(sums, sequence);
    addRuns(sums, sequence);
    addResemblance(sums, sequence);
  }
  return sums.map((sum) => sum / sequences.length);
}

/** The sums of each person, in order of first appearance. */
export function statisticsByPerson(sequences: readonly Sequence[]): Statistics[] {
  return [...Map.groupBy(sequences, ({ person }) => person).values()].map(statisticsOf);
}

/** The sum over people. */
export function total(people: readonly Statistics[]): Statistics {
  const sums = new Float64Array(PLACES.size);
  for (const person of people) for (let index = 0; index < sums.length; index++) sums[index]! += person[index]!;
  return sums;
}

function addLevels(sums: Statistics, { levels, validity }: Sequence): void {
  for (let node = 0; node < NODE_COUNT; node++) {
    let known = 0;
    for (let cell = node; cell < CELL_COUNT; cell += NODE_COUNT) known += validity[cell]!;
    sums[PLACES.read + node]! += known;
    if (known === 0) {
      sums[PLACES.absent + node]! += 1;
      continue;
    }
    for (let cell = node; cell < CELL_COUNT; cell += NODE_COUNT) {
      if (validity[cell]) sums[PLACES.levels + node * LEVEL_BINS + levels[cell]! + LEVEL_LIMIT]! += 1 / known;
    }
  }
}

function addRuns(sums: Statistics, { validity }: Sequence): void {
  const isKnown = (day: number, node: number): boolean =>
    node < NODE_COUNT
      ? validity[day * NODE_COUNT + node] === 1
      : validity.subarray(day * NODE_COUNT, (day + 1) * NODE_COUNT).includes(1);
  for (let node = 0; node <= NODE_COUNT; node++) {
    let [run, lengths] = [0, [] as number[]];
    for (let day = 0; day <= SEQUENCE_DAYS; day++) {
      if (day < SEQUENCE_DAYS && !isKnown(day, node)) run++;
      else {
        if (run > 0) lengths.push(run);
        run = 0;
      }
    }
    if (lengths[0] === SEQUENCE_DAYS) lengths = [];
    for (const length of lengths) sums[PLACES.runs + node * (SEQUENCE_DAYS + 1) + length]! += 1;
  }
}

/** Fewer days than this give no mean or deviation that could be compared. */
const ENOUGH_DAYS = 7;

function addResemblance(sums: Statistics, sequence: Sequence): void {
  const means = Float64Array.from({ length: NODE_COUNT }, (_unused, node) => meanOf(sequence, node));
  const deviation = (day: number, node: number): number => {
    const cell = day * NODE_COUNT + node;
    return sequence.validity[cell] ? sequence.levels[cell]! - means[node]! : NaN;
  };
  for (let node = 0; node < NODE_COUNT; node++) {
    if (Number.isNaN(means[node])) continue;
    for (let lag = 0; lag < LAG_COUNT; lag++) {
      const at = PLACES.lags + (node * LAG_COUNT + lag) * 2;
      for (let day = lag; day < SEQUENCE_DAYS; day++) {
        addProduct(sums, at, deviation(day, node), deviation(day - lag, node));
      }
    }
    addMeanAndDeviation(sums, node, means[node]!, sequence);
  }
  PAIRS.forEach(([left, right], pair) => {
    const [x, y] = [means[left]!, means[right]!];
    if (Number.isNaN(x) || Number.isNaN(y)) return;
    for (let day = 0; day < SEQUENCE_DAYS; day++) {
      addProduct(sums, PLACES.days + pair * 2, deviation(day, left), deviation(day, right));
    }
    [1, x, y, x * x, y * y, x * y].forEach((moment, index) => {
      sums[PLACES.between + pair * MOMENT_COUNT + index]! += moment;
    });
  });
}

function addProduct(sums: Statistics, at: number, left: number, right: number): void {
  if (Number.isNaN(left) || Number.isNaN(right)) return;
  sums[at]! += left * right;
  sums[at + 1]! += 1;
}

function addMeanAndDeviation(sums: Statistics, node: number, mean: number, { levels, validity }: Sequence): void {
  let [squares, known] = [0, 0];
  for (let cell = node; cell < CELL_COUNT; cell += NODE_COUNT) {
    if (!validity[cell]) continue;
    squares += (levels[cell]! - mean) ** 2;
    known++;
  }
  sums[PLACES.means + node * LEVEL_BINS + Math.round(mean) + LEVEL_LIMIT]! += 1;
  sums[PLACES.deviations + node * LEVEL_BINS + Math.round(Math.sqrt(squares / known)) + LEVEL_LIMIT]! += 1;
}

/** A node's mean level; NaN with fewer than a week of days. */
function meanOf({ levels, validity }: Sequence, node: number): number {
  let [sum, known] = [0, 0];
  for (let cell = node; cell < CELL_COUNT; cell += NODE_COUNT) {
    sum += levels[cell]! * validity[cell]!;
    known += validity[cell]!;
  }
  return known < ENOUGH_DAYS ? NaN : sum / known;
}
