import { ACTION_CHANNELS, ACTION_COUNT, nodeOf } from '../dynamics/spec.ts';
import type { Example } from '../dynamics/examples.ts';
import { habitIndex } from '../dynamics/inputs.ts';
import type { Dynamics } from '../dynamics/trainDynamics.ts';
import { meanOf } from '../evaluation/mean.ts';
import type { ImportedPerson } from '../gemel.ts';
import { Random } from '../learning/random.ts';
import type { SimulationSession } from './simulationSession.ts';
import { bestPastWeek } from './bestWeek.ts';
import { PlanScorer } from './planScorer.ts';
import { allPlans, crossEntropyPlan, PLAN_LENGTH, randomPlan, type Plan, type ReducedProblem } from './search.ts';

/** Ways to plan a week. */
export const METHODS = ['no change', 'random plan', 'own best past week', 'model-predictive', 'planner'] as const;

/** One of {@link METHODS}. */
export type Method = (typeof METHODS)[number];

/** What a plan brought in held-out dynamics. */
export interface Judged {
  /** Each member's gain over no change, before effort, in spreads. */
  readonly gains: readonly number[];
  readonly effort: number;
}

/** What each method brought to one person, from one day on. */
export interface JudgedStart {
  readonly person: string;
  readonly methods: Readonly<Record<Method, Judged>>;
  /** What the planner changes of each action against habit: mean over the week, in spreads. */
  readonly proposal: readonly number[];
  /** The reduced problem, in the planner's own dynamics: its objective, and the greatest of all plans'. */
  readonly reduced: { readonly planner: number; readonly best: number; readonly random: number };
  /** The same plans in the held-out dynamics: mean gain less effort. */
  readonly reducedJudged: { readonly planner: number; readonly best: number };
}

/** The planner, what it plans in, and what it is judged in. */
export interface Contest {
  readonly model: SimulationSession;
  readonly dynamics: Dynamics;
  /** Of people whom neither planner nor its dynamics have seen. */
  readonly judge: Dynamics;
}

/** Small enough for all 729 plans: two actions, three amounts, three days. */
export const REDUCED: ReducedProblem = {
  actions: ['active_minutes', 'sleep_minutes'].map((key) =>
    ACTION_CHANNELS.findIndex((channel) => channel.key === key),
  ),
  levels: 3,
  days: 3,
};

/** Random plans that are averaged. */
const RANDOM_PLANS = 16;
const CANDIDATES = 256;
const SEED = 23;
const Q21 = 2 ** 21;

/** Plans and judges a week from each of these states. */
export async function judgePlans(
  { model, dynamics, judge }: Contest,
  starts: readonly { readonly person: ImportedPerson; readonly example: Example }[],
  onStart: () => void,
): Promise<JudgedStart[]> {
  const random = new Random(SEED);
  const searcher = await PlanScorer.open(dynamics, CANDIDATES, ['objective']);
  const reduced = await PlanScorer.open(dynamics, REDUCED.levels ** (REDUCED.actions.length * REDUCED.days), [
    'objective',
  ]);
  const judging = await PlanScorer.open(judge, METHODS.length + RANDOM_PLANS + 1, ['gains', 'effort']);
  const judged: JudgedStart[] = [];
  for (const { person, example } of starts) {
    const { features, day } = example;
    const none = new Float32Array(PLAN_LENGTH);
    const [free, held] = await plannerPlans(model, features);
    const every = allPlans(features, REDUCED);
    const { objective } = await reduced.score(features, every);
    const [best, value] = greatest(objective, every);
    const ownValue = (await searcher.score(features, [held])).objective[0]!;
    const plans = [
      ...[none, bestPastWeek(person, features, day), await crossEntropyPlan(searcher, features, random), free],
      ...[held, best],
      ...Array.from({ length: RANDOM_PLANS }, () => randomPlan(features, random)),
    ];
    const { gains, effort } = await judging.score(features, plans);
    const one = (...places: number[]): Judged => ({
      gains: Array.from({ length: judge.members }, (_unused, member) => {
        return meanOf(places.map((place) => gains[member * judging.capacity + place]!));
      }),
      effort: meanOf(places.map((place) => effort[place]!)),
    });
    const net = (place: number): number => meanOf(one(place).gains) - effort[place]!;
    judged.push({
      person: person.label,
      methods: {
        ...{ 'no change': one(0), 'own best past week': one(1), 'model-predictive': one(2), planner: one(3) },
        'random plan': one(...Array.from({ length: RANDOM_PLANS }, (_unused, draw) => 6 + draw)),
      },
      proposal: meanChanges(free),
      reduced: { planner: ownValue, best: value, random: meanOf([...objective]) },
      reducedJudged: { planner: net(4), best: net(5) },
    });
    onStart();
  }
  await Promise.all([searcher.close(), reduced.close(), judging.close()]);
  return judged;
}

/** What the planner does when free, and when all but the reduced problem is held at habit: deviations, in spreads. */
async function plannerPlans(model: SimulationSession, features: Int8Array): Promise<[Plan, Plan]> {
  const habits = ACTION_CHANNELS.map((channel) => features[habitIndex(nodeOf(channel))]!);
  const plan = Array.from({ length: PLAN_LENGTH }, (_unused, at) => habits[at % ACTION_COUNT]!);
  const chosen = plan.map((_habit, at) => {
    const isFree = Math.floor(at / ACTION_COUNT) < REDUCED.days && REDUCED.actions.includes(at % ACTION_COUNT);
    return Number(!isFree);
  });
  const outputs = await model.run([{ features }, { features, plan, chosen }]);
  return outputs.map(({ actions }) =>
    Float32Array.from(actions, (level, at) => Number(level) / Q21 - habits[at % ACTION_COUNT]! / 32),
  ) as [Plan, Plan];
}

/** What a plan changes of each action, mean over the week. */
function meanChanges(plan: Plan): number[] {
  return ACTION_CHANNELS.map((_channel, action) => {
    return meanOf([...plan].filter((_change, at) => at % ACTION_COUNT === action));
  });
}

function greatest(values: Float32Array, plans: readonly Plan[]): [plan: Plan, value: number] {
  let best = 0;
  plans.forEach((_plan, index) => {
    if (values[index]! > values[best]!) best = index;
  });
  return [plans[best]!, values[best]!];
}
