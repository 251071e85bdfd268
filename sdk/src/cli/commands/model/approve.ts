import type { Command } from 'commander';
import { approveModel } from '../../../actions/registry/approveModel.ts';
import { parseAddress, parseKey } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';

/** `gemel model approve MODEL` */
export function approveModelVerb(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'approve', 'approve a model for orders as an account with that role, or withdraw the approval', [
    'model approve 0x9e3c… --publisher 0x9965… --key-file reviewer.key',
    'model approve 0x9e3c… --publisher 0x9965… --withdraw --key-file reviewer.key',
  ])
    .argument('<model>', 'hash of the model', parseKey)
    .requiredOption(
      '--publisher <address>',
      'who should have published it: whoever did is paid its royalty',
      parseAddress,
    )
    .option('--withdraw', 'no order uses it any more')
    .action(async (modelHash: string, options: { publisher: string; withdraw?: true }, command: Command) => {
      const { withSigner, output } = contextOf(command);
      const { publisher } = options;
      const approved = !options.withdraw;
      await withSigner(async (client) => {
        output.progress(approved ? 'approving' : 'withdrawing the approval');
        const { hash } = await approveModel(client, { modelHash, publisher, approved });
        output.result({ modelHash, publisher, approved, transaction: hash }, [
          approved ? `orders can use model ${modelHash}` : `no order uses model ${modelHash} any more`,
        ]);
      });
    });
}
