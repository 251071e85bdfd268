import { effectMask, OWN_INPUTS, READS_ACTION, STATE_UNITS } from '../dynamics/ensembleGraph.ts';
import { foldedWeights, habitIndex, INPUT_COUNT } from '../dynamics/inputs.ts';
import { ACTION_CHANNELS, ACTION_COUNT, nodeOf, OUTCOME_COUNT, WEEKEND_SHARE } from '../dynamics/spec.ts';
import type { Dynamics } from '../dynamics/trainDynamics.ts';
import { FEATURE_UNIT } from '../gemel.ts';
import { Q16, toIntegers, type IntegerTensor } from '../onnx/integers.ts';
import { POLICY_SHAPES, POLICY_UNITS, type Policy, type PolicyParameter } from '../planner/policyGraph.ts';

/** Levels are Q16 of 1/32 spread: this many steps to a spread, and to a share of 1. */
export const STEPS_PER_SPREAD = FEATURE_UNIT * Q16;

/** A hidden unit is never taken for more than 32 spreads: far beyond any state, and small enough for exact sums. */
export const LARGEST_UNIT = 32 * STEPS_PER_SPREAD;

/** Integer tensors of the ensemble: those that read features give steps, all others are Q16 weights. */
export type IntegerDynamics = Readonly<
  Record<
    | 'start'
    | 'drift'
    | 'driftBias'
    | 'stateBias'
    | 'actionContext'
    | 'actionBias'
    | 'carry'
    | 'stateUnits'
    | 'stateOut'
    | 'actionUnits'
    | 'actionOut',
    IntegerTensor
  >
>;

/** Policy and ensemble as integers. */
export interface IntegerSimulation {
  readonly members: number;
  readonly dynamics: IntegerDynamics;
  readonly policy: Readonly<Record<PolicyParameter, IntegerTensor>>;
}

/**
 * Rounds a trained simulation to integers, with the scales of the inputs folded into the weights that read them.
 *
 * @throws {ModelNotExportableError} when a weight is not finite.
 */
export function quantise({ members, parameters, mask }: Dynamics, policy: Policy): IntegerSimulation {
  const units = READS_ACTION.length / ACTION_COUNT;
  const moves = effectMask(mask);
  const p = parameters;
  const masked = (weights: Float32Array, by: Float32Array): Float64Array => {
    return Float64Array.from(weights, (weight, at) => weight * by[at % by.length]!);
  };
  const perMember = (weights: ArrayLike<number>, rows: number, width: number, factor: number): IntegerTensor => {
    return rounded(weights, [members, rows, width], factor);
  };
  const reading = (weights: Float32Array, width: number): IntegerTensor => {
    return perMember(foldMembers(masked(weights, OWN_INPUTS), width), INPUT_COUNT, width, STEPS_PER_SPREAD);
  };
  const driftBias = p.bias.map((bias, at) => bias + WEEKEND_SHARE * p.weekend[at]!);
  return {
    members,
    dynamics: {
      start: reading(p.start, OUTCOME_COUNT),
      drift: reading(p.drift, OUTCOME_COUNT),
      driftBias: perMember(driftBias, 1, OUTCOME_COUNT, STEPS_PER_SPREAD),
      stateBias: perMember(p.stateBias, 1, STATE_UNITS, STEPS_PER_SPREAD),
      actionContext: perMember(habitWeights(masked(p.habitUnits, READS_ACTION), members), INPUT_COUNT, units, Q16),
      actionBias: perMember(p.actionBias, 1, units, STEPS_PER_SPREAD),
      carry: perMember(p.carry, OUTCOME_COUNT, OUTCOME_COUNT, Q16),
      stateUnits: perMember(p.stateUnits, OUTCOME_COUNT, STATE_UNITS, Q16),
      stateOut: perMember(p.stateOut, STATE_UNITS, OUTCOME_COUNT, Q16),
      actionUnits: perMember(masked(p.actionUnits, READS_ACTION), ACTION_COUNT, units, Q16),
      actionOut: perMember(masked(p.actionOut, moves), units, OUTCOME_COUNT, Q16),
    },
    policy: {
      read: rounded(foldedWeights(policy.read, POLICY_UNITS), POLICY_SHAPES.read, STEPS_PER_SPREAD),
      outcomes: rounded(policy.outcomes, POLICY_SHAPES.outcomes, Q16),
      before: rounded(policy.before, POLICY_SHAPES.before, Q16),
      day: rounded(policy.day, POLICY_SHAPES.day, STEPS_PER_SPREAD),
      out: rounded(policy.out, POLICY_SHAPES.out, Q16),
      outBias: rounded(policy.outBias, POLICY_SHAPES.outBias, STEPS_PER_SPREAD),
    },
  };
}

/** Each member's 128 × `width` weights, on raw features. */
function foldMembers(weights: Float64Array, width: number): Float64Array {
  const size = INPUT_COUNT * width;
  const folded = new Float64Array(weights.length);
  for (let start = 0; start < weights.length; start += size) {
    folded.set(foldedWeights(weights.subarray(start, start + size), width), start);
  }
  return folded;
}

/** Each member's actions × units weights on habits, as 128 × units weights on the features that are the habits, in levels. */
function habitWeights(weights: Float64Array, members: number): Float64Array {
  const units = weights.length / (members * ACTION_COUNT);
  const spread = new Float64Array(members * INPUT_COUNT * units);
  for (let member = 0; member < members; member++) {
    ACTION_CHANNELS.forEach((channel, action) => {
      const from = (member * ACTION_COUNT + action) * units;
      spread.set(weights.subarray(from, from + units), (member * INPUT_COUNT + habitIndex(nodeOf(channel))) * units);
    });
  }
  return spread;
}

function rounded(weights: ArrayLike<number>, dims: readonly number[], factor: number): IntegerTensor {
  return { dims, data: toIntegers(weights, factor) };
}
