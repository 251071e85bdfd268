import type { Command } from 'commander';
import { createClaimRequest } from '../../../actions/claim/createClaimRequest.ts';
import { Aggregate, Operator, type ChannelKey } from '../../../generated/protocol.ts';
import { channelByKey, toChannelInteger } from '../../../state/channels.ts';
import { parseAddress, parseChannel, parseCount, parseDecimal } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { UsageError } from '../../errors.ts';

interface RequestOptions {
  readonly channel: ChannelKey;
  readonly from: number;
  readonly to: number;
  readonly windowDays: number;
  readonly minValidDays: number;
  readonly maxAgeDays: number;
  readonly issuer?: string;
}

/** `gemel claim request` */
export function requestClaim(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'request', 'ask owners to prove that the mean of a channel lies within bounds', [
    'claim request --channel resting_heart_rate --from 25 --to 60 --window-days 30 --min-valid-days 20 --key-file bob.key',
  ])
    .requiredOption('--channel <name>', 'channel', parseChannel)
    .requiredOption('--from <value>', "lower bound, in the channel's unit", parseDecimal)
    .requiredOption('--to <value>', "upper bound, in the channel's unit", parseDecimal)
    .requiredOption('--window-days <number>', 'last days that count, up to 64', parseCount)
    .requiredOption('--min-valid-days <number>', 'days of them that must have a value', parseCount)
    .option('--max-age-days <number>', 'how long ago the last day may be', parseCount, 7)
    .option('--issuer <address>', 'the one issuer whose attestation counts (default: any accredited)', parseAddress)
    .action(async (options: RequestOptions, command: Command) => {
      const { withSigner, output } = contextOf(command);
      const { windowDays, minValidDays, maxAgeDays, issuer } = options;
      const { index } = channelByKey(options.channel);
      const bounds = { lower: boundOf(options, 'from'), upper: boundOf(options, 'to') };
      const inRange = { aggregate: Aggregate.MEAN, operator: Operator.IN_RANGE };
      const query = { channel: index, ...inRange, windowDays, minValidDays, ...bounds };
      await withSigner(async (client) => {
        output.progress('asking');
        const only = issuer === undefined ? {} : { issuer };
        const { requestId, hash } = await createClaimRequest(client, { query, maxAgeDays, ...only });
        output.result({ requestId, query, maxAgeDays, transaction: hash }, [`claim request ${requestId} is open`]);
      });
    });
}

function boundOf(options: RequestOptions, name: 'from' | 'to'): number {
  const channel = channelByKey(options.channel);
  const integer = toChannelInteger(channel, options[name]);
  if (integer === undefined) {
    throw new UsageError(
      `--${name} is outside ${channel.minimum}…${channel.maximum} ${channel.unit} of ${channel.key}`,
    );
  }
  return integer;
}
