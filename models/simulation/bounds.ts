import { LARGEST_DEVIATION } from '../dynamics/spec.ts';
import { ModelNotExportableError } from '../errors.ts';
import { INT8_LIMIT, Q16, type IntegerTensor } from '../onnx/integers.ts';
import { LARGEST_UNIT, STEPS_PER_SPREAD, type IntegerSimulation } from './quantise.ts';

/** Habit and action each lie within this many levels of the typical value. */
export const LEVEL_LIMIT = 128;

/** What each sum in the integer simulation can be at most, by name. */
export type Bounds = Readonly<Record<string, number>>;

/**
 * The largest absolute value of every sum, whatever the features, the plan and the order of adding: sums of absolute
 * weights times the largest absolute inputs, which clamps keep. The inputs of a day do not grow with the days, as each
 * state is clamped before it is carried on.
 *
 * @throws {ModelNotExportableError} when one reaches 2^53.
 */
export function boundSimulation({ members, dynamics, policy }: IntegerSimulation): Bounds {
  const state = LARGEST_DEVIATION * STEPS_PER_SPREAD;
  const action = 2 * LEVEL_LIMIT * Q16;
  const context = {
    action: largestSum(dynamics.actionContext, INT8_LIMIT) + largest(dynamics.actionBias),
    policy: largestSum(policy.read, INT8_LIMIT) + largest(policy.day),
    drift: largestSum(dynamics.drift, INT8_LIMIT) + largest(dynamics.driftBias),
  };
  const carried =
    largestSum(dynamics.carry, state) +
    largestSum(dynamics.stateOut, LARGEST_UNIT) +
    largestSum(dynamics.actionOut, LARGEST_UNIT);
  const policyReads = largestSum(policy.outcomes, state) + largestSum(policy.before, action);
  const bounds: Bounds = {
    start: largestSum(dynamics.start, INT8_LIMIT),
    memberSum: members * state,
    stateUnits: largestSum(dynamics.stateUnits, state) + largest(dynamics.stateBias),
    actionUnits: largestSum(dynamics.actionUnits, action) + context.action,
    nextState: carried + context.drift,
    policyUnits: policyReads + context.policy,
    shares: largestSum(policy.out, LARGEST_UNIT) + largest(policy.outBias),
    scaledShares: STEPS_PER_SPREAD * LEVEL_LIMIT,
    trajectory: state + LEVEL_LIMIT * Q16,
  };
  for (const [name, bound] of Object.entries(bounds)) {
    if (!(bound + Q16 < Number.MAX_SAFE_INTEGER)) {
      throw new ModelNotExportableError(`${name} of the integer simulation could reach ${bound}, beyond 2^53`);
    }
  }
  return bounds;
}

/** The largest sum over a column of inputs, each at most `limit`. */
function largestSum({ dims, data }: IntegerTensor, limit: number): number {
  const [rows = 1, width = 1] = dims.slice(-2);
  let most = 0;
  for (let start = 0; start < data.length; start += rows * width) {
    for (let column = 0; column < width; column++) {
      let sum = 0;
      for (let row = 0; row < rows; row++) sum += limit * Math.abs(data[start + row * width + column]!);
      most = Math.max(most, sum);
    }
  }
  return most;
}

function largest({ data }: IntegerTensor): number {
  return data.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
