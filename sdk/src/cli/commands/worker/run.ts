import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { Wallet } from 'ethers';
import { pino } from 'pino';
import { readContract } from '../../../client/sendTransaction.ts';
import { startWorker } from '../../../worker/worker.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { FileAccessError } from '../../errors.ts';
import { readKeyFile } from '../../keyFile.ts';
import { makePrivateFolder } from '../../secretStore.ts';

const NOISE_SECRET_BYTES = 32;

/** `gemel worker run` */
export function runWorker(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'run', 'serve orders until Ctrl-C', [
    'worker run --signing-key-file attester.key --key-file operator.key',
  ])
    .requiredOption('--signing-key-file <file>', 'file with the key that signs attestations')
    .action(async ({ signingKeyFile }: { signingKeyFile: string }, command: Command) => {
      const { withSigner, secrets, home } = contextOf(command);
      const attester = new Wallet(await readKeyFile(signingKeyFile));
      await withSigner(async (client, operator) => {
        const { encryptionKey } = await readContract(client.contracts.workerRegistry.workerOf(operator));
        const encryptionKeys = await secrets.loadKeys(encryptionKey);
        const { chainId } = client.deployment;
        const directory = await makePrivateFolder(home, 'workers', `${chainId}-${operator.toLowerCase()}`);
        const worker = await startWorker({
          client,
          attester,
          encryptionKeys,
          noiseSecret: await noiseSecretIn(directory),
          directory,
          logger: pino(),
        });
        await untilStopped(worker);
      });
    });
}

/** Ends with the worker; the first signal asks it to finish the step in hand. */
async function untilStopped({ done, stop }: { done: Promise<void>; stop: () => Promise<void> }): Promise<void> {
  const onSignal = (): void => void stop().catch(() => undefined);
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  try {
    await done;
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  }
}

/** The secret that noise derives from: made once, because a retry must draw the same noise. */
async function noiseSecretIn(directory: string): Promise<Uint8Array> {
  const file = join(directory, 'noise-secret');
  try {
    await writeFile(file, randomBytes(NOISE_SECRET_BYTES), { flag: 'wx', mode: 0o600, flush: true });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw new FileAccessError(`${file} cannot be written; check that it is yours to write`, { cause });
    }
  }
  const secret = new Uint8Array(await readFile(file));
  if (secret.length !== NOISE_SECRET_BYTES) {
    throw new FileAccessError(`${file} is damaged; restore it from a backup, for a new one would draw other noise`);
  }
  return secret;
}
