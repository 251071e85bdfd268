import type { Command } from 'commander';
import { approveRecovery } from '../../../actions/recovery/approveRecovery.ts';
import { parseAddress, parseId } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';

/** `gemel recovery approve TWIN` */
export function approveRecoveryVerb(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'approve', 'agree, as a guardian, that a twin goes to a new account', [
    'recovery approve 1 --to 0x15d3… --key-file guardian.key',
  ])
    .argument('<twin>', 'number of a twin that you guard', parseId)
    .requiredOption('--to <address>', 'account that would get the twin', parseAddress)
    .action(async (twinId: bigint, { to: newOwner }: { to: string }, command: Command) => {
      const { withSigner, output } = contextOf(command);
      await withSigner(async (client) => {
        output.progress('agreeing');
        const { approvals, hash } = await approveRecovery(client, { twinId, newOwner });
        output.result({ twinId, newOwner, approvals, transaction: hash }, [
          `guardians that agree to ${newOwner} for twin ${twinId}: ${approvals}`,
        ]);
      });
    });
}
