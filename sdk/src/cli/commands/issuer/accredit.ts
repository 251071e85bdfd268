import type { Command } from 'commander';
import { accreditIssuer } from '../../../actions/registry/accreditIssuer.ts';
import { chainNow } from '../../../client/chainClock.ts';
import { parseAddress, parseCount } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { describeTime } from '../../describe.ts';

const SECONDS_PER_DAY = 86_400;

/** `gemel issuer accredit ISSUER` */
export function accreditIssuerVerb(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'accredit', 'let an account attest states, as an account with that role', [
    'issuer accredit 0x7099… --days 365 --key-file accreditor.key',
  ])
    .argument('<issuer>', 'account that attests', parseAddress)
    .requiredOption('--days <number>', 'how long it holds', parseCount)
    .action(async (issuer: string, { days }: { days: number }, command: Command) => {
      const { withSigner, output } = contextOf(command);
      await withSigner(async (client) => {
        const until = (await chainNow(client)) + days * SECONDS_PER_DAY;
        output.progress('accrediting');
        const { hash } = await accreditIssuer(client, { issuer, until });
        output.result({ issuer, until, transaction: hash }, [
          `${issuer} can attest states until ${describeTime(until)}`,
        ]);
      });
    });
}
