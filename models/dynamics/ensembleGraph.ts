import { clamp, relu } from '../autodiff/activations.ts';
import { ParameterLayout } from '../autodiff/parameters.ts';
import type { Tensor } from '../autodiff/tensor.ts';
import { FEATURES_PER_NODE } from '../gemel.ts';
import { INPUT_COUNT } from './inputs.ts';
import { ACTION_COUNT, LARGEST_DEVIATION, nodeOf, OUTCOME_CHANNELS, OUTCOME_COUNT } from './spec.ts';

/** Hidden units that read the state. */
export const STATE_UNITS = 16;

/** Hidden units that read one action and nothing of the others, so that each effect can be looked at by itself. */
export const UNITS_PER_ACTION = 4;

const ACTION_UNITS = ACTION_COUNT * UNITS_PER_ACTION;

/** The ensemble's parameters, members first. */
export type EnsembleParameter =
  | 'start'
  | 'drift'
  | 'carry'
  | 'weekend'
  | 'bias'
  | 'stateUnits'
  | 'stateBias'
  | 'stateOut'
  | 'actionUnits'
  | 'habitUnits'
  | 'actionBias'
  | 'actionOut';

/** Shapes of the parameters of `members` networks of the same form. */
export function ensembleShapes(members: number) {
  return {
    start: [members, INPUT_COUNT, OUTCOME_COUNT],
    drift: [members, INPUT_COUNT, OUTCOME_COUNT],
    carry: [members, OUTCOME_COUNT, OUTCOME_COUNT],
    weekend: [members, 1, OUTCOME_COUNT],
    bias: [members, 1, OUTCOME_COUNT],
    stateUnits: [members, OUTCOME_COUNT, STATE_UNITS],
    stateBias: [members, 1, STATE_UNITS],
    stateOut: [members, STATE_UNITS, OUTCOME_COUNT],
    actionUnits: [members, ACTION_COUNT, ACTION_UNITS],
    habitUnits: [members, ACTION_COUNT, ACTION_UNITS],
    actionBias: [members, 1, ACTION_UNITS],
    actionOut: [members, ACTION_UNITS, OUTCOME_COUNT],
  } as const;
}

/** Where the parameters lie in the vector that training moves. */
export function ensembleLayout(members: number): ParameterLayout<EnsembleParameter> {
  return new ParameterLayout<EnsembleParameter>(ensembleShapes(members));
}

/** Actions are read in quarter spreads, about a usual day's deviation, so that their weights are of the usual size. */
const READ_SCALE = 4;

/** actions × units: the scale in which the unit reads the action, or 0 where it does not. */
export const READS_ACTION: Float32Array = Float32Array.from({ length: ACTION_COUNT * ACTION_UNITS }, (_unused, at) =>
  Math.floor((at % ACTION_UNITS) / UNITS_PER_ACTION) === Math.floor(at / ACTION_UNITS) ? READ_SCALE : 0,
);

/**
 * 128 × outcomes: 1 where an input is of the outcome's own node. Start and drift read nothing else: all 128 inputs would
 * tell the few people of the data apart.
 */
export const OWN_INPUTS: Float32Array = Float32Array.from({ length: INPUT_COUNT * OUTCOME_COUNT }, (_unused, at) => {
  const node = Math.floor(Math.floor(at / OUTCOME_COUNT) / FEATURES_PER_NODE);
  return Number(node === nodeOf(OUTCOME_CHANNELS[at % OUTCOME_COUNT]!));
});

/** Which action may move which outcome: `[action][outcome]`. */
export type EffectMask = readonly (readonly boolean[])[];

/** units × outcomes: 1 where the unit's action may move the outcome. */
export function effectMask(mask: EffectMask): Float32Array {
  return Float32Array.from({ length: ACTION_UNITS * OUTCOME_COUNT }, (_unused, at) => {
    const action = Math.floor(Math.floor(at / OUTCOME_COUNT) / UNITS_PER_ACTION);
    return Number(mask[action]![at % OUTCOME_COUNT]!);
  });
}

/** What stays the same while a simulation goes on, for each member. */
export interface Context {
  readonly drift: Tensor;
  readonly action: Tensor;
}

/**
 * The dynamics as tensors, members × batch × width:
 *
 * `s[0] = x·start`, and each day
 * `s[d] = clamp(s[d-1]·carry + x·drift + bias + weekend + relu(s[d-1]·stateUnits + stateBias)·stateOut
 *  + relu(a[d]·actionUnits + habit·habitUnits + actionBias)·actionOut)`,
 *
 * where `x` are the inputs of the state, `s` and `a` deviations of outcomes and acting actions from habit, in spreads.
 */
export class EnsembleGraph {
  readonly #p: Record<EnsembleParameter, Tensor>;
  readonly #actionUnits: Tensor;
  readonly #habitUnits: Tensor;
  readonly #actionOut: Tensor;

  constructor(parameters: Record<EnsembleParameter, Tensor>, mask: EffectMask) {
    const { graph } = parameters.start;
    const reads = graph.constant(READS_ACTION, [1, ACTION_COUNT, ACTION_UNITS]);
    const moves = graph.constant(effectMask(mask), [1, ACTION_UNITS, OUTCOME_COUNT]);
    const own = graph.constant(OWN_INPUTS, [1, INPUT_COUNT, OUTCOME_COUNT]);
    this.#p = { ...parameters, start: parameters.start.multiply(own), drift: parameters.drift.multiply(own) };
    this.#actionUnits = parameters.actionUnits.multiply(reads);
    this.#habitUnits = parameters.habitUnits.multiply(reads);
    this.#actionOut = parameters.actionOut.multiply(moves);
  }

  /** @param inputs [batch, 128]. @param habits [batch, actions]. @returns the state before the first day, and the context. */
  begin(inputs: Tensor, habits: Tensor): { readonly state: Tensor; readonly context: Context } {
    const [x, habit] = [this.#forMembers(inputs), this.#forMembers(habits)];
    return {
      state: clampState(x.matMul(this.#p.start)),
      context: {
        drift: x.matMul(this.#p.drift).add(this.#p.bias),
        action: habit.matMul(this.#habitUnits).add(this.#p.actionBias),
      },
    };
  }

  /**
   * One day.
   *
   * @param acting [batch, actions]: yesterday's activity and last night's sleep.
   * @param weekend [batch, 1], or the share of weekend that is assumed.
   */
  step(state: Tensor, context: Context, acting: Tensor, weekend: Tensor | number): Tensor {
    const stateUnits = relu(state.matMul(this.#p.stateUnits).add(this.#p.stateBias));
    const actionUnits = relu(this.#forMembers(acting).matMul(this.#actionUnits).add(context.action));
    const calendar =
      typeof weekend === 'number'
        ? this.#p.weekend.multiply(weekend)
        : this.#p.weekend.multiply(weekend.reshape([1, ...weekend.shape]));
    return clampState(
      state
        .matMul(this.#p.carry)
        .add(stateUnits.matMul(this.#p.stateOut))
        .add(actionUnits.matMul(this.#actionOut))
        .add(context.drift)
        .add(calendar),
    );
  }

  #forMembers(tensor: Tensor): Tensor {
    const members = this.#p.start.shape[0] ?? 1;
    return tensor.reshape([1, ...tensor.shape]).expand([members, ...tensor.shape]);
  }
}

function clampState(state: Tensor): Tensor {
  return clamp(state, -LARGEST_DEVIATION, LARGEST_DEVIATION);
}
