import { HORIZON_COUNT, MISSING, type Window } from '../dataset/windows.ts';
import { isRecent } from '../forecast/inputs.ts';

/** Days of the next week that must have a value for its mean to count. */
export const MIN_WEEK_DAYS = 4;

/** Mean of a node's channel integers over the next seven days; undefined with too few of them, or none in 28 days past. */
export function nextWeekMean({ features, targets }: Window, node: number): number | undefined {
  if (!isRecent(features, node)) return undefined;
  const week = targets.subarray(node * HORIZON_COUNT, (node + 1) * HORIZON_COUNT).filter((value) => value !== MISSING);
  if (week.length < MIN_WEEK_DAYS) return undefined;
  return week.reduce((sum, value) => sum + value, 0) / week.length;
}
