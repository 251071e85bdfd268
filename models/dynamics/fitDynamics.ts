import type { Window } from '../dataset/windows.ts';
import type { ImportedPerson } from '../gemel.ts';
import { supportedEffects, withinPersonAssociations, type Association } from './association.ts';
import { countedEffects, learnedEffects, type LearnedEffect } from './effects.ts';
import type { EffectMask } from './ensembleGraph.ts';
import { examplesOf, type Example } from './examples.ts';
import { ACTION_COUNT, OUTCOME_COUNT } from './spec.ts';
import { trainDynamics, type Dynamics, type DynamicsTraining } from './trainDynamics.ts';

/** Dynamics, and why they have the effects that they have. */
export interface FittedDynamics {
  readonly dynamics: Dynamics;
  readonly examples: readonly Example[];
  readonly associations: readonly Association[];
  /** What was learned of every effect that an association supports, before those that disagreed were taken out. */
  readonly effects: readonly LearnedEffect[];
}

/** People, and the windows of each. */
export interface Cohort {
  readonly people: readonly ImportedPerson[];
  readonly windows: readonly Window[];
}

/**
 * Learns dynamics in which an action moves an outcome only where the data of these very people supports it: the effects whose
 * association within people leaves out zero are learned; those that come out with another sign are taken out, and the rest is
 * trained again.
 */
export async function fitDynamics({ people, windows }: Cohort, training: DynamicsTraining): Promise<FittedDynamics> {
  const examples = examplesOf(windows);
  const associations = withinPersonAssociations(people);
  const supported = supportedEffects(associations);
  const first = await trainDynamics(examples, supported, training);
  const effects = learnedEffects(first, examples);
  const counted = countedEffects(associations, effects);
  const dynamics = isSameMask(supported, counted) ? first : await trainDynamics(examples, counted, training);
  return { dynamics, examples, associations, effects };
}

/** Every effect allowed: for dynamics that judge a planner, and so take nothing for granted. */
export const ALL_EFFECTS: EffectMask = Array.from({ length: ACTION_COUNT }, () =>
  Array.from({ length: OUTCOME_COUNT }, () => true),
);

function isSameMask(left: EffectMask, right: EffectMask): boolean {
  return left.every((row, action) => row.every((one, outcome) => one === right[action]![outcome]));
}
