import type { ChannelKey } from '../../../generated/protocol.ts';
import type { ImportedPerson } from '../../model.ts';

/** The values of one day of an invented person. */
export interface PersonDay {
  readonly day: number;
  /** In the channel's unit; undefined where the day has none. */
  readonly value: (channel: ChannelKey) => number | undefined;
}

const DECIMALS = 4;

/** The days on which a person has values, in order. */
export function personDays({ daily }: ImportedPerson): PersonDay[] {
  const days = new Set([...daily.values()].flatMap((values) => [...values.keys()]));
  return [...days]
    .toSorted((left, right) => left - right)
    .map((day) => ({ day, value: (channel) => daily.get(channel)?.get(day) }));
}

/** A value as exports write it: more digits than any channel keeps, and no more. */
export const rounded = (value: number): number => Number(value.toFixed(DECIMALS));

/** Whole seconds of so many minutes; undefined of none. */
export const secondsOf = (minutes: number | undefined): number | undefined =>
  minutes === undefined ? undefined : Math.round(60 * minutes);
