import type { Command } from 'commander';
import { suspendIssuer } from '../../../actions/registry/suspendIssuer.ts';
import { parseAddress } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';

/** `gemel issuer suspend ISSUER` */
export function suspendIssuerVerb(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'suspend', 'end an accreditation at once, for good for all that was attested under it', [
    'issuer suspend 0x7099… --key-file suspender.key',
  ])
    .argument('<issuer>', 'account that attests', parseAddress)
    .action(async (issuer: string, _options, command: Command) => {
      const { withSigner, output } = contextOf(command);
      await withSigner(async (client) => {
        output.progress('suspending');
        const { hash } = await suspendIssuer(client, { issuer });
        output.result({ issuer, transaction: hash }, [`nothing that ${issuer} attested counts any more`]);
      });
    });
}
