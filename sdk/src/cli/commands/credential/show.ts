import type { Command } from 'commander';
import { readSdJwt } from '../../../credential/sdJwt.ts';
import type { DisclosedStatement, FurtherClaim } from '../../../credential/statement.ts';
import { readVcJwt } from '../../../credential/vcJwt.ts';
import { envelopedVcJwt, isVpJwt } from '../../../credential/vpJwt.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { describeTime } from '../../describe.ts';
import { table } from '../../output.ts';
import { readText } from '../../secrets/privateFile.ts';

/** `gemel credential show FILE` */
export function showCredential(noun: Command, contextOf: ContextOf): void {
  verbCommand(
    noun,
    'show',
    'show what a credential or a presentation says; without the chain, so whether it counts stays open',
    ['credential show 1.sd-jwt', 'credential show 1.vc.jwt --json'],
  )
    .argument('<file>', 'file with the credential')
    .action(async (file: string, _options, command: Command) => {
      const { output } = contextOf(command);
      const text = (await readText(file)).trim();
      const format = text.includes('~') ? 'dc+sd-jwt' : 'vc+jwt';
      const isVp = isVpJwt(text);
      const { statement } = await (format === 'vc+jwt'
        ? readVcJwt(isVp ? envelopedVcJwt(text) : text)
        : readSdJwt(text));
      const isPresented = isVp || (format === 'dc+sd-jwt' && !text.endsWith('~'));
      output.result({ format, isPresented, ...statement }, [
        `${format}${isPresented ? ', presented' : ''}; run gemel credential verify to see whether it counts`,
        '',
        ...statementLines(statement),
      ]);
    });
}

/** A statement as rows; what is hidden has none. */
export function statementLines({ issuer, issuedAt, expiry, status, claims, ...about }: DisclosedStatement): string[] {
  const rows: readonly (readonly [string, FurtherClaim | bigint | undefined])[] = [
    ['issuer', issuer],
    ['issued', describeTime(issuedAt)],
    ['ends', describeTime(expiry)],
    ['status', `${status.index} of ${status.uri}`],
    ['schema', about.schema],
    ['twin', about.twin],
    ['state root', about.stateRoot],
    ['last day', about.endDay],
    ...Object.entries(claims),
  ];
  const shown = rows.flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  return table(['claim', 'value'], shown);
}
