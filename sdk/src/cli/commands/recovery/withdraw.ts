import type { Command } from 'commander';
import { withdrawApproval } from '../../../actions/recovery/withdrawApproval.ts';
import { parseId } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';

/** `gemel recovery withdraw TWIN` */
export function withdrawApprovalVerb(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'withdraw', 'take back, as a guardian, that you agreed', [
    'recovery withdraw 1 --key-file guardian.key',
  ])
    .argument('<twin>', 'number of a twin that you guard', parseId)
    .action(async (twinId: bigint, _options, command: Command) => {
      const { withSigner, output } = contextOf(command);
      await withSigner(async (client) => {
        output.progress('taking it back');
        const { hash } = await withdrawApproval(client, { twinId });
        output.result({ twinId, transaction: hash }, [`you agree to no new account of twin ${twinId}`]);
      });
    });
}
