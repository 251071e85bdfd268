import { nodeIntegers } from '../dataset/windows.ts';
import { coverageIndex, habitIndex } from '../dynamics/inputs.ts';
import { ACTION_CHANNELS, ACTION_COUNT, nodeOf, OUTCOME_CHANNELS, SIMULATED_DAYS } from '../dynamics/spec.ts';
import { FEATURE_UNIT, type Channel, type ImportedPerson, levelOf } from '../gemel.ts';
import { outcomeWeights } from './objective.ts';
import { PLAN_LENGTH, type Plan } from './search.ts';

/** Days of a week that must have an outcome for the week to be rated. */
const LEAST_DAYS = 4;

/**
 * What a person did in the best seven days so far, by the weighted outcomes that were measured in them: the baseline of
 * somebody who remembers when they were well and does the same again. Actions that were not measured are as ever.
 *
 * @param day last day that is known.
 * @returns no change when no week has enough outcomes.
 */
export function bestPastWeek(person: ImportedPerson, features: Int8Array, day: number): Plan {
  const series = nodeIntegers(person.daily);
  const weights = outcomeWeights();
  const deviation = (channel: Channel, at: number): number | undefined => {
    const integer = series[nodeOf(channel)]!.get(at);
    if (integer === undefined || features[coverageIndex(nodeOf(channel))]! === 0) return undefined;
    return (levelOf(channel, integer) - features[habitIndex(nodeOf(channel))]!) / FEATURE_UNIT;
  };
  const rating = (start: number): number => {
    const means = OUTCOME_CHANNELS.map((channel, outcome) => {
      const known = Array.from({ length: SIMULATED_DAYS }, (_unused, at) => deviation(channel, start + at)).filter(
        (value) => value !== undefined,
      );
      if (known.length < LEAST_DAYS) return undefined;
      return (weights[outcome]! * known.reduce((sum, value) => sum + value, 0)) / known.length;
    });
    const rated = means.filter((mean) => mean !== undefined);
    return rated.length < 2 ? -Infinity : rated.reduce((sum, mean) => sum + mean, 0);
  };
  const first = Math.min(...series.flatMap((values) => [...values.keys()]));
  let best = { start: Number.NaN, rating: -Infinity };
  for (let start = first; start + SIMULATED_DAYS - 1 <= day; start++) {
    const rated = rating(start);
    if (rated > best.rating) best = { start, rating: rated };
  }
  return Float32Array.from({ length: PLAN_LENGTH }, (_unused, at) => {
    const channel = ACTION_CHANNELS[at % ACTION_COUNT]!;
    return deviation(channel, best.start + Math.floor(at / ACTION_COUNT)) ?? 0;
  });
}
