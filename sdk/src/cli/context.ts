import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { readFile } from 'node:fs/promises';
import { Wallet } from 'ethers';
import { createGemelClient, createProvider, requireChain, type GemelClient } from '../client/gemelClient.ts';
import { parseDeployment, type Deployment } from '../client/deployment.ts';
import { parseStackDescription, type StackDescription } from '../client/stackDescription.ts';
import { kuboContentStore } from '../storage/kuboContentStore.ts';
import { ConfirmingWallet, type Ask } from './confirm.ts';
import { FileAccessError, KeyFileError } from './errors.ts';
import { openAccountStore, type AccountStore } from './accounts/accountStore.ts';
import { PASSPHRASE_FILE_VARIABLE, passphraseSource, type PassphraseSource } from './accounts/passphrase.ts';
import { readSigningKey, type SigningKeyOptions } from './accounts/signingKey.ts';
import { createOutput, type Output } from './output.ts';
import type { CliIo } from './run.ts';
import { openSecretStore, type SecretStore } from './secrets/secretStore.ts';

/** What every command has at hand. */
export interface CliContext {
  readonly output: Output;
  /** Folder for secrets. */
  readonly home: string;
  readonly secrets: SecretStore;
  /** Signing keys, encrypted. */
  readonly accounts: AccountStore;
  readonly passphrases: PassphraseSource;
  readonly environment: CliIo['environment'];
  /** Where the stack is described, and where the key that signs is, if any. */
  readonly stackFile: string;
  readonly keyFile: string | undefined;
  /** Where the stack's services are. @throws {FileAccessError} @throws {InvalidStackDescriptionError} */
  readonly readStack: () => Promise<StackDescription>;
  /** Runs `work` with a client; it signs when a key file or an account was named. The connection ends with `work`. */
  readonly withClient: <T>(work: (client: GemelClient) => Promise<T>) => Promise<T>;
  /** As `withClient`, and the client signs, with the account in use when none is named. @throws {KeyFileError} for none. */
  readonly withSigner: <T>(
    work: (client: GemelClient, account: string) => Promise<T>,
    /** A service that nobody sits before: no transaction of it is asked about. */
    options?: { readonly unattended?: boolean },
  ) => Promise<T>;
}

interface GlobalOptions extends SigningKeyOptions {
  readonly stack: string;
  readonly passphraseFile?: string;
}

/** The context for the options that were given. */
export function createContext(options: Readonly<Record<string, unknown>>, io: CliIo): CliContext {
  const { stack, keyFile, signer, passphraseFile } = options as unknown as GlobalOptions;
  const asksNobody = options['json'] === true || options['yes'] === true;
  const ask = asksNobody ? undefined : io.ask;
  const given = options['home'] ?? io.environment['GEMEL_HOME'];
  const home = resolve(typeof given === 'string' && given !== '' ? given : join(homedir(), '.gemel'));
  const accounts = openAccountStore(home);
  const passphrases = passphraseSource(passphraseFile ?? io.environment[PASSPHRASE_FILE_VARIABLE], io);
  const runWith = async <T>(
    named: SigningKeyOptions,
    work: (client: GemelClient) => Promise<T>,
    ask: Ask | undefined,
  ): Promise<T> => {
    const client = await connect(stack, await readSigningKey(named, { accounts, passphrases }), ask);
    try {
      await requireChain(client);
      return await work(client);
    } finally {
      client.provider.destroy();
    }
  };
  return {
    output: createOutput(io, options['json'] === true),
    home,
    secrets: openSecretStore(home),
    accounts,
    passphrases,
    environment: io.environment,
    stackFile: stack,
    keyFile,
    readStack: () => readStack(stack),
    withClient: (work) => runWith({ keyFile, signer }, work, ask),
    async withSigner(work, { unattended = false } = {}) {
      const isNamed = keyFile !== undefined || signer !== undefined;
      const named = isNamed ? { keyFile, signer } : { signer: await accounts.current() };
      const signing = async (client: GemelClient): ReturnType<typeof work> => {
        if (!client.signer) throw new KeyFileError('this command signs: give --key-file FILE, or --signer ACCOUNT');
        return work(client, await client.signer.getAddress());
      };
      return runWith(named, signing, unattended ? undefined : ask);
    },
  };
}

async function readStack(stackFile: string): Promise<StackDescription> {
  const advice = 'start a stack (npm run dev), or name its description with --stack';
  return parseStackDescription(await read(stackFile, advice), stackFile);
}

async function connect(stackFile: string, key: string | undefined, ask: Ask | undefined): Promise<GemelClient> {
  const stack = await readStack(stackFile);
  const deployment = await readDeployment(stackFile, stack);
  const signer = key === undefined ? undefined : signerOf(key, deployment, ask);
  return createGemelClient({
    deployment,
    provider: createProvider(stack),
    signer,
    storage: kuboContentStore({ apiUrl: stack.storageApiUrl, gatewayUrl: stack.storageGatewayUrl }),
    indexUrl: stack.indexUrl,
  });
}

/** The deployment that a stack's description names. @throws {FileAccessError} @throws {InvalidDeploymentError} */
export async function readDeployment(stackFile: string, stack: StackDescription): Promise<Deployment> {
  const file = resolve(dirname(stackFile), stack.deploymentFile);
  return parseDeployment(await read(file, 'deploy the contracts first'), file);
}

/** The account of a key, which asks before each transaction where there is whom to ask. */
function signerOf(key: string, deployment: Deployment, ask: Ask | undefined): Wallet {
  return ask ? new ConfirmingWallet(key, null, { deployment, ask }) : new Wallet(key);
}

async function read(file: string, advice: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new FileAccessError(`${file} cannot be read; ${advice}`, { cause });
  }
}
