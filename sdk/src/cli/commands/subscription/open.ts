import type { Command } from 'commander';
import { subscribe } from '../../../actions/subscription/subscribe.ts';
import { exportEncryptionPrivateKey, generateEncryptionKeys } from '../../../storage/encryptionKeys.ts';
import { parseCount, parseId } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { queryOf, withQueryOptions, type QueryOptions } from '../insight/queryOptions.ts';
import { tokenOfListing } from '../../describe.ts';

interface OpenOptions extends QueryOptions {
  readonly orders: number;
  readonly everyDays: number;
}

const SECONDS_PER_DAY = 86_400;

/** `gemel subscription open LISTING` */
export function openSubscription(noun: Command, contextOf: ContextOf): void {
  const verb = verbCommand(
    noun,
    'open',
    'pay for several orders of a listing in advance; what is not spent comes back',
    ['subscription open 1 --horizons 1,7 --orders 4 --every-days 7 --key-file bob.key'],
  ).argument('<listing>', 'number of the listing', parseId);
  withQueryOptions(verb)
    .requiredOption('--orders <number>', 'how many, the first of them due at once', parseCount)
    .requiredOption('--every-days <number>', 'least time between two', parseCount)
    .action(async (listingId: bigint, options: OpenOptions, command: Command) => {
      const { withSigner, secrets, output } = contextOf(command);
      const query = queryOf(options);
      const { orders, everyDays } = options;
      const intervalSeconds = everyDays * SECONDS_PER_DAY;
      const buyerKeys = await generateEncryptionKeys();
      await withSigner(async (client) => {
        // Saved first: results whose key is lost can never be read.
        const encryptionPrivateKey = await exportEncryptionPrivateKey(buyerKeys.privateKey);
        await secrets.save(buyerKeys.publicKey, { encryptionPrivateKey });
        output.progress('subscribing');
        const plan = { listingId, query, orders, intervalSeconds, buyerKeys };
        const { subscriptionId, price, hash } = await subscribe(client, plan);
        const { format } = await tokenOfListing(client, listingId);
        output.result({ subscriptionId, listingId, orders, intervalSeconds, price, transaction: hash }, [
          `subscription ${subscriptionId}: ${orders} orders, ${format(price * BigInt(orders))} paid in advance`,
          `place each when it is due, or let anybody: gemel subscription renew ${subscriptionId}`,
        ]);
      });
    });
}
