import type { Random } from '../learning/random.ts';
import { NODE_COUNT } from '../gemel.ts';
import { CELL_COUNT, LEVEL_LIMIT, type Sequence } from './sequences.ts';

/** Where the pieces of the map begin and end, in standard normal scores. */
export const SCORE_KNOTS: readonly number[] = [-3, ...Array.from({ length: 25 }, (_, index) => (index - 12) / 5), 3];

/** Width of the outermost pieces over that of the others: they go on with the slope of the piece beside them. */
const TAIL_FACTOR = 3;

/** For each node, 27 scores and the level at each: neither ever falls, node-major. */
export interface QuantileMap {
  readonly scores: Float64Array;
  readonly levels: Float64Array;
}

/**
 * The map from standard normal scores to each node's levels: piecewise linear through the quantiles of all people, each
 * person counted alike.
 *
 * Nobody's extreme is a knot: quantiles go from 0.8% to 99.2%, and beyond them the map goes on straight, within ±127.
 */
export function fitQuantileMap(sequences: readonly Sequence[]): QuantileMap {
  const levels = new Float64Array(NODE_COUNT * SCORE_KNOTS.length);
  for (let node = 0; node < NODE_COUNT; node++) {
    const weightOf = weightsByLevel(sequences, node);
    const inner = SCORE_KNOTS.slice(1, -1).map((score) => quantile(weightOf, normalShareBelow(score)));
    const lower = inner[0]! - TAIL_FACTOR * (inner[1]! - inner[0]!);
    const upper = inner.at(-1)! + TAIL_FACTOR * (inner.at(-1)! - inner.at(-2)!);
    levels.set([Math.max(-LEVEL_LIMIT, lower), ...inner, Math.min(LEVEL_LIMIT, upper)], node * SCORE_KNOTS.length);
  }
  return { scores: standardScores(), levels };
}

/** {@link SCORE_KNOTS} for every node. */
export function standardScores(): Float64Array {
  return Float64Array.from(
    { length: NODE_COUNT * SCORE_KNOTS.length },
    (_unused, index) => SCORE_KNOTS[index % SCORE_KNOTS.length]!,
  );
}

/**
 * The same levels at the quantiles of the scores that a generator gives, where those are not quite standard normal: its
 * marginals are then those that the map was fitted to.
 *
 * @param scores of each node, with the weight of each. A node without any keeps its scores.
 */
export function calibrateMap(map: QuantileMap, scores: readonly WeightedScores[]): QuantileMap {
  const calibrated = map.scores.slice();
  scores.forEach((own, node) => {
    if (own.length === 0) return;
    const ordered = own.toSorted(([left], [right]) => left - right);
    const all = own.reduce((sum, [, weight]) => sum + weight, 0);
    let [place, below] = [0, 0];
    const inner = SCORE_KNOTS.slice(1, -1).map((knot) => {
      const share = normalShareBelow(knot);
      while (place < ordered.length - 1 && below + ordered[place]![1] < share * all) below += ordered[place++]![1];
      return ordered[place]![0];
    });
    const lower = inner[0]! - TAIL_FACTOR * (inner[1]! - inner[0]!);
    const upper = inner.at(-1)! + TAIL_FACTOR * (inner.at(-1)! - inner.at(-2)!);
    calibrated.set([lower, ...inner, upper], node * SCORE_KNOTS.length);
  });
  return { ...map, scores: calibrated };
}

/** Scores of one node and how much each counts. */
export type WeightedScores = readonly (readonly [score: number, weight: number])[];

/** How often each level from -127 to 127 occurs, with every person weighing the same. */
function weightsByLevel(sequences: readonly Sequence[], node: number): Float64Array {
  const byPerson = new Map<string, Float64Array>();
  for (const { person, levels, validity } of sequences) {
    const counts = byPerson.get(person) ?? new Float64Array(2 * LEVEL_LIMIT + 1);
    byPerson.set(person, counts);
    for (let cell = node; cell < CELL_COUNT; cell += NODE_COUNT) {
      if (validity[cell]) counts[levels[cell]! + LEVEL_LIMIT]! += 1;
    }
  }
  const weights = new Float64Array(2 * LEVEL_LIMIT + 1);
  for (const counts of byPerson.values()) {
    const total = counts.reduce((sum, count) => sum + count, 0);
    if (total > 0) counts.forEach((count, level) => (weights[level]! += count / total));
  }
  return weights;
}

/** The least level at or below which the share lies; 0 without any weight. */
function quantile(weights: Float64Array, share: number): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return 0;
  let sum = 0;
  const found = weights.findIndex((weight) => (sum += weight) >= share * total);
  return (found < 0 ? weights.length - 1 : found) - LEVEL_LIMIT;
}

/** The scores that the map takes to levels that round to a level: uniform draws from between these two. */
export interface ScoreRange {
  readonly lower: number;
  readonly upper: number;
}

/** The ranges of scores of all levels, at `node × 255 + level + 127`. */
export function scoreRanges(map: QuantileMap): ScoreRange[] {
  const count = SCORE_KNOTS.length;
  return Array.from({ length: NODE_COUNT * (2 * LEVEL_LIMIT + 1) }, (_, index) => {
    const [node, level] = [Math.floor(index / (2 * LEVEL_LIMIT + 1)), (index % (2 * LEVEL_LIMIT + 1)) - LEVEL_LIMIT];
    const own = [node * count, (node + 1) * count] as const;
    const [scores, levels] = [map.scores.subarray(...own), map.levels.subarray(...own)];
    return { lower: firstScoreAt(scores, levels, level - 0.5), upper: lastScoreBelow(scores, levels, level + 0.5) };
  });
}

/** A sequence as scores, 0 where there is none: what the map undoes, with ties broken at random. */
export function scoresOf({ levels, validity }: Sequence, ranges: readonly ScoreRange[], random: Random): Float32Array {
  const scores = new Float32Array(CELL_COUNT);
  for (let cell = 0; cell < CELL_COUNT; cell++) {
    if (!validity[cell]) continue;
    const { lower, upper } = ranges[(cell % NODE_COUNT) * (2 * LEVEL_LIMIT + 1) + levels[cell]! + LEVEL_LIMIT]!;
    scores[cell] = lower + random.uniform() * (upper - lower);
  }
  return scores;
}

/** The least score whose level is at least `level`, within the knots. */
function firstScoreAt(scores: Float64Array, levels: Float64Array, level: number): number {
  return scoreAt(
    scores,
    levels,
    level,
    levels.findIndex((knot) => knot >= level),
  );
}

/** The greatest score whose level is at most `level`, within the knots. */
function lastScoreBelow(scores: Float64Array, levels: Float64Array, level: number): number {
  return scoreAt(
    scores,
    levels,
    level,
    levels.findIndex((knot) => knot > level),
  );
}

/** @param piece the knot at which the piece ends; -1 for none. */
function scoreAt(scores: Float64Array, levels: Float64Array, level: number, piece: number): number {
  if (piece === 0) return scores[0]!;
  if (piece < 0) return scores.at(-1)!;
  const [low, high] = [levels[piece - 1]!, levels[piece]!];
  const [from, to] = [scores[piece - 1]!, scores[piece]!];
  return from + ((level - low) / (high - low)) * (to - from);
}

/** Share of a standard normal below `score`, to 1e-7 (Abramowitz and Stegun, 26.2.17). */
function normalShareBelow(score: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(score));
  const terms = [1.330274429, -1.821255978, 1.781477937, -0.356563782, 0.31938153];
  const tail = (Math.exp((-score * score) / 2) / Math.sqrt(2 * Math.PI)) * terms.reduce((sum, c) => (sum + c) * t, 0);
  return score < 0 ? tail : 1 - tail;
}
