import type { ChannelTable } from '../../../state/channelTable.ts';
import { table } from '../../output.ts';

/** A channel table as lines of text. */
export function describeTable({ id, name, title, channels }: ChannelTable): string[] {
  const rows = channels.map(({ index, key, unit, aggregation, minimum, maximum, scale, title: text }) => [
    ...[String(index), key, unit, aggregation, `${minimum}…${maximum}`, String(1 / scale), text],
  ]);
  return [
    `${name}: ${title}`,
    `schema ${id}`,
    '',
    ...table(['slot', 'channel', 'unit (UCUM)', 'a day is the', 'range', 'step', 'what it is'], rows),
  ];
}
