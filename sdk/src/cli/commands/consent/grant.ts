import type { Command } from 'commander';
import { consentScope } from '../../../actions/consent/consentTerms.ts';
import { grantConsent } from '../../../actions/consent/grantConsent.ts';
import { kindMask } from '../../../actions/masks.ts';
import { chainNow } from '../../../client/chainClock.ts';
import type { InsightKind } from '../../../generated/protocol.ts';
import { parseAddress, parseChannels, parseCount, parseId, parseKinds, parsePurposes } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { describeTime } from '../../describe.ts';

interface GrantOptions {
  readonly grantee: string;
  readonly scope: string;
  readonly purpose: bigint;
  readonly channel: bigint;
  readonly kind: InsightKind[];
  readonly worker: string;
  readonly days: number;
}

const SECONDS_PER_DAY = 24 * 3600;

/** `gemel consent grant TWIN` */
export function grantConsentVerb(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'grant', 'let an account buy insights about your twin; it can be revoked at any time', [
    'consent grant 1 --grantee 0x3C44… --scope sleep-study --purpose GENERAL_RESEARCH_USE \\',
    '    --channel forecast --kind prediction --worker 0x7099… --days 30 --key-file alice.key',
  ])
    .argument('<twin>', 'number of your twin', parseId)
    .requiredOption('--grantee <address>', 'account that may buy', parseAddress)
    .requiredOption('--scope <name>', 'name that tells this consent from others to the same account')
    .requiredOption(
      '--purpose <names>',
      'purposes, and conditions that you demand, separated by commas; see gemel consent purposes',
      parsePurposes,
    )
    .requiredOption(
      '--channel <names>',
      'channels, separated by commas; all; or forecast, those that a forecast reads',
      parseChannels,
    )
    .requiredOption('--kind <names>', 'kinds of insight, separated by commas', parseKinds)
    .requiredOption(
      '--worker <address>',
      'worker operator, or other processor, that may process the data',
      parseAddress,
    )
    .requiredOption('--days <number>', 'how long it holds', parseCount)
    .action(async (twinId: bigint, options: GrantOptions, command: Command) => {
      const { withSigner, output } = contextOf(command);
      await withSigner(async (client) => {
        const notBefore = await chainNow(client);
        const expiry = notBefore + options.days * SECONDS_PER_DAY;
        const terms = {
          purposes: options.purpose,
          channels: options.channel,
          kinds: kindMask(options.kind),
          notBefore,
          expiry,
          processor: options.worker,
        };
        const scope = consentScope(options.scope);
        output.progress('granting');
        const granted = await grantConsent(client, { twinId, grantee: options.grantee, scope, terms });
        const { consentReceipt, receiptHash, hash } = granted;
        output.result({ twinId, scope, receiptHash, consentReceipt, transaction: hash }, [
          `granted to ${options.grantee} until ${describeTime(expiry)}`,
          `receipt ${receiptHash}`,
        ]);
      });
    });
}
