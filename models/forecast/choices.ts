import { HORIZON_COUNT, TARGET_COUNT, type Window } from '../dataset/windows.ts';
import { NODE_COUNT } from '../gemel.ts';
import { targetLevel } from './inputs.ts';

/** One person's day forecast in two ways, by models that had not seen them; 112 levels each. */
export interface HeldPair {
  readonly window: Window;
  readonly before: Float64Array;
  readonly after: Float64Array;
}

const SHARES = [0, 0.25, 0.5, 0.75, 1] as const;

/** Least advantage, as a share of the error, for which a node leaves the first of two factors: less is luck. */
const FACTOR_MARGIN = 0.002;

/** Each node's better factor of two, by the error over its horizons. */
export function bestFactors(pairs: readonly HeldPair[], [before, after]: readonly [number, number]): Float64Array {
  return Float64Array.from({ length: NODE_COUNT }, (_unused, node) =>
    isBetter(errorsOf(pairs, targetsOf(node, 0, HORIZON_COUNT), [0, 1])) ? after : before,
  );
}

/** How much of the second way each target takes: one share for a node's next day, and one for its later days. */
export function bestShares(pairs: readonly HeldPair[]): Float64Array {
  const shares = new Float64Array(TARGET_COUNT);
  for (let node = 0; node < NODE_COUNT; node++) {
    for (const targets of [targetsOf(node, 0, 1), targetsOf(node, 1, HORIZON_COUNT)]) {
      const errors = errorsOf(pairs, targets, SHARES);
      const share = SHARES[errors.indexOf(Math.min(...errors))]!;
      for (const target of targets) shares[target] = share;
    }
  }
  return shares;
}

/**
 * How much of the second way the next day of each node takes, where that helps clearly, for the few nodes that it helps most;
 * of the others, nothing.
 */
export function bestGroves(pairs: readonly HeldPair[], most: number): Float64Array {
  const found = Array.from({ length: NODE_COUNT }, (_unused, node) => {
    const errors = errorsOf(pairs, targetsOf(node, 0, 1), SHARES);
    const least = Math.min(...errors);
    return { node, share: SHARES[errors.indexOf(least)]!, gain: errors[0]! > 0 ? 1 - least / errors[0]! : 0 };
  });
  const kept = found.filter(({ gain }) => gain > FACTOR_MARGIN).toSorted((left, right) => right.gain - left.gain);
  const shares = new Float64Array(NODE_COUNT);
  for (const { node, share } of kept.slice(0, most)) shares[node] = share;
  return shares;
}

const targetsOf = (node: number, from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_unused, index) => node * HORIZON_COUNT + from + index);

function isBetter([before = 0, after = 0]: Float64Array): boolean {
  return after < (1 - FACTOR_MARGIN) * before;
}

/** Sum of the absolute errors over some targets, for each share of the second way. */
function errorsOf(pairs: readonly HeldPair[], targets: readonly number[], shares: readonly number[]): Float64Array {
  const errors = new Float64Array(shares.length);
  for (const { window, before, after } of pairs) {
    for (const target of targets) {
      const level = targetLevel(window, Math.floor(target / HORIZON_COUNT), (target % HORIZON_COUNT) + 1);
      if (level === undefined) continue;
      const [from, to] = [before[target]!, after[target]!];
      shares.forEach((share, index) => (errors[index]! += Math.abs(level - from - share * (to - from))));
    }
  }
  return errors;
}
