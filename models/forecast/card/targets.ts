import { toDigits } from '../../card/figures.ts';
import { BOOSTED_TREES } from '../../evaluation/boostedTrees.ts';
import { NAIVE_METHODS } from '../../gemel.ts';
import { NODE_CHANNELS } from '../../gemel.ts';
import type { AdaptedReport } from '../evaluation/compareAdapted.ts';
import type { TargetReport } from '../evaluation/reportTargets.ts';

/** Six significant digits, so that a card is readable and stable. */
export function rounded(value: number): number {
  return toDigits(value, 6);
}

/** One target's figures, in the channel's unit. */
export function targetEntry(report: TargetReport) {
  const { channel, horizonDays } = report;
  const inUnit = (integers: number): number => rounded(integers / channel.scale);
  const trees = report.errors[BOOSTED_TREES];
  return {
    channel: channel.key,
    horizonDays,
    unit: channel.unit,
    people: report.people,
    days: report.days,
    error: inUnit(report.error),
    best: report.best,
    bestError: inUnit(report.bestError),
    naiveErrors: NAIVE_METHODS.map((method) => inUnit(report.errors[method]!)),
    ...(trees === undefined ? {} : { boostedTreesError: inUnit(trees) }),
    gainPercent: rounded(report.gainPercent),
    gainPercent95: [rounded(report.gainInterval.low), rounded(report.gainInterval.high)] as const,
    winShare: report.winShare,
    halfWidth: inUnit(report.halfWidth),
    halfWidth95: inUnit(report.halfWidth95),
    coverage: rounded(report.coverage),
    coverage95: rounded(report.coverage95),
    published: report.published,
  };
}

/** The next day of a channel with the person's own days, in the channel's unit. */
export function adaptedEntry({ channel, ...report }: AdaptedReport) {
  return {
    ...{ channel: channel.key, unit: channel.unit, people: report.people, days: report.days },
    error: rounded(report.error / channel.scale),
    best: report.best,
    bestError: rounded(report.bestError / channel.scale),
    gainPercent: rounded(report.gainPercent),
    gainPercent95: [rounded(report.gainInterval.low), rounded(report.gainInterval.high)] as const,
  };
}

/** What the model may be asked for, by channel; half-widths in channel integers. */
export function publishedTargets(targets: readonly TargetReport[]) {
  return NODE_CHANNELS.flatMap(({ key, index, node }) => {
    const horizons = targets
      .filter(({ channel, published }) => channel.key === key && published)
      .map(({ horizonDays, halfWidth, halfWidth95, scaledWidth, scaledWidth95 }) => ({
        ...{ days: horizonDays, halfWidth, halfWidth95 },
        ...{ scaledWidth, scaledWidth95 },
      }));
    return horizons.length === 0 ? [] : [{ channel: key, channelIndex: index, node: Number(node), horizons }];
  });
}

/** What the model may not be asked for, by channel, with the naive method that answers instead; in channel integers. */
export function unpublishedTargets(targets: readonly TargetReport[]) {
  return NODE_CHANNELS.flatMap(({ key, index, node, scale }) => {
    const own = targets.filter(({ channel }) => channel.key === key);
    const horizons = own
      .filter(({ published }) => !published)
      .map(({ horizonDays, fallback: { method, error, halfWidth, halfWidth95 } }) => ({
        days: horizonDays,
        fallback: { method, error: rounded(error / scale), halfWidth, halfWidth95 },
      }));
    if (own.length > 0 && horizons.length === 0) return [];
    const reason =
      own.length === 0
        ? 'no data to judge by'
        : 'not reliably better than the best of the other methods: the product uses the naive method';
    return [{ channel: key, channelIndex: index, node: Number(node), reason, horizons }];
  });
}
