import { Option, type Command } from 'commander';
import { createClaimRequest } from '../../../actions/claim/createClaimRequest.ts';
import { Aggregate, Operator } from '../../../generated/protocol.ts';
import { claimBounds, describeClaimQuery, type ClaimBounds } from '../../../prover/claim/claimBounds.ts';
import { channelOption, tableOf, tableOption, type TableOptions } from '../../channelTables.ts';
import { parseAddress, parseCount, parseDecimal } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { UsageError } from '../../errors.ts';

/** The options that compare with one bound, and the operator of each. */
const COMPARISONS = {
  below: Operator.LESS,
  atMost: Operator.LESS_OR_EQUAL,
  above: Operator.GREATER,
  atLeast: Operator.GREATER_OR_EQUAL,
  equal: Operator.EQUAL,
  not: Operator.NOT_EQUAL,
} as const;

interface RequestOptions extends TableOptions, Partial<Record<keyof typeof COMPARISONS, number>> {
  readonly channel: string;
  readonly aggregate: Lowercase<keyof typeof Aggregate>;
  readonly from?: number;
  readonly to?: number;
  readonly outside?: boolean;
  readonly windowDays: number;
  readonly minValidDays: number;
  readonly maxAgeDays: number;
  readonly issuer?: string;
}

/** `gemel claim request` */
export function requestClaim(noun: Command, contextOf: ContextOf): void {
  const aggregates = Object.keys(Aggregate).map((name) => name.toLowerCase());
  verbCommand(noun, 'request', 'ask owners to prove a fact about the last days of a channel', [
    'claim request --channel resting_heart_rate --from 25 --to 60 --window-days 30 --min-valid-days 20 --key-file bob.key',
    'claim request --channel steps --aggregate min --at-least 4000 --window-days 7 --min-valid-days 7 --key-file bob.key',
    'claim request --schema learning.json --channel study_minutes --at-least 30 --window-days 28 --min-valid-days 20 --key-file bob.key',
    'claim request --channel resting_heart_rate --aggregate trend --below 0 --window-days 28 --min-valid-days 20 --key-file bob.key',
  ])
    .requiredOption('--channel <name>', 'channel')
    .addOption(tableOption())
    .addOption(
      new Option('--aggregate <name>', 'what is made of the days; a trend is in units a day')
        .choices(aggregates)
        .default('mean'),
    )
    .option('--from <value>', "lower end of a range, in the channel's unit", parseDecimal)
    .option('--to <value>', "upper end of a range, in the channel's unit", parseDecimal)
    .option('--outside', 'outside of the range instead of in it')
    .option('--below <value>', 'less than this', parseDecimal)
    .option('--at-most <value>', 'this or less', parseDecimal)
    .option('--above <value>', 'more than this', parseDecimal)
    .option('--at-least <value>', 'this or more', parseDecimal)
    .option('--equal <value>', 'exactly this', parseDecimal)
    .option('--not <value>', 'anything but this', parseDecimal)
    .requiredOption('--window-days <number>', 'last days that count, up to 64', parseCount)
    .requiredOption('--min-valid-days <number>', 'days of them that must have a value', parseCount)
    .option('--max-age-days <number>', 'how long ago the last day may be', parseCount, 7)
    .option('--issuer <address>', 'the one issuer whose attestation counts (default: any accredited)', parseAddress)
    .action(async (options: RequestOptions, command: Command) => {
      const { withSigner, output } = contextOf(command);
      const { windowDays, minValidDays, maxAgeDays, issuer } = options;
      const table = await tableOf(options);
      const channel = channelOption(table, options.channel);
      const aggregate = Aggregate[options.aggregate.toUpperCase() as keyof typeof Aggregate];
      const { operator, bounds } = comparisonOf(options);
      const numbers = claimBounds(channel, aggregate, operator, bounds);
      const query = { channel: channel.index, aggregate, operator, windowDays, minValidDays, ...numbers };
      await withSigner(async (client) => {
        output.progress('asking');
        const only = { schema: table.id, ...(issuer === undefined ? {} : { issuer }) };
        const { requestId, hash } = await createClaimRequest(client, { query, maxAgeDays, ...only });
        output.result({ requestId, query, maxAgeDays, transaction: hash }, [
          `claim request ${requestId} is open: ${describeClaimQuery({ ...query, endDay: 0 }, table)}`,
        ]);
      });
    });
}

/** The one comparison that was asked for. */
function comparisonOf(options: RequestOptions): { readonly operator: Operator; readonly bounds: ClaimBounds } {
  const { from, to, outside } = options;
  const single = Object.entries(COMPARISONS).flatMap(([name, operator]) => {
    const bounds = options[name as keyof typeof COMPARISONS];
    return bounds === undefined ? [] : [{ operator, bounds }];
  });
  const isRange = from !== undefined || to !== undefined;
  const [only] = single;
  if (only && single.length === 1 && !isRange && !outside) return only;
  if (single.length === 0 && from !== undefined && to !== undefined) {
    return { operator: outside ? Operator.NOT_IN_RANGE : Operator.IN_RANGE, bounds: { from, to } };
  }
  throw new UsageError(
    'one comparison is needed: --from with --to, or one of --below, --at-most, --above, --at-least, --equal, --not',
  );
}
