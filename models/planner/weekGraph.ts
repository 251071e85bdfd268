import { clamp } from '../autodiff/activations.ts';
import type { Tensor } from '../autodiff/tensor.ts';
import type { EnsembleGraph } from '../dynamics/ensembleGraph.ts';
import { ACTION_COUNT, ACTS_NEXT_DAY, SIMULATED_DAYS, WEEKEND_SHARE } from '../dynamics/spec.ts';

/** A person's state, as tensors; a batch of 1 stands for every row. */
export interface Person {
  /** [batch, 128]. */
  readonly inputs: Tensor;
  /** [batch, actions]: habits, in spreads from typical. */
  readonly habits: Tensor;
  /** [batch, actions]: the newest actions, as deviations. */
  readonly last: Tensor;
  /** [batch, actions]: range of the deviations. */
  readonly lower: Tensor;
  readonly upper: Tensor;
}

/** Says what is done on a day (0 for the first), given the ensemble's states of the day before and what was done on it. */
export type Actor = (day: number, state: Tensor, before: Tensor) => Tensor;

/** What was done, and what each member of the ensemble makes of it. */
export interface Week {
  /** 7 tensors [batch, actions], deviations inside the range. */
  readonly actions: readonly Tensor[];
  /** 7 tensors [members, batch, outcomes]. */
  readonly states: readonly Tensor[];
}

/** Adds seven days to a graph. */
export function simulateWeek(ensemble: EnsembleGraph, person: Person, actor: Actor): Week {
  const { graph } = person.inputs;
  const nextDay = graph.constant(ACTS_NEXT_DAY, [ACTION_COUNT]);
  const sameDay = graph.constant(
    ACTS_NEXT_DAY.map((acts) => 1 - acts),
    [ACTION_COUNT],
  );
  const { state: start, context } = ensemble.begin(person.inputs, person.habits);
  const [actions, states]: [Tensor[], Tensor[]] = [[], []];
  let [state, before] = [start, person.last];
  for (let day = 0; day < SIMULATED_DAYS; day++) {
    const done = clamp(actor(day, state, before), person.lower, person.upper);
    const acting = before.multiply(nextDay).add(done.multiply(sameDay));
    state = ensemble.step(state, context, acting, WEEKEND_SHARE);
    before = done;
    actions.push(done);
    states.push(state);
  }
  return { actions, states };
}

/** The week of somebody who does as ever: habit, or the nearest amount that is safe. */
export function unchangedWeek(ensemble: EnsembleGraph, person: Person): Week {
  return simulateWeek(ensemble, person, () => person.habits.multiply(0));
}
