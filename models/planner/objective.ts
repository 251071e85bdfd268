import { concatenate } from '../autodiff/concatenate.ts';
import type { Tensor } from '../autodiff/tensor.ts';
import { ACTION_COUNT, OUTCOME_COUNT, OUTCOMES, SIMULATED_DAYS } from '../dynamics/spec.ts';
import type { ChannelKey } from '../gemel.ts';
import type { Week } from './weekGraph.ts';

/** What counts as well, for one spread of each outcome, in the direction that physiology calls better. */
export const WELLNESS_WEIGHTS: Readonly<Partial<Record<ChannelKey, number>>> = {
  resting_heart_rate: -1,
  hrv_rmssd: 1,
  sleep_efficiency: 0.5,
  stress_score: 1,
};

/** What a plan is charged. */
export const PENALTY = {
  /** For the square of each action's change against habit, as a share of its limit, mean over days. */
  effort: 0.02,
  /** For the members' standard deviation of what the plan gains: they disagree where the data says little. */
  disagreement: 0.5,
} as const;

/** The weights in the order of the outcomes. */
export function outcomeWeights(): Float32Array {
  return Float32Array.from(OUTCOMES, (key) => WELLNESS_WEIGHTS[key] ?? 0);
}

/** A plan's week, the week of somebody who does as ever, and how to count effort. */
export interface Compared {
  readonly week: Week;
  /** Its batch may be 1, for all rows. */
  readonly unchanged: Week;
  /** [batch or 1, actions]: one over each action's limit; 0 where the limit is. */
  readonly inverse: Tensor;
}

/** What a plan is worth, by part. */
export interface Worth {
  /** [members, batch]: weighted outcomes above those of no change, mean over days, in spreads. */
  readonly gains: Tensor;
  /** [batch]. */
  readonly effort: Tensor;
  /** [batch]: mean gain less penalties. */
  readonly objective: Tensor;
}

/** Adds the objective to a graph. */
export function worthOf({ week, unchanged, inverse }: Compared): Worth {
  const [first] = week.states;
  const [members = 1, batch = 1] = first!.shape;
  const weights = first!.graph.constant(outcomeWeights(), [OUTCOME_COUNT]);
  const differences = week.states.map((state, day) => {
    return state.subtract(unchanged.states[day]!).reshape([1, members, batch, OUTCOME_COUNT]);
  });
  const gains = concatenate(differences)
    .multiply(weights)
    .sum([0, 3])
    .multiply(1 / SIMULATED_DAYS);
  const mean = gains.mean([0]);
  const disagreement = gains.subtract(mean).square().mean([0]).add(1e-8).squareRoot();
  const shares = week.actions.map((action, day) => {
    return action.subtract(unchanged.actions[day]!).multiply(inverse).reshape([1, batch, ACTION_COUNT]);
  });
  const effort = concatenate(shares)
    .square()
    .sum([0, 2])
    .multiply(PENALTY.effort / SIMULATED_DAYS);
  return { gains, effort, objective: mean.subtract(effort).subtract(disagreement.multiply(PENALTY.disagreement)) };
}
