import type { Command } from 'commander';
import { updateTwinState } from '../../../actions/twin/updateTwinState.ts';
import { parseId } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { readersOf, stateFromExport, withExportOptions, type ExportOptions } from '../../stateFromExport.ts';

/** `gemel twin update ID FILE` */
export function updateTwinVerb(noun: Command, contextOf: ContextOf): void {
  const verb = verbCommand(noun, 'update', "publish a twin's next state; who is not named as a reader can't read it", [
    'twin update 1 export.zip --key-file alice.key --worker 0x70997970C51812dc3A010C7d01b50e0d17dc79C8',
  ])
    .argument('<id>', 'number of your twin', parseId)
    .argument('<file>', 'export of your devices');
  withExportOptions(verb).action(async (twinId: bigint, file: string, options: ExportOptions, command: Command) => {
    const { withSigner, output } = contextOf(command);
    output.progress(`reading ${file}`);
    const state = await stateFromExport(file, options);
    await withSigner(async (client) => {
      const readers = await readersOf(client, options);
      output.progress('encrypting the state and publishing it');
      const { version, contentDigest, hash, commitment } = await updateTwinState(client, { twinId, state, readers });
      const { stateRoot } = commitment;
      output.result({ twinId, version, contentDigest, stateRoot, transaction: hash }, [
        `twin ${twinId} is at state version ${version} in ${hash}`,
        `state root ${stateRoot}: to be attested anew`,
      ]);
    });
  });
}
