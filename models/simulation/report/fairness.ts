import type { SimulatedOutcomes } from '../../dynamics/accuracy.ts';
import type { Demographics, ImportedPerson } from '../../gemel.ts';
import type { Estimate } from '../../evaluation/resampling.ts';
import { heldOut } from './dynamicsReport.ts';
import { plannerNet, type JudgedFold } from './plannerReport.ts';

/** How the simulation fares for one group of people. */
export interface GroupFigures {
  readonly by: keyof Demographics;
  readonly group: string;
  /** Undefined, as are the figures, for fewer than five: who is in so small a group could be recognised. */
  readonly people: number | undefined;
  /** What the planner brings over no change, less effort, on held-out dynamics. */
  readonly plannerNet: Estimate | undefined;
  /** Share of intervals that held, over all outcomes and horizons. */
  readonly coverage: number | undefined;
  /** How much less the dynamics err than EWMA 0.3, in percent, mean over outcomes, of the next day. */
  readonly nextDayGain: number | undefined;
}

const TRAITS = ['ageBand', 'gender', 'bmiBand'] as const;
const SMALLEST_GROUP = 5;
const EWMA = 2;

/** Reports each group of each trait; people who did not say are the group `not stated`. */
export function groupFigures(
  people: readonly ImportedPerson[],
  outcomes: SimulatedOutcomes,
  judged: readonly JudgedFold[],
): GroupFigures[] {
  const held = outcomes.map(heldOut);
  return TRAITS.flatMap((by) => {
    const groupOf = new Map(people.map(({ label, demographics }) => [label, demographics?.[by] ?? 'not stated']));
    return [...new Set(groupOf.values())].toSorted().map((group) => {
      const isIn = (person: string): boolean => groupOf.get(person) === group;
      const size = people.filter(({ label }) => isIn(label)).length;
      if (size < SMALLEST_GROUP) {
        return { by, group, people: undefined, plannerNet: undefined, coverage: undefined, nextDayGain: undefined };
      }
      const own = held.map((target) => target.filter(({ outcome }) => isIn(outcome.person)));
      return {
        ...{ by, group, people: size, plannerNet: plannerNet(judged, isIn) },
        coverage: shareOf(own.flat().map(({ held: holds }) => holds)),
        nextDayGain: nextDayGain(own),
      };
    });
  });
}

function nextDayGain(held: readonly ReturnType<typeof heldOut>[]): number | undefined {
  const gains = held.flatMap((target, at) => {
    if (at % 7 !== 0 || target.length === 0) return [];
    const error = (predicted: (one: (typeof target)[number]['outcome']) => number): number =>
      target.reduce((sum, { outcome }) => sum + Math.abs(predicted(outcome) - outcome.actual), 0);
    return [100 * (1 - error(({ predicted }) => predicted) / error(({ naive }) => naive[EWMA]!))];
  });
  return gains.length === 0 ? undefined : gains.reduce((sum, one) => sum + one, 0) / gains.length;
}

function shareOf(flags: readonly boolean[]): number | undefined {
  return flags.length === 0 ? undefined : flags.filter(Boolean).length / flags.length;
}
