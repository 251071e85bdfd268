import type { Command } from 'commander';
import { revokeAll } from '../../../actions/consent/revokeAll.ts';
import { parseId } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';

/** `gemel consent revoke-all TWIN` */
export function revokeAllVerb(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'revoke-all', 'end every consent and every cohort membership of your twin at once', [
    'consent revoke-all 1 --key-file alice.key',
  ])
    .argument('<twin>', 'number of your twin', parseId)
    .action(async (twinId: bigint, _options, command: Command) => {
      const { withSigner, output } = contextOf(command);
      await withSigner(async (client) => {
        output.progress('revoking');
        const { epoch, receiptHash, revocationReceipt, hash } = await revokeAll(client, { twinId });
        output.result({ twinId, epoch, receiptHash, revocationReceipt, transaction: hash }, [
          `every consent and membership of twin ${twinId} has ended; what was read before cannot be called back`,
          `receipt ${receiptHash}`,
        ]);
      });
    });
}
