import { FEATURE_UNIT, NODE_COUNT } from '../../gemel.ts';
import { solvePositive } from '../../learning/leastAbsolute.ts';
import { SEQUENCE_DAYS, type Sequence } from '../sequences.ts';
import { meanOf } from './distances.ts';

/** The first day that is forecast, so that there is a week to forecast it from. */
const FIRST_DAY = 7;

/** A constant, the channel's last value and its means over a week and so far, and the last value of each channel. */
const INPUTS = 4 + NODE_COUNT;

const RIDGE = 30;

/** Fewer examples than inputs give no forecast. */
const ENOUGH_EXAMPLES = 2 * INPUTS;

interface Example {
  readonly row: Float64Array;
  readonly target: number;
}

/** A linear forecast of the next day for each channel; undefined where there was too little to learn from. */
export type NextDayForecast = readonly (Float64Array | undefined)[];

/** Fits a ridge regression of each channel's next day, each person weighing alike. */
export function fitNextDay(sequences: readonly Sequence[]): NextDayForecast {
  const perPerson = Map.groupBy(sequences, ({ person }) => person);
  const weightOf = ({ person }: Sequence): number => 1 / perPerson.get(person)!.length;
  return Array.from({ length: NODE_COUNT }, (_unused, node) => {
    const matrix = new Float64Array(INPUTS * INPUTS);
    const vector = new Float64Array(INPUTS);
    let count = 0;
    for (const sequence of sequences) {
      const weight = weightOf(sequence);
      for (const example of examplesOf(sequence, node)) {
        addExample(matrix, vector, example, weight);
        count++;
      }
    }
    // In proportion to the people, so that as many invented people are drawn to zero as little as real ones.
    for (let input = 0; input < INPUTS; input++) matrix[input * INPUTS + input]! += (RIDGE * perPerson.size) / 50;
    return count < ENOUGH_EXAMPLES ? undefined : solvePositive(matrix, vector);
  });
}

function addExample(matrix: Float64Array, vector: Float64Array, { row, target }: Example, weight: number): void {
  for (let i = 0; i < INPUTS; i++) {
    const scaled = row[i]! * weight;
    vector[i]! += scaled * target;
    for (let j = 0; j <= i; j++) matrix[i * INPUTS + j]! += scaled * row[j]!;
  }
}

/** Sums of absolute errors, in spreads, and how many, for each channel: of one person. */
export interface ForecastErrors {
  readonly sums: Float64Array;
  readonly counts: Float64Array;
}

/** How a forecast fares with one person. */
export function errorsOf(forecast: NextDayForecast, sequences: readonly Sequence[]): ForecastErrors {
  const [sums, counts] = [new Float64Array(NODE_COUNT), new Float64Array(NODE_COUNT)];
  for (const sequence of sequences) {
    forecast.forEach((coefficients, node) => {
      if (!coefficients) return;
      for (const { row, target } of examplesOf(sequence, node)) {
        const predicted = row.reduce((sum, value, input) => sum + value * coefficients[input]!, 0);
        sums[node]! += Math.abs(target - predicted) / sequences.length;
        counts[node]! += 1 / sequences.length;
      }
    });
  }
  return { sums, counts };
}

/** Mean absolute error of these people in spreads, mean over channels. */
export function meanError(people: readonly ForecastErrors[]): number {
  return meanOf(
    Array.from({ length: NODE_COUNT }, (_unused, node) => {
      const total = (part: (errors: ForecastErrors) => Float64Array): number =>
        people.reduce((sum, errors) => sum + part(errors)[node]!, 0);
      return total(({ sums }) => sums) / total(({ counts }) => counts);
    }),
  );
}

/** Each day of a sequence that has a value, with what was known before it. */
function examplesOf({ levels, validity }: Sequence, node: number): Example[] {
  const examples: Example[] = [];
  const last = new Float64Array(NODE_COUNT);
  const known: { readonly day: number; readonly level: number }[] = [];
  const mean = (from: number): number => {
    const recent = known.filter(({ day }) => day >= from);
    return recent.length === 0 ? last[node]! : recent.reduce((sum, { level }) => sum + level, 0) / recent.length;
  };
  for (let day = 0; day < SEQUENCE_DAYS; day++) {
    const start = day * NODE_COUNT;
    if (day >= FIRST_DAY && validity[start + node] && known.length > 0) {
      const row = Float64Array.of(1, last[node]!, mean(day - 7), mean(0), ...last);
      examples.push({ row, target: levels[start + node]! / FEATURE_UNIT });
    }
    for (let other = 0; other < NODE_COUNT; other++) {
      if (validity[start + other]) last[other] = levels[start + other]! / FEATURE_UNIT;
    }
    if (validity[start + node]) known.push({ day, level: last[node]! });
  }
  return examples;
}
