import { coverageIndex, deviationIndex, habitIndex, INPUT_COUNT, lastIndex } from '../dynamics/inputs.ts';
import {
  ACTION_CHANNELS,
  ACTION_COUNT,
  ACTS_NEXT_DAY,
  LARGEST_DEVIATION,
  nodeOf,
  OUTCOME_CHANNELS,
  OUTCOME_COUNT,
} from '../dynamics/spec.ts';
import { FEATURE_UNIT } from '../gemel.ts';
import { LEAST_LIMIT, policyShares, safeLevels } from '../planner/safety.ts';
import type { IntegerGraph } from '../onnx/integerGraph.ts';
import { Q16 } from '../onnx/integers.ts';
import { LARGEST_UNIT, STEPS_PER_SPREAD } from './quantise.ts';

/** Names of a person's values, each [batch, 1, width]: Q16 levels, but for the limit, which is in levels. */
export interface PersonValues {
  readonly habit: string;
  readonly limit: string;
  readonly last: string;
  readonly lower: string;
  readonly upper: string;
  readonly outcomeHabit: string;
}

/** Names of what the networks read of the features, once for all days. */
export interface ContextValues {
  readonly drift: string;
  readonly action: string;
  readonly policy: string;
}

/** What a day starts from. */
export interface DayValues {
  /** [batch, members, 1, outcomes], deviations. */
  readonly state: string;
  /** [batch, 1, actions], deviations. */
  readonly before: string;
}

/** What a person's features say of habits, limits and ranges. @param flat [batch, 1, 128]. */
export function addPerson(graph: IntegerGraph, flat: string): PersonValues {
  const nodes = ACTION_CHANNELS.map(nodeOf);
  const read = (name: string, places: readonly number[], factor: number): string => {
    const data = new Float64Array(INPUT_COUNT * places.length);
    places.forEach((place, column) => (data[place * places.length + column] = factor));
    return graph.apply('MatMul', flat, graph.named(`read_${name}`, { dims: [INPUT_COUNT, places.length], data }));
  };
  const habit = read('habit', nodes.map(habitIndex), Q16);
  const known = graph.clamp(read('coverage', nodes.map(coverageIndex), 1), graph.list([0]), graph.list([1]));
  const deviation = read('deviation', nodes.map(deviationIndex), 1);
  const limit = graph.apply('Mul', graph.apply('Max', deviation, graph.list([LEAST_LIMIT])), known);
  const width = graph.apply('Mul', limit, graph.list([Q16]));
  const safe = nodes.map((_node, action) => safeLevels(action));
  const least = graph.list(safe.map(({ lower }) => lower));
  const most = graph.list(safe.map(({ upper }) => upper));
  return {
    habit,
    limit,
    last: graph.apply('Sub', read('last', nodes.map(lastIndex), Q16), habit),
    lower: graph.clamp(graph.apply('Sub', habit, width), least, most),
    upper: graph.clamp(graph.apply('Add', habit, width), least, most),
    outcomeHabit: read('outcome_habit', OUTCOME_CHANNELS.map(nodeOf).map(habitIndex), Q16),
  };
}

/** @param flat [batch, 1, 128]. @param rows the same as [batch, 1, 1, 128], for the members' matrices. */
export function addContext(graph: IntegerGraph, flat: string, rows: string): ContextValues {
  const read = (weights: string, bias: string): string =>
    graph.apply('Add', graph.apply('MatMul', rows, weights), bias);
  return {
    drift: read('drift', 'driftBias'),
    action: read('actionContext', 'actionBias'),
    policy: graph.apply('MatMul', flat, 'policy_read'),
  };
}

/** The amounts that the policy wants, [batch, 1, actions] in Q16 levels, not yet inside the range. */
export function addPolicy(
  graph: IntegerGraph,
  day: DayValues,
  { person, context, members, index }: { person: PersonValues; context: ContextValues; members: number; index: number },
): string {
  const each = graph.reshape(day.state, [0, members, OUTCOME_COUNT]);
  const ones = graph.named('each_member', { dims: [1, members], data: new Float64Array(members).fill(1) });
  const mean = graph.floorDivide(graph.apply('MatMul', ones, each), members);
  const read = graph.floorDivide(
    graph.sum(graph.apply('MatMul', mean, 'policy_outcomes'), graph.apply('MatMul', day.before, 'policy_before')),
  );
  const units = addUnits(graph, graph.sum(read, context.policy, `policy_day_${index}`));
  const wish = graph.sum(graph.floorDivide(graph.apply('MatMul', units, 'policy_out')), 'policy_outBias');
  const shares = ACTION_CHANNELS.map((_channel, action) => policyShares(action));
  const share = graph.clamp(
    wish,
    graph.list(shares.map(({ least }) => least * STEPS_PER_SPREAD)),
    graph.list(shares.map(({ most }) => most * STEPS_PER_SPREAD)),
  );
  // A share of 1 is 2^21 steps, and a limit is in levels: over 32 their product is in Q16 levels.
  const change = graph.floorDivide(graph.apply('Mul', share, person.limit), FEATURE_UNIT);
  return graph.apply('Add', person.habit, change);
}

/** The states of the day that follows from `acting` [batch, 1, actions]. */
export function addStates(graph: IntegerGraph, state: string, context: ContextValues, acting: string): string {
  const rows = graph.reshape(acting, [0, 1, 1, ACTION_COUNT]);
  const [read, done] = [graph.apply('MatMul', state, 'stateUnits'), graph.apply('MatMul', rows, 'actionUnits')];
  const stateUnits = addUnits(graph, graph.sum(graph.floorDivide(read), 'stateBias'));
  const actionUnits = addUnits(graph, graph.sum(graph.floorDivide(done), context.action));
  const moved = graph.sum(
    graph.apply('MatMul', state, 'carry'),
    graph.apply('MatMul', stateUnits, 'stateOut'),
    graph.apply('MatMul', actionUnits, 'actionOut'),
  );
  return clampStates(graph, graph.sum(graph.floorDivide(moved), context.drift));
}

/** Keeps states within the largest deviation. */
export function clampStates(graph: IntegerGraph, states: string): string {
  const most = LARGEST_DEVIATION * STEPS_PER_SPREAD;
  return graph.clamp(states, graph.list([-most]), graph.list([most]));
}

/** What acts on a day: yesterday's amount of what acts on the day after, and this day's of what acts at once. */
export function addActing(graph: IntegerGraph, before: string, now: string): string {
  const sameDay = ACTS_NEXT_DAY.map((acts) => 1 - acts);
  return graph.sum(graph.apply('Mul', before, graph.list(ACTS_NEXT_DAY)), graph.apply('Mul', now, graph.list(sameDay)));
}

function addUnits(graph: IntegerGraph, sums: string): string {
  return graph.clamp(sums, graph.list([0]), graph.list([LARGEST_UNIT]));
}
