import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  ModelKind,
  accreditIssuer,
  approveModel,
  registerModel,
  registerWorker,
  sendTransaction,
  withSigner,
  type GemelClient,
} from '#sdk';
import { generateWorkerKeys, type WorkerKeys } from '#sdk/worker';
import { accountOf, type Role } from './accounts.ts';

const PUBLISHED = join(import.meta.dirname, '..', '..', 'models', 'published', 'forecast');

/** Test tokens have 6 decimals, like the dollar tokens that markets use. */
export const TOKEN = 1_000_000n;

const PROTOCOL_FEE_BASIS_POINTS = 100;
const MODEL_ROYALTY_BASIS_POINTS = 300;
const ACCREDITATION_SECONDS = 365 * 24 * 3600;
const PURSE = 1_000n * TOKEN;

/** What a fresh deployment is given so that people can use it. */
export interface Bootstrapped {
  readonly workerKeys: WorkerKeys;
  /** Hash of the forecasting model. */
  readonly forecastModelHash: string;
  readonly token: string;
}

/**
 * Makes a fresh development deployment usable: allows the test token, accredits an issuer, publishes and approves the
 * forecasting model, and registers a worker.
 *
 * @param client without a signer.
 */
export async function bootstrap(client: GemelClient): Promise<Bootstrapped> {
  const as = (role: Role): GemelClient => withSigner(client, accountOf(role).connect(client.provider));
  const administrator = as('administrator');
  const { testToken, insightMarket } = administrator.contracts;
  if (!testToken) throw new Error('a development deployment has a test token');
  const token = await testToken.getAddress();

  await sendTransaction(client, insightMarket.setTokenAllowed(token, true));
  await sendTransaction(client, insightMarket.setProtocolFee(PROTOCOL_FEE_BASIS_POINTS, accountOf('treasury').address));
  for (const role of ['researcher', 'workerOperator'] as const) {
    await sendTransaction(client, testToken.mint(accountOf(role).address, PURSE));
  }
  const block = await client.provider.getBlock('latest');
  const until = (block?.timestamp ?? 0) + ACCREDITATION_SECONDS;
  await accreditIssuer(administrator, { issuer: accountOf('issuer').address, until });

  const forecastModelHash = await publishForecastModel(as('modelPublisher'));
  await approveModel(administrator, { modelHash: forecastModelHash });

  const workerKeys = await generateWorkerKeys(accountOf('workerOperator').privateKey);
  await registerWorker(as('workerOperator'), {
    signingKey: workerKeys.attester.address,
    encryptionKey: workerKeys.encryptionKeys.publicKey,
  });
  return { workerKeys, forecastModelHash, token };
}

async function publishForecastModel(publisher: GemelClient): Promise<string> {
  const { storage } = publisher;
  if (!storage) throw new Error('publishing a model needs a content store');
  const modelHash = await storage.put(await readFile(join(PUBLISHED, 'model.onnx')));
  const cardDigest = await storage.put(await readFile(join(PUBLISHED, 'card.json')));
  await registerModel(publisher, {
    modelHash,
    kind: ModelKind.FORECAST,
    royaltyBasisPoints: MODEL_ROYALTY_BASIS_POINTS,
    cardDigest,
  });
  return modelHash;
}
