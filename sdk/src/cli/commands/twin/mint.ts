import type { Command } from 'commander';
import { mintTwin } from '../../../actions/twin/mintTwin.ts';
import { createIdentity } from '../../../identity/identity.ts';
import { randomSalt } from '../../../state/commitment.ts';
import { exportEncryptionPrivateKey, generateEncryptionKeys } from '../../../storage/encryptionKeys.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { readersOf, stateFromExport, withExportOptions, type ExportOptions } from '../../stateFromExport.ts';

/** `gemel twin mint FILE` */
export function mintTwinVerb(noun: Command, contextOf: ContextOf): void {
  const verb = verbCommand(noun, 'mint <file>', 'mint a twin from an export of your devices', [
    'twin mint export.zip --key-file alice.key --worker 0x70997970C51812dc3A010C7d01b50e0d17dc79C8',
    'twin mint daily.csv --person 3 --key-file alice.key',
  ]);
  withExportOptions(verb).action(async (file: string, options: ExportOptions, command: Command) => {
    const context = contextOf(command);
    context.output.progress(`reading ${file}`);
    const state = await stateFromExport(file, options);
    const keys = await generateEncryptionKeys();
    const identity = await createIdentity();
    const salt = randomSalt();
    await context.withSigner(async (client) => {
      const readers = await readersOf(client, options);
      // Saved first: a twin whose key is lost can never be read again.
      await context.secrets.save(keys.publicKey, {
        encryptionPrivateKey: await exportEncryptionPrivateKey(keys.privateKey),
        identityPrivateKey: identity.privateKey,
        salt: salt.toString(),
      });
      context.output.progress('encrypting the state and minting the twin');
      const twinKeys = { encryptionKey: keys.publicKey, identityCommitment: identity.commitment };
      const { twinId, contentDigest, hash, commitment } = await mintTwin(client, {
        state,
        keys: twinKeys,
        readers,
        salt,
      });
      output(context, { twinId, contentDigest, stateRoot: commitment.stateRoot, transaction: hash });
    });
  });
}

function output(
  { output: { result }, home }: ReturnType<ContextOf>,
  minted: { twinId: bigint; contentDigest: string; stateRoot: bigint; transaction: string },
): void {
  result(minted, [
    `minted twin ${minted.twinId} in ${minted.transaction}`,
    `state root ${minted.stateRoot}`,
    `its keys are in ${home}: keep them safe`,
  ]);
}
