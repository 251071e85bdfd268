import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { readFile } from 'node:fs/promises';
import { Wallet } from 'ethers';
import { createGemelClient, createProvider, requireChain, type GemelClient } from '../client/gemelClient.ts';
import { parseDeployment } from '../client/deployment.ts';
import { parseStackDescription, type StackDescription } from '../client/stackDescription.ts';
import { kuboContentStore } from '../storage/kuboContentStore.ts';
import { FileAccessError, KeyFileError } from './errors.ts';
import { readKeyFile } from './secrets/keyFile.ts';
import { createOutput, type Output } from './output.ts';
import type { CliIo } from './run.ts';
import { openSecretStore, type SecretStore } from './secrets/secretStore.ts';

/** What every command has at hand. */
export interface CliContext {
  readonly output: Output;
  /** Folder for secrets. */
  readonly home: string;
  readonly secrets: SecretStore;
  readonly environment: CliIo['environment'];
  /** Where the stack's services are. @throws {FileAccessError} @throws {InvalidStackDescriptionError} */
  readonly readStack: () => Promise<StackDescription>;
  /** Runs `work` with a client; it signs when a key file was given. The connection ends with `work`. */
  readonly withClient: <T>(work: (client: GemelClient) => Promise<T>) => Promise<T>;
  /** As `withClient`, and the client signs. @throws {KeyFileError} when no key file was given. */
  readonly withSigner: <T>(work: (client: GemelClient, account: string) => Promise<T>) => Promise<T>;
}

/** The context for the options that were given. */
export function createContext(options: Readonly<Record<string, unknown>>, io: CliIo): CliContext {
  const { stack, keyFile } = options as { stack: string; keyFile?: string };
  const given = options['home'] ?? io.environment['GEMEL_HOME'];
  const home = resolve(typeof given === 'string' && given !== '' ? given : join(homedir(), '.gemel'));
  const withClient: CliContext['withClient'] = async (work) => {
    const client = await connect(stack, keyFile);
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
    environment: io.environment,
    readStack: () => readStack(stack),
    withClient,
    withSigner: (work) =>
      withClient(async (client) => {
        if (!client.signer) throw new KeyFileError('this command signs: give --key-file FILE');
        return work(client, await client.signer.getAddress());
      }),
  };
}

async function readStack(stackFile: string): Promise<StackDescription> {
  const advice = 'start a stack (npm run dev), or name its description with --stack';
  return parseStackDescription(await read(stackFile, advice), stackFile);
}

async function connect(stackFile: string, keyFile: string | undefined): Promise<GemelClient> {
  const stack = await readStack(stackFile);
  const deploymentFile = resolve(dirname(stackFile), stack.deploymentFile);
  const deployment = parseDeployment(await read(deploymentFile, 'deploy the contracts first'), deploymentFile);
  const signer = keyFile === undefined ? undefined : new Wallet(await readKeyFile(keyFile));
  return createGemelClient({
    deployment,
    provider: createProvider(stack),
    signer,
    storage: kuboContentStore({ apiUrl: stack.storageApiUrl, gatewayUrl: stack.storageGatewayUrl }),
    indexUrl: stack.indexUrl,
  });
}

async function read(file: string, advice: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new FileAccessError(`${file} cannot be read; ${advice}`, { cause });
  }
}
