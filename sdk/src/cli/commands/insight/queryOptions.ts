import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import type { ChannelKey } from '../../../generated/protocol.ts';
import type { ChannelMean, InsightQuery } from '../../../insight/query.ts';
import { channelByKey, toChannelInteger } from '../../../state/channels.ts';
import { parseChannel, parseCount, parseCounts, parseDecimal } from '../../arguments.ts';
import { UsageError } from '../../errors.ts';

/** What is asked of a listing, as options say it. */
export interface QueryOptions {
  readonly horizons?: number[];
  readonly score?: true;
  readonly whatIf?: readonly ChannelValue[];
  readonly plan?: true;
  readonly records?: number;
  readonly trait?: readonly (readonly [trait: string, value: string])[];
  readonly meanOf?: ChannelKey;
  readonly from?: number;
  readonly to?: number;
  readonly windowDays: number;
  readonly minValidDays: number;
}

interface ChannelValue {
  readonly channel: ChannelKey;
  /** In the channel's unit. */
  readonly value: number;
}

/** Adds the options that say what is asked. */
export function withQueryOptions(command: Command): Command {
  return command
    .option('--horizons <days>', 'forecast: days ahead, separated by commas', parseCounts)
    .option('--score', "score: the one number of the listing's model, which its circuit can prove")
    .option('--what-if <changes>', 'simulation: a week with e.g. steps=12000,sleep_minutes=450', parseChanges)
    .option('--plan', 'simulation: a week as the planner chooses it, but for what --what-if says')
    .option('--records <number>', 'synthetic people: how many, up to 16; with --mean-of', parseCount)
    .option('--trait <names>', "synthetic people: e.g. 'gender=FEMALE,ageBand=>=30'", parseTraits)
    .option('--mean-of <channel>', 'statistic: channel; or the mean that synthetic people are moved to', parseChannel)
    .option('--from <value>', "each member is clipped to at least this, in the channel's unit", parseDecimal)
    .option('--to <value>', 'and to at most this', parseDecimal)
    .option('--window-days <number>', 'last days that count in the mean', parseCount, 28)
    .option('--min-valid-days <number>', 'days of them that must have a value', parseCount, 7);
}

/** The query that the options ask. @throws {UsageError} */
export function queryOf(options: QueryOptions): InsightQuery {
  const { horizons, score, whatIf, plan, records, trait, meanOf } = options;
  const isSimulation = whatIf !== undefined || plan !== undefined;
  const isCohort = meanOf !== undefined || records !== undefined;
  if ([horizons !== undefined, score !== undefined, isSimulation, isCohort].filter(Boolean).length !== 1) {
    throw new UsageError(
      'give either --horizons for a forecast, --score for a score, --what-if or --plan for a simulation, --mean-of for a ' +
        'statistic, or --mean-of and --records for synthetic people',
    );
  }
  if (trait !== undefined && records === undefined) throw new UsageError('--trait is of synthetic people: --records');
  if (score) return { kind: 'SCORE' };
  if (horizons !== undefined) return { kind: 'PREDICTION', horizonsDays: horizons };
  if (isSimulation) {
    return { kind: 'SIMULATION', actions: (whatIf ?? []).map(actionOf), others: plan ? 'PLANNER' : 'HABIT' };
  }
  const mean = meanOfOptions(options);
  if (records === undefined) return { kind: 'STATISTIC', statistic: 'MEAN', ...mean };
  return { kind: 'SYNTHETIC', records, traits: Object.fromEntries(trait ?? []), means: [mean] };
}

function meanOfOptions({ meanOf, from, to, windowDays, minValidDays }: QueryOptions): ChannelMean {
  if (meanOf === undefined) throw new UsageError('synthetic people need the cohort’s mean to be moved to: --mean-of');
  if (from === undefined || to === undefined) throw new UsageError('a mean needs --from and --to');
  const [lower, upper] = [integerOf(meanOf, from), integerOf(meanOf, to)];
  return { channel: meanOf, windowDays, minValidDays, lower, upper };
}

function actionOf({ channel, value }: ChannelValue): { channel: ChannelKey; value: number } {
  return { channel, value: integerOf(channel, value) };
}

function integerOf(key: ChannelKey, value: number): number {
  const channel = channelByKey(key);
  const integer = toChannelInteger(channel, value);
  if (integer !== undefined) return integer;
  throw new UsageError(`${value} ${channel.unit} is not plausible: ${key} is in ${channel.minimum}…${channel.maximum}`);
}

/** `steps=12000,sleep_minutes=450` */
function parseChanges(text: string): ChannelValue[] {
  return parsePairs(text).map(([channel, value]) => ({ channel: parseChannel(channel), value: parseDecimal(value) }));
}

/** `gender=FEMALE,ageBand=>=30` */
function parseTraits(text: string): (readonly [string, string])[] {
  return parsePairs(text);
}

function parsePairs(text: string): (readonly [string, string])[] {
  return text.split(',').map((pair) => {
    const at = pair.indexOf('=');
    if (at < 1 || at === pair.length - 1) throw new InvalidArgumentError('Expected name=value, separated by commas.');
    return [pair.slice(0, at), pair.slice(at + 1)] as const;
  });
}
