import type { Command } from 'commander';
import { appointOperator } from '../../../actions/worker/appointOperator.ts';
import { parseAddress } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';

/** `gemel worker appoint OPERATOR` */
export function appointOperatorVerb(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'appoint', 'let an operator work for you: consents to you then cover it, once it has joined', [
    'worker appoint 0x7099… --key-file processor.key',
    'worker appoint 0x7099… --end --key-file processor.key',
  ])
    .argument('<operator>', 'account of the operator', parseAddress)
    .option('--end', 'let it join no more; one that has joined is ended with: gemel worker part')
    .action(async (operator: string, { end = false }: { end?: boolean }, command: Command) => {
      const { withSigner, output } = contextOf(command);
      await withSigner(async (client, processor) => {
        output.progress(end ? 'ending the appointment' : 'appointing');
        const { hash } = await appointOperator(client, { operator, appointed: !end });
        output.result({ processor, operator, appointed: !end, transaction: hash }, [
          end
            ? `${operator} can't join ${processor} any more`
            : `${operator} can read what people consented to for ${processor} once it runs: gemel worker join ${processor}`,
        ]);
      });
    });
}
