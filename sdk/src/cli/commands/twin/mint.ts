import type { Command } from 'commander';
import { findDerivedTwins, TWIN_GAP_LIMIT } from '../../../actions/twin/findDerivedTwins.ts';
import { mintTwin } from '../../../actions/twin/mintTwin.ts';
import { encryptionKeysOf } from '../../../actions/twin/stateRecipients.ts';
import type { TwinKeys } from '../../../actions/twin/storeTwinState.ts';
import type { GemelClient } from '../../../client/gemelClient.ts';
import { createIdentity } from '../../../identity/identity.ts';
import type { SecretRoot } from '../../../secrets/secretRoot.ts';
import { deriveTwinSecrets } from '../../../secrets/twinSecrets.ts';
import { randomSalt } from '../../../state/commitment.ts';
import type { TwinState } from '../../../state/twinState.ts';
import { exportEncryptionPrivateKey, generateEncryptionKeys } from '../../../storage/encryptionKeys.ts';
import { tableOf } from '../../channelTables.ts';
import { parseCount } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { UsageError } from '../../errors.ts';
import { HistoryOfAnotherTwinError } from '../../../history/errors.ts';
import { bindMinted, didOf, REBIND_OPTION } from '../../history/bindHistory.ts';
import { findSecretRoot, withSecretSource, type SecretSourceOptions } from '../../secrets/secretSource.ts';
import type { SecretStore } from '../../secrets/secretStore.ts';
import { readersOf, stateFromData, withExportOptions, type ExportOptions } from '../../stateFromExport.ts';

interface MintOptions extends ExportOptions, SecretSourceOptions {
  readonly index?: number;
  readonly rebind?: true;
}

/** What a twin is minted with; its secrets are saved. */
interface MintSecrets {
  readonly keys: TwinKeys;
  readonly salt: bigint;
  /** The owner's own count of twins, when the secrets derive from something. */
  readonly index?: number;
}

/** `gemel twin mint FILE` */
export function mintTwinVerb(noun: Command, contextOf: ContextOf): void {
  const verb = verbCommand(noun, 'mint [file]', 'mint a twin from an export of your devices, or from your history', [
    'twin mint --key-file alice.key',
    'twin mint export.zip --key-file alice.key --worker 0x70997970C51812dc3A010C7d01b50e0d17dc79C8',
    'twin mint daily.csv --person 3 --key-file alice.key',
    'twin mint --schema learning.json --key-file alice.key',
    'twin mint export.zip --phrase alice.phrase --key-file alice.key',
  ]);
  withSecretSource(withExportOptions(verb).option(...REBIND_OPTION))
    .option('--index <number>', 'which twin of the phrase or wallet, from 0 (default: the next unused)', parseCount)
    .action(async (file: string | undefined, options: MintOptions, command: Command) => {
      const context = contextOf(command);
      const table = await tableOf(options);
      const { state, history } = await stateFromData(context, file, options, table);
      const rebind = options.rebind ?? false;
      const other = rebind ? undefined : history?.content.publication;
      if (other) throw new HistoryOfAnotherTwinError(other.twin);
      await context.withSigner(async (client) => {
        const root = await findSecretRoot(options, client, context.output);
        if (!root && options.index !== undefined) throw new UsageError('--index is of a --phrase, or --from-wallet');
        const { readers, workers } = await readersOf(client, options);
        // Saved first: a twin whose key is lost can never be read again.
        const { index, ...secrets } = root
          ? await derivedSecrets(client, context.secrets, { root, state, wanted: options.index })
          : await randomSecrets(context.secrets);
        context.output.progress('encrypting the state and minting the twin');
        // No consent names a twin before there is one, so none can be revoked meanwhile.
        const all = [...readers, ...(await encryptionKeysOf(client, workers))];
        const minted = await mintTwin(client, { state, readers: all, schema: table.id, ...secrets });
        const { twinId, contentDigest, hash, commitment } = minted;
        output(context, { twinId, index, contentDigest, stateRoot: commitment.stateRoot, transaction: hash });
        if (history) await bindMinted(history, didOf(client, twinId), rebind);
      });
    });
}

async function randomSecrets(store: SecretStore): Promise<MintSecrets> {
  const { publicKey, privateKey } = await generateEncryptionKeys();
  const identity = await createIdentity();
  const salt = randomSalt();
  await store.save(publicKey, {
    encryptionPrivateKey: await exportEncryptionPrivateKey(privateKey),
    identityPrivateKey: identity.privateKey,
    salt: salt.toString(),
  });
  return { keys: { encryptionKey: publicKey, identityCommitment: identity.commitment }, salt };
}

/** Of an index that no twin of this chain has: two twins with one identity would be seen to be one person's. */
async function derivedSecrets(
  client: GemelClient,
  store: SecretStore,
  {
    root,
    state,
    wanted,
  }: { readonly root: SecretRoot; readonly state: TwinState; readonly wanted: number | undefined },
): Promise<MintSecrets> {
  const { nextTwin, keys, twins } = await findDerivedTwins(client, { root });
  const index = wanted ?? nextTwin;
  if ([...keys, ...twins].some(({ twin }) => twin === index)) {
    throw new UsageError(`a twin of this chain has --index ${index} already; the next unused is ${nextTwin}`);
  }
  if (index >= nextTwin + TWIN_GAP_LIMIT) {
    throw new UsageError(`keys restore would not find --index ${index}; the next unused is ${nextTwin}`);
  }
  const secrets = await deriveTwinSecrets({ root, twin: index });
  await store.saveDerived(secrets);
  const { encryptionKeys, identity, saltOf } = secrets;
  const keysOnChain = { encryptionKey: encryptionKeys.publicKey, identityCommitment: identity.commitment };
  return { keys: keysOnChain, salt: saltOf(state), index };
}

function output(
  { output: { result }, home }: ReturnType<ContextOf>,
  minted: {
    twinId: bigint;
    index: number | undefined;
    contentDigest: string;
    stateRoot: bigint;
    transaction: string;
  },
): void {
  const { twinId, index, stateRoot, transaction } = minted;
  result(minted, [
    `minted twin ${twinId} in ${transaction}`,
    `state root ${stateRoot}`,
    `its keys are in ${home}: keep them safe`,
    ...(index === undefined ? [] : [`they derive from what you gave, at index ${index}: gemel keys restore`]),
  ]);
}
