import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import type { ChannelKey } from '../../../generated/protocol.ts';
import type { InsightQuery } from '../../../insight/query.ts';
import { parseChannel, parseCount, parseCounts, parseDecimal } from '../../arguments.ts';
import { UsageError } from '../../errors.ts';
import {
  asksStatistic,
  integerOf,
  meanOfOptions,
  statisticOf,
  withStatisticOptions,
  type StatisticOptions,
} from './statisticOptions.ts';

/** What is asked of a listing, as options say it. */
export interface QueryOptions extends StatisticOptions {
  readonly horizons?: number[];
  readonly score?: true;
  readonly whatIf?: readonly ChannelValue[];
  readonly plan?: true;
  readonly records?: number;
  readonly trait?: readonly (readonly [trait: string, value: string])[];
}

interface ChannelValue {
  readonly channel: ChannelKey;
  /** In the channel's unit. */
  readonly value: number;
}

/** Adds the options that say what is asked. */
export function withQueryOptions(command: Command): Command {
  const asking = command
    .option('--horizons <days>', 'forecast: days ahead, separated by commas', parseCounts)
    .option('--score', "score: the one number of the listing's model, which its circuit can prove")
    .option('--what-if <changes>', 'simulation: a week with e.g. steps=12000,sleep_minutes=450', parseChanges)
    .option('--plan', 'simulation: a week as the planner chooses it, but for what --what-if says')
    .option('--records <number>', 'synthetic people: how many, up to 16; with --mean-of', parseCount)
    .option('--trait <names>', "synthetic people: e.g. 'gender=FEMALE,ageBand=>=30'", parseTraits);
  return withStatisticOptions(asking);
}

/** The query that the options ask. @throws {UsageError} */
export function queryOf(options: QueryOptions): InsightQuery {
  const { horizons, score, whatIf, plan, records, trait } = options;
  const isSimulation = whatIf !== undefined || plan !== undefined;
  const isCohort = asksStatistic(options) || records !== undefined;
  if ([horizons !== undefined, score !== undefined, isSimulation, isCohort].filter(Boolean).length !== 1) {
    throw new UsageError(
      'give either --horizons for a forecast, --score for a score, --what-if or --plan for a simulation, ' +
        '--mean-of, --histogram, --quantiles or --slope for a statistic, or --mean-of and --records for synthetic people',
    );
  }
  if (trait !== undefined && records === undefined) throw new UsageError('--trait is of synthetic people: --records');
  if (score) return { kind: 'SCORE' };
  if (horizons?.some((days) => days < 1 || days > 7)) throw new UsageError('--horizons takes days ahead from 1 to 7');
  if (horizons !== undefined) return { kind: 'PREDICTION', horizonsDays: horizons };
  if (isSimulation) {
    return { kind: 'SIMULATION', actions: (whatIf ?? []).map(actionOf), others: plan ? 'PLANNER' : 'HABIT' };
  }
  if (records === undefined) return statisticOf(options);
  return { kind: 'SYNTHETIC', records, traits: Object.fromEntries(trait ?? []), means: [meanOfOptions(options)] };
}

function actionOf({ channel, value }: ChannelValue): { channel: ChannelKey; value: number } {
  return { channel, value: integerOf(channel, value) };
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
