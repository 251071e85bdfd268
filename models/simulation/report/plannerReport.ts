import { ACTION_CHANNELS } from '../../dynamics/spec.ts';
import type { ChannelKey } from '../../gemel.ts';
import { METHODS, type Judged, type JudgedStart, type Method } from '../../planner/judge.ts';
import { meanOf } from '../../evaluation/mean.ts';
import type { Draw, Estimate } from '../../evaluation/resampling.ts';
import { bootstrap } from './bootstrap.ts';

/** The starts of the people of one fold, all judged in the same held-out dynamics. */
export type JudgedFold = readonly JudgedStart[];

/** What planning brought on held-out dynamics. In spreads: the weighted sum of outcomes, mean over seven days. */
export interface PlannerReport {
  readonly people: number;
  readonly starts: number;
  readonly methods: readonly {
    readonly method: Method;
    /** Gain over no change, before effort. */
    readonly gain: Estimate;
    readonly effort: number;
    /** Gain less effort. */
    readonly net: Estimate;
    /** How much more the planner brings than this method, less effort. */
    readonly plannerAdvantage: Estimate;
  }[];
  /** What the planner changes against habit, mean over days, weeks and people, in each action's unit. */
  readonly proposals: readonly { readonly channel: ChannelKey; readonly unit: string; readonly change: Estimate }[];
  readonly reduced: {
    readonly plans: number;
    /** In the planner's own dynamics, which both plan in: the objective. */
    readonly planner: Estimate;
    readonly exhaustive: Estimate;
    readonly random: Estimate;
    /** Share of exhaustive search's objective that the planner reaches. */
    readonly share: Estimate;
    /** In the held-out dynamics: gain less effort. */
    readonly judgedPlanner: Estimate;
    readonly judgedExhaustive: Estimate;
  };
}

/** Sums up, with intervals over resamples of people and of the judging ensemble's members. */
export function reportPlanner(folds: readonly JudgedFold[], reducedPlans: number): PlannerReport {
  const net =
    (method: Method, member: number) =>
    (start: JudgedStart): number =>
      netOf(start.methods[method], member);
  const everybody = folds.map(byPerson);
  const overPeople = (value: (start: JudgedStart) => number): Estimate =>
    bootstrap((draw) => meanOfPeople(everybody, draw, () => value));
  const judged = (value: (member: number) => (start: JudgedStart) => number): Estimate =>
    bootstrap((draw) => meanOfPeople(everybody, draw, value));
  const { reduced, reducedJudged } = {
    reduced: (key: 'planner' | 'best' | 'random') => overPeople((start) => start.reduced[key]),
    reducedJudged: (key: 'planner' | 'best') => overPeople((start) => start.reducedJudged[key]),
  };
  return {
    people: everybody.reduce((sum, people) => sum + people.length, 0),
    starts: folds.reduce((sum, starts) => sum + starts.length, 0),
    methods: METHODS.map((method) => ({
      method,
      gain: judged((member) => (start) => start.methods[method].gains[member]!),
      effort: meanOf(folds.flat().map((start) => start.methods[method].effort)),
      net: judged((member) => net(method, member)),
      plannerAdvantage: judged((member) => (start) => net('planner', member)(start) - net(method, member)(start)),
    })),
    proposals: ACTION_CHANNELS.map(({ key, unit, spread }, action) => ({
      ...{ channel: key, unit },
      change: overPeople((start) => spread * start.proposal[action]!),
    })),
    reduced: {
      plans: reducedPlans,
      planner: reduced('planner'),
      exhaustive: reduced('best'),
      random: reduced('random'),
      share: bootstrap((draw) => {
        const places = everybody.map((people) => draw(people.length).map((place) => people[place]!));
        const sum = (key: 'planner' | 'best'): number => meanOf(places.flat(2).map((start) => start.reduced[key]));
        return sum('planner') / sum('best');
      }),
      judgedPlanner: reducedJudged('planner'),
      judgedExhaustive: reducedJudged('best'),
    },
  };
}

/** What the planner brought to some people: mean gain less effort over people, members and starts. */
export function plannerNet(folds: readonly JudgedFold[], isIn: (person: string) => boolean): Estimate {
  const everybody = folds.map((starts) => byPerson(starts.filter(({ person }) => isIn(person))));
  return bootstrap((draw) =>
    meanOfPeople(everybody, draw, (member) => (start) => netOf(start.methods.planner, member)),
  );
}

const netOf = ({ gains, effort }: Judged, member: number): number => gains[member]! - effort;

function byPerson(starts: JudgedFold): JudgedStart[][] {
  const people = new Map<string, JudgedStart[]>();
  for (const start of starts) people.set(start.person, [...(people.get(start.person) ?? []), start]);
  return [...people.values()];
}

/** Mean over drawn people of the mean over drawn members and the person's starts; members are drawn once a fold. */
function meanOfPeople(
  folds: readonly (readonly (readonly JudgedStart[])[])[],
  draw: Draw,
  value: (member: number) => (start: JudgedStart) => number,
): number {
  const means = folds.flatMap((people) => {
    if (people.length === 0) return [];
    const members = draw(people[0]![0]!.methods.planner.gains.length);
    return draw(people.length).map((place) =>
      meanOf(people[place]!.map((start) => meanOf(members.map((member) => value(member)(start))))),
    );
  });
  return meanOf(means);
}
