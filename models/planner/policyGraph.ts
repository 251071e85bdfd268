import { relu } from '../autodiff/activations.ts';
import { ParameterLayout } from '../autodiff/parameters.ts';
import type { Tensor } from '../autodiff/tensor.ts';
import { INPUT_COUNT } from '../dynamics/inputs.ts';
import { ACTION_COUNT, OUTCOME_COUNT, SIMULATED_DAYS } from '../dynamics/spec.ts';

/** Hidden units of the policy. */
export const POLICY_UNITS = 32;

/** The policy's parameters. */
export const POLICY_SHAPES = {
  read: [INPUT_COUNT, POLICY_UNITS],
  outcomes: [OUTCOME_COUNT, POLICY_UNITS],
  before: [ACTION_COUNT, POLICY_UNITS],
  day: [SIMULATED_DAYS, POLICY_UNITS],
  out: [POLICY_UNITS, ACTION_COUNT],
  outBias: [1, ACTION_COUNT],
} as const;

/** A parameter of the policy. */
export type PolicyParameter = keyof typeof POLICY_SHAPES;

/** Where the parameters lie in the vector that training moves. */
export const POLICY_LAYOUT = new ParameterLayout<PolicyParameter>(POLICY_SHAPES);

/** A trained policy. */
export type Policy = Readonly<Record<PolicyParameter, Float32Array>>;

/**
 * The policy: each day's actions from the state's inputs, what the ensemble's mean expects of the day before, and what was
 * done on it.
 *
 * `share[d] = relu(x·read + mean(s[d-1])·outcomes + a[d-1]·before + day[d])·out + outBias`, to be clamped.
 */
export class PolicyGraph {
  readonly #p: Readonly<Record<PolicyParameter, Tensor>>;

  constructor(parameters: Readonly<Record<PolicyParameter, Tensor>>) {
    this.#p = parameters;
  }

  /** What stays the same over the week. @param inputs [batch, 128]. */
  begin(inputs: Tensor): Tensor {
    return inputs.matMul(this.#p.read);
  }

  /**
   * The share of each action's limit that is wanted on `day` (0 for the first), before any clamp.
   *
   * @param mean [batch, outcomes]. @param before [batch, actions], deviations.
   */
  act(context: Tensor, day: number, mean: Tensor, before: Tensor): Tensor {
    const units = context
      .add(mean.matMul(this.#p.outcomes))
      .add(before.matMul(this.#p.before))
      .add(this.#p.day.slice(day, day + 1));
    return relu(units).matMul(this.#p.out).add(this.#p.outBias);
  }
}
