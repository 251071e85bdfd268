import { foldByPerson } from '../dataset/split.ts';
import { HORIZON_COUNT, MISSING, nodeIntegers, TARGET_COUNT, windowsOf, type Window } from '../dataset/windows.ts';
import { intervalScale, isRecent } from '../forecast/inputs.ts';
import { NODE_COUNT, type ImportedPerson } from '../gemel.ts';
import { naiveForecasts } from './naive.ts';

/** One forecast of a person the model had not seen, and what came true. Channel integers. */
export interface Outcome {
  readonly person: string;
  readonly fold: number;
  readonly actual: number;
  readonly predicted: number;
  /** What the width of an interval around the forecast is proportional to; default: 1. */
  readonly scale?: number;
  /** One a method to compare with; not whole numbers. */
  readonly naive: Float64Array;
}

/** An outcome, and when its forecast was made. */
export interface DatedOutcome extends Outcome {
  /** As a day number. */
  readonly day: number;
}

/** Gives 16 × 7 forecasts in channel integers for a window's row, rounded or not; NaN for what it does not forecast. */
export type Forecaster = (row: Int8Array) => Float64Array;

/** People, their windows, and the fold each is in. */
export interface SplitDataset {
  readonly people: readonly ImportedPerson[];
  readonly windows: ReadonlyMap<string, readonly Window[]>;
  readonly folds: ReadonlyMap<string, number>;
  readonly foldCount: number;
}

/** Makes the windows of `people` and deals the people into folds. */
export function splitDataset(people: readonly ImportedPerson[], foldCount: number): SplitDataset {
  return {
    people,
    windows: new Map(people.map((person) => [person.label, windowsOf(person)])),
    folds: foldByPerson(
      people.map(({ label }) => label),
      foldCount,
    ),
    foldCount,
  };
}

/** Windows of everyone outside `fold`; of everyone, when it is undefined. */
export function trainingWindows(dataset: SplitDataset, fold?: number): Window[] {
  return dataset.people.flatMap(({ label }) =>
    fold !== undefined && dataset.folds.get(label) === fold ? [] : (dataset.windows.get(label) ?? []),
  );
}

/**
 * Forecasts everyone by a model that has seen nobody of their fold.
 *
 * @param fit trains a forecaster on the windows of the other folds.
 * @returns the outcomes of each of the 112 targets.
 */
export async function crossValidate(
  dataset: SplitDataset,
  fit: (windows: Window[], fold: number) => Forecaster | Promise<Forecaster>,
): Promise<DatedOutcome[][]> {
  const outcomes: DatedOutcome[][] = Array.from({ length: TARGET_COUNT }, () => []);
  for (let fold = 0; fold < dataset.foldCount; fold++) {
    const forecaster = await fit(trainingWindows(dataset, fold), fold);
    for (const person of dataset.people) {
      if (dataset.folds.get(person.label) === fold) judgePerson(outcomes, dataset, { person, fold, forecaster });
    }
  }
  return outcomes;
}

interface Judgement {
  readonly person: ImportedPerson;
  readonly fold: number;
  readonly forecaster: Forecaster;
}

function judgePerson(outcomes: DatedOutcome[][], dataset: SplitDataset, { person, fold, forecaster }: Judgement): void {
  const series = nodeIntegers(person.daily);
  for (const window of dataset.windows.get(person.label) ?? []) {
    const forecasts = forecaster(window.row);
    for (let node = 0; node < NODE_COUNT; node++) {
      if (!isRecent(window.features, node)) continue;
      const scale = intervalScale(window.features, node);
      const naive = naiveForecasts(series[node]!, window.day);
      if (!naive) continue;
      for (let target = node * HORIZON_COUNT; target < (node + 1) * HORIZON_COUNT; target++) {
        const actual = window.targets[target]!;
        if (actual === MISSING) continue;
        const made = { person: person.label, fold, day: window.day };
        outcomes[target]!.push({ ...made, actual, predicted: forecasts[target]!, scale, naive });
      }
    }
  }
}
