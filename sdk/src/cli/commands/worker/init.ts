import { access } from 'node:fs/promises';
import { dirname, relative } from 'node:path';
import type { Command } from 'commander';
import { Wallet, ZeroHash } from 'ethers';
import { registerWorker } from '../../../actions/worker/registerWorker.ts';
import type { GemelClient } from '../../../client/gemelClient.ts';
import { readContract } from '../../../client/sendTransaction.ts';
import { exportEncryptionPrivateKey, generateEncryptionKeys } from '../../../storage/encryptionKeys.ts';
import { parseAmount, parseKey } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import type { CliContext } from '../../context.ts';
import { toJson } from '../../output.ts';
import { readAnyKey } from '../../accounts/signingKey.ts';
import { writeSecretFile } from '../../secrets/keyFile.ts';
import { makeFolder, writeNewFile } from '../../secrets/privateFile.ts';
import { describeCost, registrationCost, requireFunds } from '../../worker/costs.ts';
import { addSettingOptions, readSettings, type ReadSettings } from '../../worker/readSettings.ts';
import { PATH_KEYS, SETTING_KEYS, type WorkerSettings } from '../../worker/settings.ts';
import { makeNoiseSecret, workerFolder } from '../../worker/workerFolder.ts';

interface InitOptions {
  readonly stake?: string;
  readonly encryptionKey?: string;
  /** Every command has it: here it registers, too. */
  readonly yes?: true;
}

/** `gemel worker init` */
export function initWorker(noun: Command, contextOf: ContextOf): void {
  const verb = verbCommand(
    noun,
    'init',
    'make what a worker needs: keys, noise secret, file of settings; say what registering costs, and register with --yes',
    ['worker init', 'worker init --yes', 'worker init --stake 250 --key-file operator.key --yes'],
  )
    .option('--stake <amount>', 'stake, e.g. 100 (default: the least that is allowed)', parseAmount)
    .option(
      '--encryption-key <key>',
      'public key of yours in the home folder, for operators that share one (default: a new one)',
      parseKey,
    );
  addSettingOptions(verb).action(async (_own: object, command: Command) => {
    const options = command.optsWithGlobals<InitOptions>();
    const read = await readSettings(command, contextOf(command));
    const { keyFile, signingKeyFile } = read.settings;
    const context = contextOf(command, read.settings);
    const made: string[] = [];
    for (const file of [keyFile, signingKeyFile]) if (await makeKey(file)) made.push(file);
    if (!read.fileExists) {
      await writeSettings(read);
      made.push(read.file);
    }
    await context.withSigner((client, operator) => register(context, { client, operator, options, read, made }));
  });
}

interface Registration {
  readonly client: GemelClient;
  readonly operator: string;
  readonly options: InitOptions;
  readonly read: ReadSettings;
  /** Files that were made. */
  readonly made: readonly string[];
}

async function register(context: CliContext, { client, operator, options, read, made }: Registration): Promise<void> {
  const { home, output, secrets, passphrases } = context;
  const { settings, file } = read;
  await makeNoiseSecret(await workerFolder(home, client.deployment.chainId, operator));
  const files = made.map((path) => `made ${path}`);
  const registered = await readContract(client.contracts.workerRegistry.workerOf(operator));
  if (registered.encryptionKey !== ZeroHash) {
    const { signingKey, encryptionKey, stake } = registered;
    const record = { operator, signingKey, encryptionKey, stake, file, made, registered: true };
    output.result(record, [...files, `worker ${operator} is registered already; start it with: gemel worker start`]);
    return;
  }
  const cost = await registrationCost(client, operator, options.stake);
  const { stake, gas, tokens, coins } = cost;
  if (!options.yes) {
    const record = { operator, file, made, registered: false, stake, gas, tokens, coins };
    output.result(record, [
      ...files,
      `account ${operator}`,
      ...describeCost(cost),
      'to register, run this again with --yes',
    ]);
    return;
  }
  requireFunds(operator, cost);
  for (const line of describeCost(cost)) output.progress(line);
  const encryptionKey = await encryptionKeyOf(secrets, options);
  const attester = new Wallet(await readAnyKey(settings.signingKeyFile, passphrases));
  output.progress('staking and registering');
  const { signingKey, hash } = await registerWorker(client, { attester, encryptionKey, stake });
  output.result({ operator, signingKey, encryptionKey, stake, transaction: hash, file, made, registered: true }, [
    ...files,
    `worker ${operator} is registered with ${cost.token.format(stake)} at stake`,
    'back up the keys and the noise secret; start it with: gemel worker start',
  ]);
}

/** The key that states are encrypted to: a new one, or one whose other half is there already. */
async function encryptionKeyOf(secrets: CliContext['secrets'], { encryptionKey }: InitOptions): Promise<string> {
  if (encryptionKey !== undefined) return (await secrets.loadKeys(encryptionKey)).publicKey;
  const keys = await generateEncryptionKeys();
  await secrets.save(keys.publicKey, { encryptionPrivateKey: await exportEncryptionPrivateKey(keys.privateKey) });
  return keys.publicKey;
}

/** @returns whether a key was made, where there was none. */
async function makeKey(file: string): Promise<boolean> {
  const isThere = await access(file).then(
    () => true,
    () => false,
  );
  if (isThere) return false;
  await makeFolder(dirname(file));
  await writeSecretFile(file, 'key', Wallet.createRandom().privateKey);
  return true;
}

/** Writes what was chosen, with paths from the file's folder: they hold wherever the whole is moved. */
async function writeSettings({ settings, origins, file }: ReadSettings): Promise<void> {
  const folder = dirname(file);
  const written = SETTING_KEYS.filter(
    (key) => settings[key] !== undefined && (PATH_KEYS.has(key) || origins[key] !== 'default'),
  ).map((key) => {
    const value: WorkerSettings[typeof key] = settings[key];
    return [key, PATH_KEYS.has(key) ? relative(folder, String(value)) : value];
  });
  await makeFolder(folder);
  await writeNewFile(file, `${toJson(Object.fromEntries(written))}\n`);
}
