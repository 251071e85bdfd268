import { HORIZON_COUNT } from '../dataset/windows.ts';
import { NODE_CHANNELS, type ChannelKey, type Demographics, type ImportedPerson } from '../gemel.ts';
import { coverageOf, heldOutCoverage, WIDE_INTERVAL_PERCENT } from './conformal.ts';
import type { Outcome } from './crossValidate.ts';
import { compare, meanOf } from './metrics.ts';

/** How the forecast fares for one group of people, over the published targets. */
export interface GroupReport {
  readonly by: keyof Demographics;
  readonly group: string;
  readonly people: number;
  /** Forecasts judged. */
  readonly days: number;
  /** Mean over targets of the gain over the naive method that is best in this group, in percent. */
  readonly gainPercent: number;
  /** Share of intervals that held: of the 80% ones, and of the 95% ones. */
  readonly coverage: number;
  readonly coverage95: number;
  /** Mean absolute error of the next day, in each channel's unit. */
  readonly nextDayError: Readonly<Partial<Record<ChannelKey, number>>>;
}

const TRAITS = ['ageBand', 'gender', 'bmiBand'] as const;

/** Figures of fewer people would be close to those of one person. */
const SMALLEST_GROUP = 5;

/** Where people of smaller groups are put together. */
const SMALL_GROUPS = 'smaller groups';

/**
 * Reports each group of each trait; people who did not say are the group `not stated`. Groups of fewer than five people are put
 * together, and left out where they are fewer than five all the same.
 */
export function fairnessReport(
  people: readonly ImportedPerson[],
  outcomes: readonly (readonly Outcome[])[],
  published: ReadonlySet<number>,
): GroupReport[] {
  return TRAITS.flatMap((by) => {
    const groupOf = new Map(people.map(({ label, demographics }) => [label, demographics?.[by] ?? 'not stated']));
    const sizes = new Map<string, number>();
    for (const group of groupOf.values()) sizes.set(group, (sizes.get(group) ?? 0) + 1);
    const nameOf = (group: string): string => ((sizes.get(group) ?? 0) < SMALLEST_GROUP ? SMALL_GROUPS : group);
    const names = [...new Set([...sizes.keys()].map(nameOf))].toSorted();
    return names.flatMap((group) => {
      const inGroup = (person: string): boolean => nameOf(groupOf.get(person) ?? '') === group;
      const figures = groupFigures(outcomes, published, inGroup);
      return figures.people < SMALLEST_GROUP ? [] : [{ by, group, ...figures }];
    });
  });
}

type Covered = ReturnType<typeof heldOutCoverage>[number];

function groupFigures(
  outcomes: readonly (readonly Outcome[])[],
  published: ReadonlySet<number>,
  inGroup: (person: string) => boolean,
): Omit<GroupReport, 'by' | 'group'> {
  const gains: number[] = [];
  const covered: Covered[] = [];
  const wide: Covered[] = [];
  const ofGroup = (all: readonly Covered[]): Covered[] => all.filter(({ outcome }) => inGroup(outcome.person));
  const nextDayError: Partial<Record<ChannelKey, number>> = {};
  for (const target of published) {
    const own = outcomes[target]!.filter(({ person }) => inGroup(person));
    const comparison = compare(own);
    if (!comparison) continue;
    gains.push(comparison.gainPercent);
    // Intervals come from everyone of the other folds, as they do for a buyer; only the judging is by group.
    covered.push(...ofGroup(heldOutCoverage(outcomes[target]!)));
    wide.push(...ofGroup(heldOutCoverage(outcomes[target]!, WIDE_INTERVAL_PERCENT)));
    if (target % HORIZON_COUNT !== 0) continue;
    const channel = NODE_CHANNELS[target / HORIZON_COUNT]!;
    nextDayError[channel.key] = meanOf(own, ({ actual, predicted }) => Math.abs(actual - predicted)) / channel.scale;
  }
  return {
    people: new Set(covered.map(({ outcome }) => outcome.person)).size,
    days: covered.length,
    gainPercent: gains.reduce((sum, gain) => sum + gain, 0) / gains.length,
    coverage: coverageOf(covered),
    coverage95: coverageOf(wide),
    nextDayError,
  };
}
