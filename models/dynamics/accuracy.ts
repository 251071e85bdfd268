import { HORIZON_COUNT, MISSING, nodeIntegers } from '../dataset/windows.ts';
import type { Outcome, SplitDataset } from '../evaluation/crossValidate.ts';
import { naiveForecasts } from '../evaluation/naive.ts';
import { FEATURE_UNIT, type Channel } from '../gemel.ts';
import { examplesOf, type Example } from './examples.ts';
import { habitIndex } from './inputs.ts';
import { expectedWeeks, summarise, type Expected } from './rollout.ts';
import { nodeOf, OUTCOME_CHANNELS, OUTCOME_COUNT, SIMULATED_DAYS } from './spec.ts';
import type { Dynamics } from './trainDynamics.ts';

/** A simulated day of a held-out person, given what they did, and what came true. Channel integers. */
export interface SimulatedOutcome extends Outcome {
  /** Without knowing what they did from the first simulated day on. */
  readonly predictedAsEver: number;
  readonly least: number;
  readonly most: number;
}

/** Outcomes at `outcome × 7 + (days ahead - 1)`. */
export type SimulatedOutcomes = readonly (readonly SimulatedOutcome[])[];

/** Simulates the weeks of everybody in `fold` by dynamics that have seen none of them, and adds them to `outcomes`. */
export async function judgeFold(
  outcomes: SimulatedOutcome[][],
  dataset: SplitDataset,
  fold: number,
  dynamics: Dynamics,
): Promise<void> {
  for (const person of dataset.people) {
    if (dataset.folds.get(person.label) !== fold) continue;
    const windows = dataset.windows.get(person.label) ?? [];
    const examples = examplesOf(windows);
    if (examples.length === 0) continue;
    const targets = new Map(windows.map((window) => [window.day, window.targets]));
    const series = nodeIntegers(person.daily);
    const weeks = await expectedWeeks(dynamics, examples);
    const asEver = await expectedWeeks(dynamics, examples, { asEver: true });
    examples.forEach((example, index) => {
      OUTCOME_CHANNELS.forEach((channel, outcome) => {
        const naive = naiveForecasts(series[nodeOf(channel)]!, example.day);
        if (!naive) return;
        for (let ahead = 1; ahead <= SIMULATED_DAYS; ahead++) {
          if (example.known[(ahead - 1) * OUTCOME_COUNT + outcome]! === 0) continue;
          const actual = targets.get(example.day)![nodeOf(channel) * HORIZON_COUNT + ahead - 1]!;
          if (actual === MISSING) continue;
          const own = [example, weeks[index]!, outcome, ahead] as const;
          outcomes[outcome * SIMULATED_DAYS + ahead - 1]!.push({
            ...{ person: person.label, fold, actual, naive },
            ...expectedIntegers(channel, ...own),
            predictedAsEver: expectedIntegers(channel, example, asEver[index]!, outcome, ahead).predicted,
          });
        }
      });
    });
  }
}

/** An empty list for each outcome and horizon. */
export function noOutcomes(): SimulatedOutcome[][] {
  return Array.from({ length: OUTCOME_COUNT * SIMULATED_DAYS }, () => []);
}

function expectedIntegers(channel: Channel, { features }: Example, week: Expected, outcome: number, ahead: number) {
  const { mean, least, most } = summarise(week, outcome, ahead);
  const habit = features[habitIndex(nodeOf(channel))]! / FEATURE_UNIT;
  const typical = Math.round((channel.typical - channel.offset) * channel.scale);
  const integer = (deviation: number): number =>
    Math.round(typical + (habit + deviation) * channel.spread * channel.scale);
  return { predicted: integer(mean), least: integer(least), most: integer(most) };
}
