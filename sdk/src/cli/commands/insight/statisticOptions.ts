import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import type { ChannelKey } from '../../../generated/protocol.ts';
import type { ChannelMean, StatisticQuery } from '../../../insight/statistics/questions.ts';
import { channelByKey, toChannelInteger } from '../../../state/channels.ts';
import { parseChannel, parseCount, parseDecimal } from '../../arguments.ts';
import { UsageError } from '../../errors.ts';

/** Which statistic is asked of a cohort, as options say it. */
export interface StatisticOptions {
  readonly meanOf?: ChannelKey;
  readonly histogram?: readonly number[];
  readonly quantiles?: readonly number[];
  readonly slope?: BoundedChannel;
  readonly on?: BoundedChannel;
  readonly of?: ChannelKey;
  readonly from?: number;
  readonly to?: number;
  readonly windowDays: number;
  readonly minValidDays: number;
  readonly records?: number;
}

/** A channel with bounds in its unit. */
interface BoundedChannel {
  readonly channel: ChannelKey;
  readonly from: number;
  readonly to: number;
}

/** Adds the options that say which statistic is asked. */
export function withStatisticOptions(command: Command): Command {
  return command
    .option('--mean-of <channel>', 'statistic: channel; or the mean that synthetic people are moved to', parseChannel)
    .option('--histogram <edges>', 'statistic: members by bins with these edges; with --of', parseDecimals)
    .option('--quantiles <shares>', 'statistic: e.g. 0.1,0.5,0.9; with --of, --from and --to', parseDecimals)
    .option('--slope <channel:from:to>', 'statistic: how this channel goes up with that of --on', parseBounded)
    .option('--on <channel:from:to>', 'the other channel of --slope', parseBounded)
    .option('--of <channel>', 'channel of --histogram or --quantiles', parseChannel)
    .option('--from <value>', "each member is clipped to at least this, in the channel's unit", parseDecimal)
    .option('--to <value>', 'and to at most this', parseDecimal)
    .option('--window-days <number>', "last days that count in a member's mean", parseCount, 28)
    .option('--min-valid-days <number>', 'days of them that must have a value', parseCount, 7);
}

/** Whether a statistic is asked for. */
export function asksStatistic({ meanOf, histogram, quantiles, slope }: StatisticOptions): boolean {
  return [meanOf, histogram, quantiles, slope].some((option) => option !== undefined);
}

/** The statistic that the options ask. @throws {UsageError} */
export function statisticOf(options: StatisticOptions): StatisticQuery {
  const { meanOf, histogram, quantiles, slope, on, of, windowDays, minValidDays } = options;
  if ([meanOf, histogram, quantiles, slope].filter((option) => option !== undefined).length !== 1) {
    throw new UsageError('one order answers one of --mean-of, --histogram, --quantiles and --slope');
  }
  if (minValidDays > windowDays) throw new UsageError('--min-valid-days must be --window-days at most');
  const days = { windowDays, minValidDays };
  if (slope) {
    if (!on) throw new UsageError('--slope needs the channel that it is on: --on, e.g. --on steps:2000:16000');
    return { kind: 'STATISTIC', statistic: 'SLOPE', ...days, x: axisOf(on, '--on'), y: axisOf(slope, '--slope') };
  }
  if (meanOf !== undefined) return { kind: 'STATISTIC', statistic: 'MEAN', ...meanOfOptions(options) };
  if (of === undefined) throw new UsageError('name the channel: --of');
  if (histogram) {
    const edges = histogram.map((edge) => integerOf(of, edge));
    return { kind: 'STATISTIC', statistic: 'HISTOGRAM', channel: of, ...days, edges };
  }
  const quantilesPerMille = (quantiles ?? []).map(perMilleOf);
  return {
    kind: 'STATISTIC',
    statistic: 'QUANTILES',
    channel: of,
    ...days,
    ...boundsOf(of, options),
    quantilesPerMille,
  };
}

/** The mean that the options ask for. @throws {UsageError} */
export function meanOfOptions(options: StatisticOptions): ChannelMean {
  const { meanOf, windowDays, minValidDays } = options;
  if (meanOf === undefined) throw new UsageError('synthetic people need the cohort’s mean to be moved to: --mean-of');
  const bounds = boundsOf(meanOf, options);
  if (minValidDays > windowDays) throw new UsageError('--min-valid-days must be --window-days at most');
  return { channel: meanOf, windowDays, minValidDays, ...bounds };
}

/** A value in a channel's unit as its integer. @throws {UsageError} when it is not plausible. */
export function integerOf(key: ChannelKey, value: number): number {
  const channel = channelByKey(key);
  const integer = toChannelInteger(channel, value);
  if (integer !== undefined) return integer;
  throw new UsageError(`${value} ${channel.unit} is not plausible: ${key} is in ${channel.minimum}…${channel.maximum}`);
}

function boundsOf(channel: ChannelKey, { from, to }: StatisticOptions): { lower: number; upper: number } {
  if (from === undefined || to === undefined)
    throw new UsageError('it needs --from and --to: each member is clipped to them');
  const [lower, upper] = [integerOf(channel, from), integerOf(channel, to)];
  if (lower >= upper) throw new UsageError('--from must be below --to');
  return { lower, upper };
}

function axisOf({ channel, from, to }: BoundedChannel, option: string) {
  const [lower, upper] = [integerOf(channel, from), integerOf(channel, to)];
  if (lower >= upper) throw new UsageError(`${option}: the first bound must be below the second`);
  return { channel, lower, upper };
}

function perMilleOf(share: number): number {
  const perMille = Math.round(share * 1000);
  if (share > 0 && share < 1 && Math.abs(perMille - share * 1000) < 1e-9) return perMille;
  throw new UsageError('--quantiles takes shares between 0 and 1 with three decimals at most, e.g. 0.1,0.5,0.9');
}

/** `0.1,0.5,0.9` */
function parseDecimals(text: string): number[] {
  return text.split(',').map(parseDecimal);
}

/** `steps:2000:16000` */
function parseBounded(text: string): BoundedChannel {
  const [channel, from, to, ...rest] = text.split(':');
  if (!channel || from === undefined || to === undefined || rest.length > 0) {
    throw new InvalidArgumentError('Expected a channel and its bounds, e.g. steps:2000:16000.');
  }
  return { channel: parseChannel(channel), from: parseDecimal(from), to: parseDecimal(to) };
}
