import type { Command } from 'commander';
import { Wallet } from 'ethers';
import { registerWorker } from '../../../actions/worker/registerWorker.ts';
import { readContract } from '../../../client/sendTransaction.ts';
import { exportEncryptionPrivateKey, generateEncryptionKeys } from '../../../storage/encryptionKeys.ts';
import { parseAmount } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { viewToken } from '../../describe.ts';
import { readKeyFile } from '../../keyFile.ts';

interface RegisterOptions {
  readonly signingKeyFile: string;
  readonly stake?: string;
}

/** `gemel worker register` */
export function registerWorkerVerb(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'register', 'register as a worker, with a stake and new encryption keys', [
    'keys new attester.key',
    'worker register --signing-key-file attester.key --key-file operator.key',
  ])
    .requiredOption('--signing-key-file <file>', 'file with the key that will sign attestations')
    .option('--stake <amount>', 'stake, e.g. 100 (default: the least that is allowed)', parseAmount)
    .action(async (options: RegisterOptions, command: Command) => {
      const { withSigner, secrets, output } = contextOf(command);
      const attester = new Wallet(await readKeyFile(options.signingKeyFile));
      const keys = await generateEncryptionKeys();
      await withSigner(async (client, operator) => {
        const token = await viewToken(client, await readContract(client.contracts.workerRegistry.stakeToken()));
        const wanted = options.stake === undefined ? {} : { stake: token.parse(options.stake) };
        const encryptionPrivateKey = await exportEncryptionPrivateKey(keys.privateKey);
        await secrets.save(keys.publicKey, { encryptionPrivateKey });
        output.progress('staking and registering');
        const encryptionKey = keys.publicKey;
        const { stake, signingKey, hash } = await registerWorker(client, { attester, encryptionKey, ...wanted });
        output.result({ operator, signingKey, encryptionKey, stake, transaction: hash }, [
          `worker ${operator} is registered with ${token.format(stake)} at stake`,
        ]);
      });
    });
}
