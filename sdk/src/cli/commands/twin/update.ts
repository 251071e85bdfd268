import type { Command } from 'commander';
import { NotDerivedTwinError } from '../../../actions/errors.ts';
import { findDerivedTwins } from '../../../actions/twin/findDerivedTwins.ts';
import { updateTwinState } from '../../../actions/twin/updateTwinState.ts';
import type { GemelClient } from '../../../client/gemelClient.ts';
import type { SecretRoot } from '../../../secrets/secretRoot.ts';
import { deriveTwinSecrets } from '../../../secrets/twinSecrets.ts';
import type { TwinState } from '../../../state/twinState.ts';
import { tableOf } from '../../channelTables.ts';
import { parseId } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { describeLeftOut } from '../../describe.ts';
import { didOf, publishBound, REBIND_OPTION } from '../../history/bindHistory.ts';
import { findSecretRoot, withSecretSource, type SecretSourceOptions } from '../../secrets/secretSource.ts';
import { readersOf, stateFromData, withExportOptions, type ExportOptions } from '../../stateFromExport.ts';

type UpdateOptions = ExportOptions & SecretSourceOptions & { readonly rebind?: true };

/** `gemel twin update ID FILE` */
export function updateTwinVerb(noun: Command, contextOf: ContextOf): void {
  const verb = verbCommand(noun, 'update', "publish a twin's next state; who is not named as a reader can't read it", [
    'twin update 1 --key-file alice.key',
    'twin update 1 export.zip --key-file alice.key --worker 0x70997970C51812dc3A010C7d01b50e0d17dc79C8',
    'twin update 1 export.zip --phrase alice.phrase --key-file alice.key',
  ])
    .argument('<id>', 'number of your twin', parseId)
    .argument('[file]', 'export of your devices (default: your history)');
  withSecretSource(withExportOptions(verb).option(...REBIND_OPTION)).action(
    async (twinId: bigint, file: string | undefined, options: UpdateOptions, command: Command) => {
      const context = contextOf(command);
      const { withSigner, output } = context;
      const table = await tableOf(options);
      const { state, history } = await stateFromData(context, file, options, table);
      await withSigner(async (client) => {
        const root = await findSecretRoot(options, client, output);
        const readers = await readersOf(client, options);
        const salted = root ? { salt: await derivedSalt(client, root, { twinId, state }) } : {};
        output.progress('encrypting the state and publishing it');
        const publish = () => updateTwinState(client, { twinId, state, ...readers, schema: table.id, ...salted });
        const bound = { twin: didOf(client, twinId), rebind: options.rebind };
        const updated = history ? await publishBound(history, bound, publish) : await publish();
        const { version, contentDigest, hash, commitment, leftOut } = updated;
        const { stateRoot } = commitment;
        output.result({ twinId, version, contentDigest, stateRoot, transaction: hash, leftOut }, [
          `twin ${twinId} is at state version ${version} in ${hash}`,
          `state root ${stateRoot}: to be attested anew`,
          ...describeLeftOut(leftOut),
        ]);
      });
    },
  );
}

async function derivedSalt(
  client: GemelClient,
  root: SecretRoot,
  { twinId, state }: { readonly twinId: bigint; readonly state: TwinState },
): Promise<bigint> {
  const { twins } = await findDerivedTwins(client, { root });
  const found = twins.find((twin) => twin.twinId === twinId);
  if (!found) throw new NotDerivedTwinError(twinId);
  const { saltOf } = await deriveTwinSecrets({ root, twin: found.twin });
  return saltOf(state);
}
