import type { Command } from 'commander';
import { closeListing } from '../../../actions/listing/closeListing.ts';
import { parseId } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';

/** `gemel insight close LISTING` */
export function closeListingVerb(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'close', 'take no new orders for your listing; orders that exist go on', [
    'insight close 1 --key-file alice.key',
  ])
    .argument('<listing>', 'number of the listing', parseId)
    .action(async (listingId: bigint, _options, command: Command) => {
      const { withSigner, output } = contextOf(command);
      await withSigner(async (client) => {
        output.progress('closing');
        const { hash } = await closeListing(client, { listingId });
        output.result({ listingId, transaction: hash }, [`listing ${listingId} takes no new orders`]);
      });
    });
}
