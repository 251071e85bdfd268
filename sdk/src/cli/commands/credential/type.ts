import type { Command } from 'commander';
import { STATE_CREDENTIAL_TYPE } from '../../../credential/statement.ts';
import { STATE_CREDENTIAL_TYPE_INTEGRITY, STATE_CREDENTIAL_TYPE_METADATA } from '../../../credential/typeMetadata.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { writeNewFile } from '../../secrets/privateFile.ts';

/** `gemel credential type` */
export function showCredentialType(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'type', 'show what the SD-JWT VCs’ type says of its claims, for wallets and other verifiers', [
    'credential type',
    'credential type --out type.json',
  ])
    .option('--out <file>', 'new file for the document, byte for byte as vct#integrity has its hash')
    .action(async ({ out }: { readonly out?: string }, command: Command) => {
      const { output } = contextOf(command);
      if (out !== undefined) await writeNewFile(out, STATE_CREDENTIAL_TYPE_METADATA);
      const metadata: unknown = JSON.parse(STATE_CREDENTIAL_TYPE_METADATA);
      output.result({ vct: STATE_CREDENTIAL_TYPE, integrity: STATE_CREDENTIAL_TYPE_INTEGRITY, metadata }, [
        `${STATE_CREDENTIAL_TYPE}, vct#integrity ${STATE_CREDENTIAL_TYPE_INTEGRITY}`,
        ...(out === undefined ? JSON.stringify(metadata, undefined, 2).split('\n') : [`its metadata is in ${out}`]),
      ]);
    });
}
