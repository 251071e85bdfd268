import type { Association } from './association.ts';
import { isSupported } from './association.ts';
import { READS_ACTION, UNITS_PER_ACTION, type EffectMask } from './ensembleGraph.ts';
import type { Example } from './examples.ts';
import { ACTION_COUNT, OUTCOME_COUNT } from './spec.ts';
import type { Dynamics } from './trainDynamics.ts';

/** What the ensemble has learned of one action and one outcome. */
export interface LearnedEffect {
  readonly action: number;
  readonly outcome: number;
  /** Spreads of the outcome, on the day that the action acts on, for one spread of the action: mean over people and members. */
  readonly slope: number;
  /** Share of the members whose slope has the sign of the mean. */
  readonly agreement: number;
}

/** Slopes are taken between this much less and this much more than habit, in spreads. */
const STEP = 0.5;

/** The learned effects of all actions on all outcomes, at the habits of these examples; 0 where the mask forbids one. */
export function learnedEffects(dynamics: Dynamics, examples: readonly Example[]): LearnedEffect[] {
  return Array.from({ length: ACTION_COUNT * OUTCOME_COUNT }, (_unused, at) => {
    const [action, outcome] = [Math.floor(at / OUTCOME_COUNT), at % OUTCOME_COUNT];
    if (!dynamics.mask[action]![outcome]!) return { action, outcome, slope: 0, agreement: 0 };
    const slopes = Array.from({ length: dynamics.members }, (_member, member) => {
      const sum = examples.reduce((total, { habits }) => {
        const effect = (deviation: number): number =>
          effectOf(dynamics, { member, action, outcome }, habits[action]!, deviation);
        return total + (effect(STEP) - effect(-STEP)) / (2 * STEP);
      }, 0);
      return sum / examples.length;
    });
    const slope = slopes.reduce((sum, one) => sum + one, 0) / slopes.length;
    const agreement = slopes.filter((one) => Math.sign(one) === Math.sign(slope)).length / slopes.length;
    return { action, outcome, slope, agreement };
  });
}

/**
 * The effects that count: supported by an association within people, and learned with the association's sign by at least
 * `leastAgreement` of the members.
 */
export function countedEffects(
  associations: readonly Association[],
  effects: readonly LearnedEffect[],
  leastAgreement = 0.75,
): EffectMask {
  const counts = ({ action, outcome, slope, agreement }: LearnedEffect): boolean => {
    const association = associations.find((one) => one.action === action && one.outcome === outcome);
    if (!association || !isSupported(association)) return false;
    return Math.sign(association.slope) === Math.sign(slope) && agreement >= leastAgreement;
  };
  return Array.from({ length: ACTION_COUNT }, (_unused, action) =>
    Array.from({ length: OUTCOME_COUNT }, (_outcome, outcome) =>
      effects.some((effect) => effect.action === action && effect.outcome === outcome && counts(effect)),
    ),
  );
}

/** What one member's units of one action add to one outcome. */
function effectOf(
  { parameters }: Dynamics,
  { member, action, outcome }: { readonly member: number; readonly action: number; readonly outcome: number },
  habit: number,
  deviation: number,
): number {
  const width = ACTION_COUNT * UNITS_PER_ACTION;
  let sum = 0;
  for (let unit = action * UNITS_PER_ACTION; unit < (action + 1) * UNITS_PER_ACTION; unit++) {
    const read = (member * ACTION_COUNT + action) * width + unit;
    const scale = READS_ACTION[action * width + unit]!;
    const value =
      scale * deviation * parameters.actionUnits[read]! +
      scale * habit * parameters.habitUnits[read]! +
      parameters.actionBias[member * width + unit]!;
    if (value > 0) sum += value * parameters.actionOut[(member * width + unit) * OUTCOME_COUNT + outcome]!;
  }
  return sum;
}
