import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Wallet, id } from 'ethers';
import {
  ModelKind,
  accreditIssuer,
  approveModel,
  chainNow,
  registerModel,
  requireStorage,
  sendTransaction,
  withSigner,
  type GemelClient,
} from '#sdk';
import { accountOf, type Role } from './accounts.ts';
import { BuildFailedError } from './build.ts';
import type { GemelStack } from './gemelStack.ts';
import { runLeashed } from '../stack/runLeashed.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const CLI = join(ROOT, 'sdk', 'src', 'cli', 'cli.ts');
const PUBLISHED_MODELS = join(ROOT, 'models', 'published');
/** Circuit that claims about the score model, and frauds of it, are named by. */
const SCORE_CIRCUIT = id('inference-claim');

/** One test token in base units. */
export const TOKEN = 10n ** 18n;

const PROTOCOL_FEE_BASIS_POINTS = 100;
const MODEL_ROYALTY_BASIS_POINTS = 300;
const ACCREDITATION_SECONDS = 365 * 24 * 3600;
const PURSE = 10_000n * TOKEN;

/** How a model is registered. */
interface ModelEntry {
  readonly kind: ModelKind;
  readonly circuit?: string;
  /** Files that people fetch by their digests in the card. */
  readonly besides?: readonly string[];
}

/** The models that a fresh deployment has, as models/published names them. */
const MODELS = {
  forecast: { kind: ModelKind.FORECAST, besides: ['adapter.json'] },
  score: { kind: ModelKind.FORECAST, circuit: SCORE_CIRCUIT },
  simulation: { kind: ModelKind.PLANNER },
  synthetic: { kind: ModelKind.GENERATOR },
} as const satisfies Readonly<Record<string, ModelEntry>>;

/** Name of a model. */
export type ModelName = keyof typeof MODELS;

/** What a fresh deployment is given so that people can use it. */
export interface Bootstrapped {
  /** Account that runs the worker. */
  readonly workerOperator: string;
  /** X25519 key that owners let read their states. */
  readonly workerEncryptionKey: string;
  /** Arguments of `gemel worker start` for the worker that was registered. */
  readonly workerArguments: readonly string[];
  /** Hashes of the models, by name. */
  readonly models: Readonly<Record<ModelName, string>>;
  readonly token: string;
}

/**
 * Makes a fresh development deployment usable: accredits an issuer, publishes and approves the models, gives
 * the researcher and the worker test tokens, and registers the worker.
 */
export async function bootstrap(
  { client, descriptionFile, stack }: GemelStack,
  signal?: AbortSignal,
): Promise<Bootstrapped> {
  const as = (role: Role): GemelClient => withSigner(client, accountOf(role).connect(client.provider));
  const administrator = as('administrator');
  const { testToken, listingRegistry, workerRegistry } = administrator.contracts;
  if (!testToken) throw new BuildFailedError('the deployment has no test token, so it is not on a development chain');
  const token = await testToken.getAddress();

  await sendTransaction(
    client,
    listingRegistry.setProtocolFee(PROTOCOL_FEE_BASIS_POINTS, accountOf('treasury').address),
  );
  for (const role of ['researcher', 'workerOperator'] as const) {
    await sendTransaction(client, testToken.mint(accountOf(role).address, PURSE));
  }
  const until = (await chainNow(client)) + ACCREDITATION_SECONDS;
  await accreditIssuer(administrator, { issuer: accountOf('issuer').address, until });

  const models = await publishModels(as('modelPublisher'), administrator);
  const workerArguments = await registerLocalWorker(stack.directory, descriptionFile, signal);
  const workerOperator = accountOf('workerOperator').address;
  const { encryptionKey: workerEncryptionKey } = await workerRegistry.workerOf(workerOperator);
  return { workerOperator, workerEncryptionKey, workerArguments, models, token };
}

/** Registers and approves every model. */
async function publishModels(publisher: GemelClient, administrator: GemelClient): Promise<Record<ModelName, string>> {
  const hashes: [string, string][] = [];
  for (const [name, { kind, besides = [], ...proven }] of Object.entries<ModelEntry>(MODELS)) {
    const storage = requireStorage(publisher);
    const modelHash = await storage.put(await readFile(join(PUBLISHED_MODELS, name, 'model.onnx')));
    const cardDigest = await storage.put(await readFile(join(PUBLISHED_MODELS, name, 'card.json')));
    for (const file of besides) await storage.put(await readFile(join(PUBLISHED_MODELS, name, file)));
    const terms = { modelHash, kind, royaltyBasisPoints: MODEL_ROYALTY_BASIS_POINTS, cardDigest, ...proven };
    await registerModel(publisher, terms);
    await approveModel(administrator, { modelHash, publisher: accountOf('modelPublisher').address });
    hashes.push([name, modelHash]);
  }
  return Object.fromEntries(hashes) as Record<ModelName, string>;
}

/** Registers a worker with `gemel worker init`, as its operator would; its keys stay in the stack's folder. */
async function registerLocalWorker(
  directory: string,
  descriptionFile: string,
  signal: AbortSignal | undefined,
): Promise<string[]> {
  const operatorKeyFile = join(directory, 'worker-operator.key');
  const signingKeyFile = join(directory, 'worker-signing.key');
  await writeFile(operatorKeyFile, accountOf('workerOperator').privateKey, { mode: 0o600 });
  await writeFile(signingKeyFile, Wallet.createRandom().privateKey, { mode: 0o600 });
  const args = [
    ...['--signing-key-file', signingKeyFile, '--key-file', operatorKeyFile],
    ...['--stack', descriptionFile, '--home', join(directory, 'worker')],
    // Ends with its stack at once, and leaves the usual port to a worker that somebody starts beside it.
    ...['--drain-seconds', '0', '--monitoring-port', '0'],
  ];
  const registration = [CLI, 'worker', 'init', '--yes', ...args];
  const { code, tail } = await runLeashed({ name: 'register-worker', args: registration, cwd: ROOT, signal });
  if (code !== 0) throw new BuildFailedError(`registering the worker failed:\n${tail.join('\n')}`);
  return args;
}
