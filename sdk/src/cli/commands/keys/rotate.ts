import type { Command } from 'commander';
import { rotateTwinKey } from '../../../actions/twin/rotateTwinKey.ts';
import { parseId } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { describeLeftOut } from '../../describe.ts';
import { requireSecretRoot, withSecretSource, type SecretSourceOptions } from '../../secrets/secretSource.ts';
import { readersOf, withReaderOptions, type ReaderOptions } from '../../stateFromExport.ts';

/** `gemel keys rotate ID` */
export function rotateKeys(noun: Command, contextOf: ContextOf): void {
  const verb = verbCommand(
    noun,
    'rotate',
    "give a twin its phrase's next encryption key; who is not named as a reader can't read the state any more",
    ['keys rotate 1 --phrase alice.phrase --key-file alice.key --worker 0x70997970C51812dc3A010C7d01b50e0d17dc79C8'],
  ).argument('<id>', 'number of your twin', parseId);
  withReaderOptions(withSecretSource(verb)).action(
    async (twinId: bigint, options: SecretSourceOptions & ReaderOptions, command: Command) => {
      const { withSigner, secrets: store, output, home } = contextOf(command);
      await withSigner(async (client) => {
        const root = await requireSecretRoot(options, client, output);
        const readers = await readersOf(client, options);
        output.progress('setting the key and publishing the state for its readers');
        const { secrets, version, hash, leftOut } = await rotateTwinKey(client, { twinId, root, ...readers });
        await store.saveDerived(secrets);
        const { rotation, encryptionKeys } = secrets;
        const { publicKey: encryptionKey } = encryptionKeys;
        output.result({ twinId, rotation, encryptionKey, version, transaction: hash, leftOut }, [
          `twin ${twinId} has encryption key ${encryptionKey}, rotation ${rotation}, kept in ${home}`,
          `state version ${version} in ${hash}: the same state, for this key and the readers you named`,
          ...describeLeftOut(leftOut),
          'what was encrypted before stays readable to who could read it',
        ]);
      });
    },
  );
}
