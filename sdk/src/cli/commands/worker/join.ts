import type { Command } from 'commander';
import { joinProcessor } from '../../../actions/worker/joinProcessor.ts';
import { parseAddress } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';

/** `gemel worker join PROCESSOR` */
export function joinProcessorVerb(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'join', 'work for a processor that appointed you; consents to yourself cover you no more', [
    'worker join 0x3C44… --key-file operator.key',
  ])
    .argument('<processor>', 'account that consents name', parseAddress)
    .action(async (processor: string, _options, command: Command) => {
      const { withSigner, output } = contextOf(command);
      await withSigner(async (client, operator) => {
        output.progress('joining');
        const { hash } = await joinProcessor(client, { processor });
        output.result({ operator, processor, transaction: hash }, [`${operator} works for ${processor}`]);
      });
    });
}
