import { conformalHalfWidth, coverageOf, heldOutCoverage, WIDE_INTERVAL_PERCENT } from '../../evaluation/conformal.ts';
import { BOOSTED_TREES } from '../../evaluation/boostedTrees.ts';
import type { Outcome } from '../../evaluation/crossValidate.ts';
import { compare, meanOf, type Comparison } from '../../evaluation/metrics.ts';
import { NAIVE_METHODS } from '../../gemel.ts';
import { HORIZON_COUNT } from '../../dataset/windows.ts';
import { NODE_CHANNELS, type Channel } from '../../gemel.ts';

/** Where a target is answered by a naive method instead. Half-widths and errors in channel integers. */
export interface Fallback {
  readonly method: string;
  readonly error: number;
  readonly halfWidth: number;
  readonly halfWidth95: number;
}

/** One target, judged on people the model had not seen. */
export interface TargetReport extends Comparison {
  readonly channel: Channel;
  /** Position in the output: node × 7 + (days ahead - 1). */
  readonly target: number;
  readonly horizonDays: number;
  /** Of the 80% and the 95% interval, in channel integers: at the median of the scales of held-out days. */
  readonly halfWidth: number;
  readonly halfWidth95: number;
  /** The same for a scale of 1, in 1/256 of a channel integer. */
  readonly scaledWidth: number;
  readonly scaledWidth95: number;
  /** Share of held-out days on which an interval made from other people held. */
  readonly coverage: number;
  readonly coverage95: number;
  readonly fallback: Fallback;
  readonly published: boolean;
}

/** Scaled widths count this part of a channel integer, so that they are whole numbers. */
export const WIDTH_UNIT = 256;

/** Days ahead at which boosted trees are fitted too. */
export const TREE_HORIZONS = [1, 3, 7] as const;

/**
 * Judges every target against the naive methods, and against boosted trees where they were fitted.
 *
 * A target is published when the model errs less than the best of all methods, with a 95% interval of the difference over
 * people that excludes zero, and does so at every shorter horizon of its channel: one horizon alone among many is luck.
 *
 * @param outcomes of each of the 112 targets.
 * @param trees as `outcomes`, forecast by boosted trees; in the same order.
 */
export function reportTargets(
  outcomes: readonly (readonly Outcome[])[],
  trees: readonly (readonly Outcome[])[],
): TargetReport[] {
  const targets = outcomes.flatMap((own, target) => {
    const hasTrees = TREE_HORIZONS.some((days) => days === (target % HORIZON_COUNT) + 1);
    const compared = hasTrees ? withRival(own, trees[target]!) : own;
    const comparison = compare(compared, hasTrees ? [...NAIVE_METHODS, BOOSTED_TREES] : NAIVE_METHODS);
    return comparison ? [reportTarget(target, own, comparison)] : [];
  });
  return withoutLuckyHorizons(targets);
}

/** The outcomes with one more method to compare with. @param rival the same outcomes, by that method. */
export function withRival<T extends Outcome>(outcomes: readonly T[], rival: readonly Outcome[]): T[] {
  return outcomes.map((outcome, index) => ({
    ...outcome,
    naive: Float64Array.of(...outcome.naive, rival[index]!.predicted),
  }));
}

/** Keeps a horizon published only if all shorter ones of its channel are; `targets` come in order of horizon. */
function withoutLuckyHorizons(targets: readonly TargetReport[]): TargetReport[] {
  const ended = new Set<Channel>();
  return targets.map((report) => {
    if (!report.published) ended.add(report.channel);
    return { ...report, published: !ended.has(report.channel) };
  });
}

function reportTarget(target: number, outcomes: readonly Outcome[], comparison: Comparison): TargetReport {
  const widths = [conformalHalfWidth(outcomes), conformalHalfWidth(outcomes, WIDE_INTERVAL_PERCENT)] as const;
  const scales = Float64Array.from(outcomes, ({ scale = 1 }) => scale).toSorted();
  const median = scales[Math.floor(scales.length / 2)] ?? 1;
  return {
    ...comparison,
    channel: NODE_CHANNELS[Math.floor(target / HORIZON_COUNT)]!,
    target,
    horizonDays: (target % HORIZON_COUNT) + 1,
    halfWidth: Math.ceil(median * widths[0]),
    halfWidth95: Math.ceil(median * widths[1]),
    scaledWidth: Math.ceil(WIDTH_UNIT * widths[0]),
    scaledWidth95: Math.ceil(WIDTH_UNIT * widths[1]),
    coverage: coverageOf(heldOutCoverage(outcomes)),
    coverage95: coverageOf(heldOutCoverage(outcomes, WIDE_INTERVAL_PERCENT)),
    fallback: fallbackOf(outcomes),
    published: comparison.gainInterval.low > 0,
  };
}

/** The naive method with the least error, with intervals of its own. */
function fallbackOf(outcomes: readonly Outcome[]): Fallback {
  const errors = NAIVE_METHODS.map((_, method) =>
    meanOf(outcomes, ({ naive, actual }) => Math.abs(naive[method]! - actual)),
  );
  const best = errors.indexOf(Math.min(...errors));
  const answered = outcomes.map((outcome) => ({ ...outcome, predicted: outcome.naive[best]!, scale: 1 }));
  return {
    method: NAIVE_METHODS[best]!,
    error: errors[best]!,
    halfWidth: Math.ceil(conformalHalfWidth(answered)),
    halfWidth95: Math.ceil(conformalHalfWidth(answered, WIDE_INTERVAL_PERCENT)),
  };
}
