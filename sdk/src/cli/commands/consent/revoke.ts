import type { Command } from 'commander';
import { consentScope } from '../../../actions/consent/consentTerms.ts';
import { revokeConsent } from '../../../actions/consent/revokeConsent.ts';
import { parseAddress, parseId } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';

/** `gemel consent revoke TWIN` */
export function revokeConsentVerb(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'revoke', 'end a consent at once; an insight delivered before cannot be called back', [
    'consent revoke 1 --grantee 0x3C44… --scope sleep-study --key-file alice.key',
  ])
    .argument('<twin>', 'number of your twin', parseId)
    .requiredOption('--grantee <address>', 'account that may buy until now', parseAddress)
    .requiredOption('--scope <name>', 'name of the consent')
    .action(async (twinId: bigint, options: { grantee: string; scope: string }, command: Command) => {
      const { withSigner, output } = contextOf(command);
      await withSigner(async (client) => {
        const scope = consentScope(options.scope);
        output.progress('revoking');
        const { receiptHash, hash } = await revokeConsent(client, { twinId, grantee: options.grantee, scope });
        output.result({ twinId, scope, receiptHash, transaction: hash }, [
          `revoked: ${options.grantee} can buy nothing more under this consent`,
          `receipt ${receiptHash}`,
        ]);
      });
    });
}
