import { ACTION_COUNT, OUTCOME_COUNT, SIMULATED_DAYS } from '../dynamics/spec.ts';
import { INPUT_COUNT } from '../dynamics/inputs.ts';
import { FEATURES_PER_NODE, NODE_COUNT } from '../gemel.ts';
import { IntegerGraph } from '../onnx/integerGraph.ts';
import { INT8_LIMIT, Q16 } from '../onnx/integers.ts';
import { boundSimulation } from './bounds.ts';
import type { IntegerSimulation } from './quantise.ts';
import {
  addActing,
  addContext,
  addPerson,
  addPolicy,
  addStates,
  clampStates,
  type DayValues,
  type PersonValues,
} from './weekOperators.ts';

const WEEK = ['batch', SIMULATED_DAYS, ACTION_COUNT] as const;

/**
 * The integer simulation as an ONNX file.
 *
 * Inputs: `features` int64 [batch, 16, 8]; `plan` int64 [batch, 7, actions], in levels of 1/32 spread; `chosen` int64
 * [batch, 7, actions], 1 where the plan's value is taken and 0 where the policy chooses. Outputs, in Q16 levels: `actions`
 * int64 [batch, 7, actions], what was done, inside the safe ranges; `trajectory` int64 [batch, members, 7, outcomes].
 *
 * @throws {ModelNotExportableError} when some input could leave the exact range of 2^53.
 */
export function simulationToOnnx(simulation: IntegerSimulation): Uint8Array {
  boundSimulation(simulation);
  const { members } = simulation;
  const graph = new IntegerGraph();
  nameWeights(graph, simulation);
  const flat = graph.reshape(clipped(graph, 'features', -INT8_LIMIT, INT8_LIMIT - 1), [0, 1, INPUT_COUNT]);
  const { actions, trajectory } = addWeek(graph, flat, members);
  return graph.encode(
    'gemel-simulation',
    [
      { name: 'features', dims: ['batch', NODE_COUNT, FEATURES_PER_NODE] },
      { name: 'plan', dims: WEEK },
      { name: 'chosen', dims: WEEK },
    ],
    {
      [actions]: { name: 'actions', dims: WEEK },
      [trajectory]: { name: 'trajectory', dims: ['batch', members, SIMULATED_DAYS, OUTCOME_COUNT] },
    },
  );
}

/** Seven days, one after another. */
function addWeek(graph: IntegerGraph, flat: string, members: number): { actions: string; trajectory: string } {
  const person = addPerson(graph, flat);
  const rows = graph.reshape(flat, [0, 1, 1, INPUT_COUNT]);
  const context = addContext(graph, flat, rows);
  const plan = graph.apply('Mul', clipped(graph, 'plan', -INT8_LIMIT, INT8_LIMIT - 1), graph.list([Q16]));
  const chosen = clipped(graph, 'chosen', 0, 1);
  const outcomeHabit = graph.reshape(person.outcomeHabit, [0, 1, 1, OUTCOME_COUNT]);
  let day: DayValues = { state: clampStates(graph, graph.apply('MatMul', rows, 'start')), before: person.last };
  const [actions, states]: [string[], string[]] = [[], []];
  for (let index = 0; index < SIMULATED_DAYS; index++) {
    const wanted = addPolicy(graph, day, { person, context, members, index });
    const given = { plan: graph.slice(plan, index, 1), chosen: graph.slice(chosen, index, 1) };
    const done = decided(graph, wanted, given, person);
    const now = graph.apply('Sub', done, person.habit);
    day = { state: addStates(graph, day.state, context, addActing(graph, day.before, now)), before: now };
    actions.push(done);
    states.push(graph.apply('Add', day.state, outcomeHabit));
  }
  return { actions: graph.concatenate(actions, 1), trajectory: graph.concatenate(states, 2) };
}

/** The policy's amount, or the plan's where it is chosen, moved into the person's range. */
function decided(
  graph: IntegerGraph,
  wanted: string,
  { plan, chosen }: { readonly plan: string; readonly chosen: string },
  { lower, upper }: PersonValues,
): string {
  const change = graph.apply('Mul', graph.apply('Sub', plan, wanted), chosen);
  return graph.clamp(graph.apply('Add', wanted, change), lower, upper);
}

function nameWeights(graph: IntegerGraph, { dynamics, policy }: IntegerSimulation): void {
  for (const [name, tensor] of Object.entries(dynamics)) graph.named(name, tensor);
  const { day, ...others } = policy;
  for (const [name, tensor] of Object.entries(others)) graph.named(`policy_${name}`, tensor);
  const width = day.dims[1] ?? 1;
  for (let index = 0; index < SIMULATED_DAYS; index++) {
    const data = day.data.subarray(index * width, (index + 1) * width);
    graph.named(`policy_day_${index}`, { dims: [1, width], data });
  }
}

function clipped(graph: IntegerGraph, input: string, least: number, most: number): string {
  return graph.clamp(input, graph.list([least]), graph.list([most]));
}
