import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Wallet } from 'ethers';
import { appointOperator, joinProcessor, sendTransaction } from '#sdk';
import { accountOf, type Role } from '../../../scripts/dev/accounts.ts';
import { runLeashed } from '../../../scripts/stack/runLeashed.ts';
import type { Marketplace } from './marketplace.ts';
import { WorkerProcess } from './workerProcess.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const CLI = join(ROOT, 'sdk', 'src', 'cli', 'cli.ts');

/** An operator with its worker. */
export interface OperatorWorker {
  readonly operator: string;
  readonly process: WorkerProcess;
}

/** The marketplace's own worker, with its operator. */
export function firstWorker(place: Marketplace): OperatorWorker {
  return { operator: place.world.workerOperator, process: place.worker };
}

/** Another operator of the same processor, with the same encryption key, registered as its owner would: by the command line. */
export async function joinOperator(place: Marketplace, role: Role): Promise<OperatorWorker> {
  const operator = accountOf(role).address;
  const [stack, home] = ['--stack', '--home'].map((option) => argumentOf(place, option));
  const keyFile = join(place.directory, `${role}.key`);
  const signingKeyFile = join(place.directory, `${role}-signing.key`);
  await writeFile(keyFile, accountOf(role).privateKey, { mode: 0o600 });
  await writeFile(signingKeyFile, Wallet.createRandom().privateKey, { mode: 0o600 });
  const args = [
    ...['--signing-key-file', signingKeyFile, '--key-file', keyFile, '--stack', stack!, '--home', home!],
    ...['--drain-seconds', '0', '--monitoring-port', '0'],
  ];

  const administrator = place.as('administrator');
  const { testToken, workerRegistry } = administrator.contracts;
  await sendTransaction(administrator, testToken!.mint(operator, await workerRegistry.minimumStake()));
  const register = [CLI, 'worker', 'init', '--yes', '--encryption-key', place.world.workerEncryptionKey, ...args];
  const { code, tail } = await runLeashed({ name: `register-${role}`, args: register, cwd: ROOT, signal: undefined });
  if (code !== 0) throw new Error(`registering ${role} failed: ${tail.join('\n')}`);
  await appointOperator(place.as('workerOperator'), { operator, appointed: true });
  await joinProcessor(place.as(role), { processor: place.world.workerOperator });
  return { operator, process: new WorkerProcess(place.directory, args, role) };
}

function argumentOf({ world }: Marketplace, option: string): string {
  const value = world.workerArguments[world.workerArguments.indexOf(option) + 1];
  if (value === undefined) throw new Error(`the worker is not started with ${option}`);
  return value;
}
