import { JsonRpcApiProvider, JsonRpcProvider, Network, type Provider, type Signer } from 'ethers';
import type { ContentStore } from '../storage/contentStore.ts';
import { callError } from './callError.ts';
import { connectContracts, type GemelContracts } from './contracts.ts';
import type { Deployment } from './deployment.ts';
import { nodeConnection } from './nodeConnection.ts';
import { IndexRequiredError, SignerRequiredError, StorageRequiredError, WrongChainError } from './errors.ts';

/** What {@link createGemelClient} takes. */
export interface CreateGemelClientParameters {
  /** Where the contracts are; see {@link parseDeployment}. */
  readonly deployment: Deployment;
  readonly provider: Provider;
  /** Signs and pays. It is connected to `provider` when it has none of its own. */
  readonly signer?: Signer | undefined;
  /** Where encrypted states, queries and results are kept. */
  readonly storage?: ContentStore | undefined;
  /** GraphQL address of the index. */
  readonly indexUrl?: string | undefined;
}

/** One account's view of Gemel on one chain; every action takes it first. */
export interface GemelClient {
  readonly deployment: Deployment;
  readonly provider: Provider;
  readonly signer: Signer | undefined;
  readonly storage: ContentStore | undefined;
  readonly indexUrl: string | undefined;
  readonly contracts: GemelContracts;
}

/**
 * A client for the contracts of one deployment.
 *
 * Nothing is sent: a wrong address shows at the first action. See {@link requireChain} to ask at once.
 *
 * @example
 * const client = createGemelClient({
 *   deployment: parseDeployment(await readFile('deployments/31337.json', 'utf8'), 'deployments/31337.json'),
 *   provider: createProvider({ rpcUrl: 'http://127.0.0.1:8545', chainId: 31337 }),
 *   signer: new Wallet(key),
 *   storage: kuboContentStore({ apiUrl: 'http://127.0.0.1:5001' }),
 * });
 */
export function createGemelClient(parameters: CreateGemelClientParameters): GemelClient {
  const { deployment, provider, storage, indexUrl } = parameters;
  const signer = parameters.signer?.provider ? parameters.signer : parameters.signer?.connect(provider);
  return {
    deployment,
    provider,
    signer,
    storage,
    indexUrl,
    contracts: connectContracts(deployment, signer ?? provider),
  };
}

/** The same client for another account. */
export function withSigner(client: GemelClient, signer: Signer): GemelClient {
  return createGemelClient({ ...client, signer });
}

/** The client's signer. @throws {SignerRequiredError} */
export function requireSigner({ signer }: GemelClient): Signer {
  if (!signer) throw new SignerRequiredError();
  return signer;
}

/** The client's content store. @throws {StorageRequiredError} */
export function requireStorage({ storage }: GemelClient): ContentStore {
  if (!storage) throw new StorageRequiredError();
  return storage;
}

/** GraphQL address of the client's index. @throws {IndexRequiredError} */
export function requireIndex({ indexUrl }: GemelClient): string {
  if (indexUrl === undefined) throw new IndexRequiredError();
  return indexUrl;
}

/** Asks the node which chain it serves. @throws {WrongChainError} when it is not the deployment's. @throws {TransactionFailedError} when no node answers. */
export async function requireChain({ deployment, provider }: GemelClient): Promise<void> {
  const chainId = await servedChainId(provider).catch((error: unknown) => {
    throw callError(error);
  });
  if (chainId !== BigInt(deployment.chainId)) throw new WrongChainError(deployment.chainId, chainId);
}

/** A provider that was told its network at the start would answer without asking. */
async function servedChainId(provider: Provider): Promise<bigint> {
  if (provider instanceof JsonRpcApiProvider) return BigInt((await provider.send('eth_chainId', [])) as string);
  return (await provider.getNetwork()).chainId;
}

/** What {@link createProvider} takes. */
export interface CreateProviderParameters {
  readonly rpcUrl: string;
  /** Default: what the node says at the first question. */
  readonly chainId?: number;
  /** How often a pending transaction is looked for, in milliseconds. Default 100. */
  readonly pollingIntervalMs?: number;
}

/**
 * A JSON-RPC provider that answers each question afresh, so that a signer may send one transaction after another at once:
 * ethers by default repeats an answer, a nonce too, for 250 ms. An answer that is not whole within 30 seconds, or is larger than
 * 64 MiB, is cut off: the question ends in {@link NodeAnswerError}.
 */
export function createProvider({
  rpcUrl,
  chainId,
  pollingIntervalMs = 100,
}: CreateProviderParameters): JsonRpcProvider {
  const network = chainId === undefined ? undefined : Network.from(chainId);
  return new JsonRpcProvider(nodeConnection(rpcUrl), network, {
    staticNetwork: network ?? true,
    cacheTimeout: -1,
    batchMaxCount: 1,
    pollingInterval: pollingIntervalMs,
  });
}
