import type { Command } from 'commander';
import { leaveProcessor } from '../../../actions/worker/leaveProcessor.ts';
import { parseAddress } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';

/** `gemel worker part` */
export function leaveProcessorVerb(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'part', 'end the work of an operator for a processor, by either of them', [
    'worker part --key-file operator.key',
    'worker part --operator 0x7099… --key-file processor.key',
  ])
    .option('--operator <address>', 'operator that works for you (default: you, an operator)', parseAddress)
    .action(async (options: { operator?: string }, command: Command) => {
      const { withSigner, output } = contextOf(command);
      await withSigner(async (client, account) => {
        const operator = options.operator ?? account;
        output.progress('parting');
        const { hash } = await leaveProcessor(client, { operator });
        output.result({ operator, transaction: hash }, [`${operator} works for itself alone`]);
      });
    });
}
