import type { Command } from 'commander';
import { ZeroAddress } from 'ethers';
import { UnknownListingError } from '../../../actions/errors.ts';
import { buyInsight } from '../../../actions/market/buyInsight.ts';
import { buyInsightWithPermit } from '../../../actions/market/buyInsightWithPermit.ts';
import type { GemelClient } from '../../../client/gemelClient.ts';
import { readContract } from '../../../client/sendTransaction.ts';
import { channelsOf, insightKindOf, type InsightQuery } from '../../../insight/query.ts';
import { channelMask } from '../../../state/channels.ts';
import { exportEncryptionPrivateKey, generateEncryptionKeys } from '../../../storage/encryptionKeys.ts';
import { parseAmount, parseId } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { describeChannels, describePurposes, viewToken } from '../../describe.ts';
import { UsageError } from '../../errors.ts';
import { queryOf, withQueryOptions, type QueryOptions } from './queryOptions.ts';

interface BuyOptions extends QueryOptions {
  readonly maxPrice?: string;
  readonly permit?: true;
}

/** `gemel insight buy LISTING` */
export function buyInsightVerb(noun: Command, contextOf: ContextOf): void {
  const command = verbCommand(
    noun,
    'buy',
    'buy an insight for the purposes of its listing; the price is held in escrow until it is delivered and reviewed',
    [
      'insight buy 1 --horizons 1,3,7 --key-file bob.key',
      'insight buy 2 --mean-of hrv_rmssd --from 10 --to 120 --key-file bob.key',
      'insight buy 2 --quantiles 0.1,0.5,0.9 --of steps --from 2000 --to 16000 --key-file bob.key',
      'insight buy 2 --histogram 2000,4000,8000,12000,16000 --of steps --key-file bob.key',
      'insight buy 2 --slope hrv_rmssd:10:120 --on steps:2000:16000 --key-file bob.key',
      'insight buy 3 --what-if steps=12000,sleep_minutes=450 --key-file bob.key',
      'insight buy 4 --records 12 --mean-of steps --from 2000 --to 16000 --key-file bob.key',
    ],
  ).argument('<listing>', 'number of the listing', parseId);
  withQueryOptions(command)
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
