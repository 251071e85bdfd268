import type { Command } from 'commander';
import { cancelRecovery } from '../../../actions/recovery/cancelRecovery.ts';
import { parseId } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';

/** `gemel recovery cancel TWIN` */
export function cancelRecoveryVerb(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'cancel', 'veto, as the owner, a recovery that is under way', [
    'recovery cancel 1 --key-file alice.key',
  ])
    .argument('<twin>', 'number of your twin', parseId)
    .action(async (twinId: bigint, _options, command: Command) => {
      const { withSigner, output } = contextOf(command);
      await withSigner(async (client) => {
        output.progress('vetoing');
        const { hash } = await cancelRecovery(client, { twinId });
        output.result({ twinId, transaction: hash }, [
          `nobody moves twin ${twinId}; if the guardians did this against your will, name others`,
        ]);
      });
    });
}
