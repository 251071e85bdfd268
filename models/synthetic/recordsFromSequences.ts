import { GemelError, levelToChannelInteger, NODE_CHANNELS, type ChannelKey } from '../gemel.ts';

/** Days of an invented person. */
const DAYS = 28;

/** A level as the forecast gives it counts 1/65536. */
const LEVEL_FRACTION_BITS = 16n;

/** The numbers are not what the generator gives. */
export class SyntheticOutputError extends GemelError {
  override readonly code = 'SYNTHETIC_OUTPUT';
}

/** Four weeks of an invented person, beginning on a Monday. */
export interface SyntheticRecord {
  /**
   * For each channel 28 channel integers, `null` on days without a value. Channels without any value are left out: of a
   * few people, all of them.
   */
  readonly channels: ReadonlyMap<ChannelKey, readonly (number | null)[]>;
}

/**
 * The generator's output as daily channel integers, each within its channel's plausible range.
 *
 * @param sequences int64 [people, 28, 32], flat: for each day 16 levels in 1/32 spread, then 16 times 1 or 0.
 * @throws {SyntheticOutputError} when the length is no whole number of people, or a validity is neither 0 nor 1.
 */
export function recordsFromSequences(sequences: BigInt64Array): SyntheticRecord[] {
  const nodes = NODE_CHANNELS.length;
  const size = DAYS * 2 * nodes;
  if (sequences.length % size !== 0) throw new SyntheticOutputError(`sequences must have ${size} numbers a person`);
  return Array.from({ length: sequences.length / size }, (_unused, person) => {
    const channels = new Map<ChannelKey, (number | null)[]>();
    NODE_CHANNELS.forEach((channel, node) => {
      const days = Array.from({ length: DAYS }, (__unused, day) => {
        const at = person * size + day * 2 * nodes + node;
        const [level, validity] = [sequences[at]!, sequences[at + nodes]!];
        if (validity !== 0n && validity !== 1n) throw new SyntheticOutputError('a validity is neither 0 nor 1');
        return validity === 1n ? levelToChannelInteger(channel, level << LEVEL_FRACTION_BITS) : null;
      });
      if (days.some((integer) => integer !== null)) channels.set(channel.key, days);
    });
    return { channels };
  });
}
