import { nodeIntegers } from '../dataset/windows.ts';

import { NODE_CHANNELS, NODE_COUNT, type ImportedPerson, levelOf } from '../gemel.ts';
import { conditionOf } from './conditions.ts';

/** Days of a sequence: four weeks that begin on a Monday. */
export const SEQUENCE_DAYS = 28;

/** Numbers of a sequence's levels, and as many of its validity: day-major. */
export const CELL_COUNT = SEQUENCE_DAYS * NODE_COUNT;

/** Levels are clipped as a state's features are. */
export const LEVEL_LIMIT = 127;

/** Four weeks of one person, or of an invented one. */
export interface Sequence {
  /** Label of the person; of an invented one, a number. */
  readonly person: string;
  /** 1/32 spread from the typical value, at `day × 16 + node`; 0 where there is none. */
  readonly levels: Int8Array;
  /** 1 where there is a value. */
  readonly validity: Uint8Array;
  /** One-hot, as {@link conditionOf} gives it. */
  readonly condition: Float32Array;
}

/** Day 0, 1970-01-01, was a Thursday. */
const isMonday = (day: number): boolean => (day + 3) % 7 === 0;

/**
 * Every four weeks of a person that begin on a Monday, lie between the first and the last day with a value, and have a
 * value. They overlap by three weeks.
 */
export function sequencesOf(person: ImportedPerson): Sequence[] {
  const series = nodeIntegers(person.daily);
  const days = new Set(series.flatMap((values) => [...values.keys()]));
  if (days.size === 0) return [];
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const condition = conditionOf(person.demographics);
  const sequences: Sequence[] = [];
  for (let start = first; start + SEQUENCE_DAYS - 1 <= last; start++) {
    if (!isMonday(start)) continue;
    const sequence = { person: person.label, ...cellsFrom(series, start), condition };
    if (sequence.validity.includes(1)) sequences.push(sequence);
  }
  return sequences;
}

function cellsFrom(
  series: readonly ReadonlyMap<number, number>[],
  start: number,
): Pick<Sequence, 'levels' | 'validity'> {
  const [levels, validity] = [new Int8Array(CELL_COUNT), new Uint8Array(CELL_COUNT)];
  series.forEach((values, node) => {
    for (let day = 0; day < SEQUENCE_DAYS; day++) {
      const integer = values.get(start + day);
      if (integer === undefined) continue;
      levels[day * NODE_COUNT + node] = clipLevel(levelOf(NODE_CHANNELS[node]!, integer));
      validity[day * NODE_COUNT + node] = 1;
    }
  });
  return { levels, validity };
}

/** Rounds half up, then clips. */
function clipLevel(level: number): number {
  return Math.max(-LEVEL_LIMIT, Math.min(LEVEL_LIMIT, Math.floor(level + 0.5)));
}
