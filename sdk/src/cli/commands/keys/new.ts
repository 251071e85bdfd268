import type { Command } from 'commander';
import { Wallet } from 'ethers';
import { exportEncryptionPrivateKey, generateEncryptionKeys } from '../../../storage/encryptionKeys.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { UsageError } from '../../errors.ts';
import { writeKeyFile } from '../../keyFile.ts';

/** `gemel keys new` */
export function newKeys(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'new [file]', 'make a signing key in a file, or an encryption key in the home folder', [
    'keys new alice.key',
    'keys new --encryption',
  ])
    .option('--encryption', 'make an X25519 encryption key, e.g. for a worker')
    .action(async (file: string | undefined, options: { encryption?: true }, command: Command) => {
      const { output, secrets, home } = contextOf(command);
      if (options.encryption) {
        const { publicKey, privateKey } = await generateEncryptionKeys();
        await secrets.save(publicKey, { encryptionPrivateKey: await exportEncryptionPrivateKey(privateKey) });
        output.result({ publicKey, home }, [`encryption key ${publicKey}`, `kept in ${home}`]);
        return;
      }
      if (file === undefined) throw new UsageError('name the file for the new key, or give --encryption');
      const { address, privateKey } = Wallet.createRandom();
      await writeKeyFile(file, privateKey);
      output.result({ address, file }, [`account ${address}`, `its private key is in ${file}: keep it safe`]);
    });
}
