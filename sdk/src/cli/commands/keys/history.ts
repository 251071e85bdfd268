import type { Command } from 'commander';
import { deriveHistoryKey } from '../../../secrets/historySecret.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { moveHistories } from '../../history/historyKeys.ts';
import { secretRootOf, withSecretSource, type SecretSourceOptions } from '../../secrets/secretSource.ts';

/** `gemel keys history` */
export function historyKeyVerb(noun: Command, contextOf: ContextOf): void {
  const verb = verbCommand(
    noun,
    'history',
    'encrypt your histories by the key of a recovery phrase, so that a copy of one is opened again with the phrase alone',
    ['keys history --phrase alice.phrase', 'keys history --from-wallet --key-file alice.key'],
  );
  withSecretSource(verb).action(async (options: SecretSourceOptions, command: Command) => {
    const { output, home, withSigner } = contextOf(command);
    const root = await secretRootOf(options, output, withSigner);
    output.progress('encrypting the histories anew');
    const { moved, keyBefore } = await moveHistories(home, deriveHistoryKey(root));
    output.result({ moved, keyBefore, home }, [
      `the key of the histories in ${home} derives from this ${options.fromWallet ? 'wallet' : 'phrase'}`,
      moved.length === 0 ? 'no history had to be encrypted anew' : `encrypted anew: ${moved.join(', ')}`,
      ...(keyBefore === undefined ? [] : [`copies made before need the key before, which is kept in ${keyBefore}`]),
    ]);
  });
}
