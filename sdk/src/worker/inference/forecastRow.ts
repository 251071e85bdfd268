import { FEATURES_PER_NODE, NODE_COUNT } from '../../generated/protocol.ts';
import { computeFeatures } from '../../state/features.ts';
import { computeRhythm, WEEKDAY_COUNT, weekdayOf } from '../../state/rhythm.ts';
import type { TwinState } from '../../state/twinState.ts';
import type { ForecastCard } from './cards/forecastCard.ts';
import { FEATURE_INPUT, type InputForms } from './inspection/inspectModel.ts';

/** Features of a state, which a row begins with. */
export const FEATURE_COUNT = NODE_COUNT * FEATURES_PER_NODE;

const CALENDAR_INPUTS: InputForms = {
  weekday: { dims: [WEEKDAY_COUNT], least: 0, most: 1 },
  rhythm: { dims: [NODE_COUNT, WEEKDAY_COUNT], least: -127, most: 127 },
};

/** The inputs of a forecast, as its card says: the features of a state, and of some cards its weekday and rhythm. */
export function forecastInputs({ calendar }: Pick<ForecastCard, 'calendar'>): InputForms {
  return calendar ? { ...FEATURE_INPUT, ...CALENDAR_INPUTS } : FEATURE_INPUT;
}

/**
 * What a forecast reads of a state: its features, then, where the card says so, the weekday on which it ends and its rhythm.
 * All of it follows from what the state's root commits to.
 *
 * @throws {InvalidStateError} when the state is malformed.
 */
export function forecastRow({ calendar }: Pick<ForecastCard, 'calendar'>, state: TwinState): Int8Array {
  const features = computeFeatures(state);
  return calendar ? Int8Array.of(...features, ...weekdayOf(state), ...computeRhythm(state)) : features;
}
