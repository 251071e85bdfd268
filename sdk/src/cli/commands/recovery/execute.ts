import type { Command } from 'commander';
import { executeRecovery } from '../../../actions/recovery/executeRecovery.ts';
import { parseId } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';

/** `gemel recovery execute TWIN` */
export function executeRecoveryVerb(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'execute', 'move a twin to its new account once the delay is over; anyone may', [
    'recovery execute 1 --key-file bob.key',
  ])
    .argument('<twin>', 'number of a twin under recovery', parseId)
    .action(async (twinId: bigint, _options, command: Command) => {
      const { withSigner, output } = contextOf(command);
      await withSigner(async (client) => {
        output.progress('moving the twin');
        const { hash } = await executeRecovery(client, { twinId });
        output.result({ twinId, transaction: hash }, [
          `twin ${twinId} is its new account’s; every consent and membership of it ended`,
        ]);
      });
    });
}
