import type { Command } from 'commander';
import { findDerivedTwins, type DerivedTwin } from '../../../actions/twin/findDerivedTwins.ts';
import type { GemelClient } from '../../../client/gemelClient.ts';
import { recoveryAccount } from '../../../secrets/recoveryPhrase.ts';
import { deriveHistoryKey } from '../../../secrets/historySecret.ts';
import { deriveTwinSecrets } from '../../../secrets/twinSecrets.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import type { CliContext } from '../../context.ts';
import { UsageError } from '../../errors.ts';
import { restoreHistoryKey, type DerivedKeyPlace } from '../../history/historyKeys.ts';
import { readPhraseFile } from '../../secrets/keyFile.ts';
import { requireSecretRoot, withSecretSource, type SecretSourceOptions } from '../../secrets/secretSource.ts';

/** How many accounts of a phrase an owner is looked for among. */
const ACCOUNTS = 20;

/** A twin that was found, and which account of the phrase owns it. */
interface RestoredTwin extends DerivedTwin {
  readonly account: number | undefined;
}

/** `gemel keys restore` */
export function restoreKeys(noun: Command, contextOf: ContextOf): void {
  const verb = verbCommand(
    noun,
    'restore',
    'find your twins on chain by a recovery phrase, and put their secrets back into the home folder',
    ['keys restore --phrase alice.phrase', 'keys restore --from-wallet --key-file alice.key'],
  );
  withSecretSource(verb).action(async (options: SecretSourceOptions, command: Command) => {
    const context = contextOf(command);
    const restore = (client: GemelClient): Promise<void> => restoreFrom(client, context, options);
    await (options.fromWallet ? context.withSigner(restore) : context.withClient(restore));
  });
}

async function restoreFrom(client: GemelClient, context: CliContext, options: SecretSourceOptions): Promise<void> {
  const { output, secrets, home } = context;
  const root = await requireSecretRoot(options, client, output);
  output.progress('looking through the keys of all twins');
  const { twins, keys } = await findDerivedTwins(client, { root });
  if (twins.length === 0 && keys.length === 0) {
    throw new UsageError('no twin of this chain has a key of this phrase or wallet; check it, and --stack');
  }
  let written = 0;
  for (const { twin, rotation } of keys) {
    if (await secrets.saveDerived(await deriveTwinSecrets({ root, twin, rotation }))) written++;
  }
  const historyKey = await restoreHistoryKey(home, deriveHistoryKey(root));
  const accounts = await accountsOf(options, client);
  const found = twins.map((twin): RestoredTwin => {
    const account = accounts.indexOf(twin.owner);
    return { ...twin, account: account < 0 ? undefined : account };
  });
  output.result({ twins: found, written, historyKey, home }, [
    ...found.map((twin) => describe(twin, options)),
    `${written} of ${keys.length} secrets put into ${home}${written < keys.length ? '; the others were there' : ''}`,
    describeHistoryKey(historyKey, options),
  ]);
}

function describeHistoryKey(place: DerivedKeyPlace, { phrase }: SecretSourceOptions): string {
  if (place !== 'beside another')
    return 'the key of your histories too: copies of them go into the folder history there';
  const source = phrase === undefined ? '--from-wallet' : `--phrase ${phrase}`;
  return `the key of your histories opens copies of them; those of this home have another, until: gemel keys history ${source}`;
}

async function accountsOf({ phrase }: SecretSourceOptions, client: GemelClient): Promise<string[]> {
  if (phrase === undefined) return client.signer ? [await client.signer.getAddress()] : [];
  const words = await readPhraseFile(phrase);
  return Array.from({ length: ACCOUNTS }, (_account, index) => recoveryAccount(words, index).address);
}

function describe({ twinId, owner, rotation, account }: RestoredTwin, { phrase }: SecretSourceOptions): string {
  const twin = `twin ${twinId} of ${owner}`;
  if (rotation === undefined)
    return `${twin}: only its identity is yours; its encryption key is another, kept elsewhere`;
  if (account === undefined) {
    const source = phrase === undefined ? 'this wallet' : 'this phrase';
    return `${twin}: no account of ${source}; it is yours only if you hold the key of that account`;
  }
  if (phrase === undefined) return `${twin}: this wallet`;
  return `${twin}: account ${account} of this phrase; its key: gemel keys new FILE --phrase ${phrase} --account ${account}`;
}
