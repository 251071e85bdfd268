import type { Command } from 'commander';
import { ZeroAddress } from 'ethers';
import { UnknownListingError } from '../../../actions/errors.ts';
import { buyInsight } from '../../../actions/market/buyInsight.ts';
import { buyInsightWithPermit } from '../../../actions/market/buyInsightWithPermit.ts';
import type { GemelClient } from '../../../client/gemelClient.ts';
import { readContract } from '../../../client/sendTransaction.ts';
import type { ChannelKey } from '../../../generated/protocol.ts';
import { channelsOf, insightKindOf, type InsightQuery } from '../../../insight/query.ts';
import { channelByKey, channelMask, toChannelInteger } from '../../../state/channels.ts';
import { exportEncryptionPrivateKey, generateEncryptionKeys } from '../../../storage/encryptionKeys.ts';
import { parseAmount, parseChannel, parseCount, parseCounts, parseDecimal, parseId } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { describeChannels, describePurposes, viewToken } from '../../describe.ts';
import { UsageError } from '../../errors.ts';

interface BuyOptions {
  readonly horizons?: number[];
  readonly score?: true;
  readonly meanOf?: ChannelKey;
  readonly from?: number;
  readonly to?: number;
  readonly windowDays: number;
  readonly minValidDays: number;
  readonly maxPrice?: string;
  readonly permit?: true;
}

/** `gemel insight buy LISTING` */
export function buyInsightVerb(noun: Command, contextOf: ContextOf): void {
  verbCommand(
    noun,
    'buy',
    'buy an insight for the purposes of its listing; the price is held in escrow until it is delivered and reviewed',
    [
      'insight buy 1 --horizons 1,3,7 --key-file bob.key',
      'insight buy 2 --mean-of hrv_rmssd --from 10 --to 120 --key-file bob.key',
    ],
  )
    .argument('<listing>', 'number of the listing', parseId)
    .option('--horizons <days>', 'forecast: days ahead, separated by commas', parseCounts)
    .option('--score', "score: the one number of the listing's model, which its circuit can prove")
    .option('--mean-of <channel>', 'statistic: channel', parseChannel)
    .option('--from <value>', "statistic: each member is clipped to at least this, in the channel's unit", parseDecimal)
    .option('--to <value>', 'statistic: and to at most this', parseDecimal)
    .option('--window-days <number>', 'statistic: last days that count', parseCount, 28)
    .option('--min-valid-days <number>', 'statistic: days of them that must have a value', parseCount, 7)
    .option('--max-price <amount>', 'most to pay, e.g. 2.5 (default: the listed price)', parseAmount)
    .option('--permit', 'sign the allowance instead of sending it')
    .action(async (listingId: bigint, options: BuyOptions, command: Command) => {
      const { withSigner, secrets, output } = contextOf(command);
      const query = queryOf(options);
      const buyerKeys = await generateEncryptionKeys();
      await withSigner(async (client) => {
        const { maxPrice, token, purposes } = await priceOf(client, listingId, query, options);
        // Saved first: a result whose key is lost can never be read.
        const encryptionPrivateKey = await exportEncryptionPrivateKey(buyerKeys.privateKey);
        await secrets.save(buyerKeys.publicKey, { encryptionPrivateKey });
        output.progress('buying');
        const buy = options.permit ? buyInsightWithPermit : buyInsight;
        const bought = await buy(client, { listingId, query, buyerKeys, ...maxPrice });
        const { orderId, price, hash, queryDigest } = bought;
        output.result({ orderId, listingId, price, purposes, queryDigest, transaction: hash }, [
          `order ${orderId}: ${token.format(price)} in escrow; read the result with: gemel insight read ${orderId}`,
          `use it only for: ${purposes}`,
        ]);
      });
    });
}

function queryOf(options: BuyOptions): InsightQuery {
  const { horizons, score, meanOf, from, to, windowDays, minValidDays } = options;
  if ([horizons, score, meanOf].filter((option) => option !== undefined).length !== 1) {
    throw new UsageError('give either --horizons for a forecast, --score for a score, or --mean-of for a statistic');
  }
  if (score) return { kind: 'SCORE' };
  if (horizons !== undefined) return { kind: 'PREDICTION', horizonsDays: horizons };
  const channel = channelByKey(meanOf ?? '');
  if (from === undefined || to === undefined) throw new UsageError('a statistic needs --from and --to');
  const [lower, upper] = [toChannelInteger(channel, from), toChannelInteger(channel, to)];
  if (lower === undefined || upper === undefined) {
    throw new UsageError(`--from and --to of ${channel.key} must be in ${channel.minimum}…${channel.maximum}`);
  }
  return { kind: 'STATISTIC', statistic: 'MEAN', channel: channel.key, windowDays, minValidDays, lower, upper };
}

async function priceOf(client: GemelClient, listingId: bigint, query: InsightQuery, { maxPrice }: BuyOptions) {
  const { terms, lister } = await readContract(client.contracts.listingRegistry.listingOf(listingId));
  if (lister === ZeroAddress) throw new UnknownListingError(listingId);
  assertSold(listingId, terms, query);
  const token = await viewToken(client, terms.token);
  return {
    token,
    purposes: describePurposes(terms.purposes),
    maxPrice: maxPrice === undefined ? {} : { maxPrice: token.parse(maxPrice) },
  };
}

/** No worker takes an order for what its listing doesn't sell: the money would only wait for its refund. */
function assertSold(listingId: bigint, listing: { kind: bigint; channels: bigint }, query: InsightQuery): void {
  if (Number(listing.kind) !== insightKindOf(query)) {
    throw new UsageError(`listing ${listingId} does not sell a ${query.kind.toLowerCase()}`);
  }
  const missing = channelMask(channelsOf(query)) & ~listing.channels;
  if (missing !== 0n) throw new UsageError(`listing ${listingId} does not cover ${describeChannels(missing)}`);
}
