import type { ImportedPerson } from '#sdk/ingest';
import { Random } from '../../../models/learning/random.ts';

/** Spreads of the outcome that one spread of the action brings, on the day it acts on. */
export const WORLD_EFFECTS = { sleepOnHeartRate: -0.3, activityOnVariability: 0.25 } as const;

const FIRST_DAY = 20_000;

/**
 * People of a world whose laws are known: time asleep lowers the resting heart rate of the day on which the night ends,
 * activity raises the variability of the day after, and nothing else does anything. Habits differ between people.
 */
export function sleepWorld(count: number, days: number, seed: number): ImportedPerson[] {
  const random = new Random(seed);
  return Array.from({ length: count }, (_unused, index) => {
    const habit = Array.from({ length: 7 }, () => 0.5 * random.normal());
    const series = Array.from({ length: 7 }, () => new Map<number, number>());
    let [heart, variability, lastActivity] = [0, 0, 0];
    for (let day = FIRST_DAY; day < FIRST_DAY + days; day++) {
      const [steps, activity, light, sitting, sleep] = Array.from({ length: 5 }, () => 0.6 * random.normal()) as [
        ...[number, number, number, number, number],
      ];
      heart = 0.5 * heart + WORLD_EFFECTS.sleepOnHeartRate * sleep + 0.1 * random.normal();
      variability = 0.5 * variability + WORLD_EFFECTS.activityOnVariability * lastActivity + 0.1 * random.normal();
      lastActivity = activity;
      const levels = [steps, activity, light, sitting, sleep, heart, variability];
      levels.forEach((level, at) => series[at]!.set(day, habit[at]! + level));
    }
    const [steps, activity, light, sitting, sleep, heartRate, rmssd] = series as unknown as [
      ...[Levels, Levels, Levels, Levels, Levels, Levels, Levels],
    ];
    return {
      label: `world-${seed}-${index}`,
      daily: new Map([
        ['steps', scaled(steps, 9000, 2000)],
        ['active_minutes', scaled(activity, 60, 17.5)],
        ['light_activity_minutes', scaled(light, 200, 45)],
        ['sedentary_minutes', scaled(sitting, 800, 100)],
        ['sleep_minutes', scaled(sleep, 450, 37.5)],
        ['resting_heart_rate', scaled(heartRate, 65, 8)],
        ['hrv_rmssd', scaled(rmssd, 60, 20)],
      ]),
    };
  });
}

type Levels = ReadonlyMap<number, number>;

function scaled(levels: Levels, middle: number, spread: number): Map<number, number> {
  return new Map([...levels].map(([day, level]) => [day, Math.max(1, middle + spread * level)]));
}
