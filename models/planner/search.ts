import { ACTION_COUNT, SIMULATED_DAYS } from '../dynamics/spec.ts';
import type { Random } from '../learning/random.ts';
import type { PlanScorer } from './planScorer.ts';
import { actionLimits, policyShares } from './safety.ts';

/** A week of actions: 7 × actions, deviations from habit in spreads. */
export type Plan = Float32Array;

/** Numbers of a plan. */
export const PLAN_LENGTH = SIMULATED_DAYS * ACTION_COUNT;

/** How the model-predictive baseline searches. */
export interface CrossEntropySettings {
  readonly iterations: number;
  readonly elites: number;
}

/** What the baseline is run with. */
export const CROSS_ENTROPY: CrossEntropySettings = { iterations: 8, elites: 32 };

/** Plans of the planner's own range, uniformly at random. */
export function randomPlan(features: Int8Array, random: Random): Plan {
  const { limit } = actionLimits(features);
  return planOf((action) => {
    const { least, most } = policyShares(action);
    return limit[action]! * (least + (most - least) * random.uniform());
  });
}

/**
 * Model-predictive control by the cross-entropy method: draws plans, keeps the best, draws again around them. Nothing is
 * learned from one person for the next.
 *
 * @returns the mean of the last best plans, or no change where that scores higher.
 * @see Chua, K. et al. PETS (2018), https://arxiv.org/abs/1805.12114
 */
export async function crossEntropyPlan(
  scorer: PlanScorer,
  features: Int8Array,
  random: Random,
  { iterations, elites }: CrossEntropySettings = CROSS_ENTROPY,
): Promise<Plan> {
  const { limit } = actionLimits(features);
  const mean = new Float64Array(PLAN_LENGTH);
  const deviation = new Float64Array(PLAN_LENGTH).fill(0.25);
  const toPlan = (shares: ArrayLike<number>): Plan => {
    return Float32Array.from({ length: PLAN_LENGTH }, (_unused, at) => shares[at]! * limit[at % ACTION_COUNT]!);
  };
  for (let iteration = 0; iteration < iterations; iteration++) {
    const draws = Array.from({ length: scorer.capacity }, () =>
      mean.map((centre, at) => kept(centre + deviation[at]! * random.normal(), at % ACTION_COUNT)),
    );
    const { objective } = await scorer.score(features, draws.map(toPlan));
    const best = draws
      .map((draw, index) => ({ draw, objective: objective[index]! }))
      .toSorted((left, right) => right.objective - left.objective)
      .slice(0, elites);
    for (let at = 0; at < PLAN_LENGTH; at++) {
      mean[at] = best.reduce((sum, { draw }) => sum + draw[at]!, 0) / best.length;
      const square = best.reduce((sum, { draw }) => sum + (draw[at]! - mean[at]!) ** 2, 0) / best.length;
      deviation[at] = Math.sqrt(square) + 0.005;
    }
  }
  const [plan, none] = [toPlan(mean), new Float32Array(PLAN_LENGTH)];
  const { objective } = await scorer.score(features, [plan, none]);
  return objective[0]! >= objective[1]! ? plan : none;
}

/** A problem small enough to try every plan: some actions, some amounts of each, some days; all else as ever. */
export interface ReducedProblem {
  readonly actions: readonly number[];
  /** Amounts of each action, evenly over what the planner may propose. */
  readonly levels: number;
  readonly days: number;
}

/** Every plan of the reduced problem. */
export function allPlans(features: Int8Array, { actions, levels, days }: ReducedProblem): Plan[] {
  const { limit } = actionLimits(features);
  const choices = actions.length * days;
  return Array.from({ length: levels ** choices }, (_unused, code) => {
    const plan = new Float32Array(PLAN_LENGTH);
    let rest = code;
    for (let choice = 0; choice < choices; choice++) {
      const [day, action] = [Math.floor(choice / actions.length), actions[choice % actions.length]!];
      const { least, most } = policyShares(action);
      const share = least + ((most - least) * (rest % levels)) / (levels - 1);
      plan[day * ACTION_COUNT + action] = share * limit[action]!;
      rest = Math.floor(rest / levels);
    }
    return plan;
  });
}

function planOf(value: (action: number) => number): Plan {
  return Float32Array.from({ length: PLAN_LENGTH }, (_unused, at) => value(at % ACTION_COUNT));
}

function kept(share: number, action: number): number {
  const { least, most } = policyShares(action);
  return Math.max(least, Math.min(most, share));
}
