import { randomBytes } from 'node:crypto';
import { formatEther, Wallet } from 'ethers';
import {
  createGemelClient,
  createProvider,
  requireChain,
  requireStorage,
  type GemelClient,
} from '../../client/gemelClient.ts';
import { chainNow } from '../../client/chainClock.ts';
import { readContract } from '../../client/sendTransaction.ts';
import { GemelError } from '../../errors.ts';
import { fetchIndexStatus } from '../../index/waitForIndex.ts';
import { kuboContentStore } from '../../storage/kuboContentStore.ts';
import { readDeployment, type CliContext } from '../context.ts';
import { readAnyKey } from '../accounts/signingKey.ts';
import { examineCircuits } from './examineCircuits.ts';

/** One thing of a set-up that was looked at. */
export interface Finding {
  readonly name: string;
  readonly status: 'ok' | 'warn' | 'fail';
  readonly says: string;
  /** What to do, for what is not ok. */
  readonly advice?: string;
}

/** How long a service has to answer, in milliseconds. */
const PATIENCE_MS = 10_000;
/** Blocks that an index may be behind before owners and buyers notice. */
const MAX_LAG_BLOCKS = 10;
/** Difference of clocks, in seconds, past which deadlines surprise. */
const MAX_SKEW_SECONDS = 300;

/** Looks at everything that commands need, each by itself: what cannot be looked at is not mentioned. */
export async function examineSetup(context: CliContext): Promise<Finding[]> {
  const node = finding('Node', 'ok', process.versions.node);
  const { client, findings } = await examineStack(context);
  if (!client) return [node, ...findings, ...(await examineCircuits())];
  try {
    const chain = await examine(
      'chain',
      () => examineChain(client),
      'start the chain, or correct rpcUrl in the stack’s description',
    );
    const onChain = chain.status === 'fail' ? [] : await examineOnChain(client, context);
    const content = await examine(
      'content store',
      () => examineContent(client),
      'start it, or correct storageApiUrl in the stack’s description',
    );
    return [node, ...findings, chain, ...onChain, content, ...(await examineCircuits())];
  } finally {
    client.provider.destroy();
  }
}

/** A finding; of what throws, a failure that says why. */
export async function examine(name: string, look: () => Promise<Finding>, advice: string): Promise<Finding> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof GemelError)) throw error;
    return { ...finding(name, 'fail', error.message), advice };
  }
}

/** A finding without advice. */
export function finding(name: string, status: Finding['status'], says: string): Finding {
  return { name, status, says };
}

async function examineStack({
  stackFile,
  readStack,
}: CliContext): Promise<{ client?: GemelClient; findings: Finding[] }> {
  let client: GemelClient | undefined;
  const stack = await examine(
    'stack',
    async () => {
      const description = await readStack();
      const deployment = await readDeployment(stackFile, description);
      const { storageApiUrl: apiUrl, storageGatewayUrl: gatewayUrl, indexUrl, chainId } = description;
      const storage = kuboContentStore({ apiUrl, gatewayUrl, timeoutMs: PATIENCE_MS });
      client = createGemelClient({ deployment, provider: createProvider(description), storage, indexUrl });
      if (deployment.chainId === chainId) return finding('stack', 'ok', `${stackFile}, chain ${chainId}`);
      const says = `${stackFile} is of chain ${chainId}, its deployment of chain ${deployment.chainId}`;
      return { ...finding('stack', 'fail', says), advice: 'name the deployment of that chain as deploymentFile' };
    },
    'start a stack with npm run dev, or name its description with --stack',
  );
  return { findings: [stack], ...(client ? { client } : {}) };
}

async function examineChain(client: GemelClient): Promise<Finding> {
  await requireChain(client);
  const block = await readContract(client.provider.getBlockNumber());
  return finding('chain', 'ok', `answers for chain ${client.deployment.chainId}, at block ${block}`);
}

async function examineOnChain(client: GemelClient, context: CliContext): Promise<Finding[]> {
  return [
    await examine('contracts', () => examineContracts(client), 'deploy again, or name the deployment of this chain'),
    await examine('clock', () => examineClock(client), 'ask another node'),
    await examine('account', () => examineAccount(client, context), 'give --key-file FILE with a key of yours'),
    await examine(
      'index',
      () => examineIndex(client),
      'start the index, or correct indexUrl in the stack’s description',
    ),
  ];
}

async function examineContracts({ deployment, provider }: GemelClient): Promise<Finding> {
  const all = Object.entries(deployment.contracts).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const code = await readContract(Promise.all(all.map(([, address]) => provider.getCode(address))));
  const missing = all.filter((_entry, index) => code[index] === '0x').map(([name]) => name);
  if (missing.length === 0) return finding('contracts', 'ok', `${all.length} are deployed`);
  return {
    ...finding('contracts', 'fail', `no code where these should be: ${missing.join(', ')}`),
    advice: 'the chain is another, or was started anew: deploy again, or name the right deployment',
  };
}

async function examineClock(client: GemelClient): Promise<Finding> {
  const seconds = (await chainNow(client)) - Math.floor(Date.now() / 1000);
  const says = `the latest block is ${Math.abs(seconds)} s ${seconds < 0 ? 'before' : 'after'} this machine’s clock`;
  if (Math.abs(seconds) <= MAX_SKEW_SECONDS) return finding('clock', 'ok', says);
  return {
    ...finding('clock', 'warn', says),
    advice: 'the chain’s clock decides deadlines: set this machine’s, or, if blocks stopped, look at the node',
  };
}

async function examineAccount({ provider }: GemelClient, { keyFile, passphrases }: CliContext): Promise<Finding> {
  if (keyFile === undefined) {
    return finding('account', 'ok', 'no key file given; commands that sign need --key-file FILE, or an account');
  }
  const { address } = new Wallet(await readAnyKey(keyFile, passphrases));
  const balance = await readContract(provider.getBalance(address));
  if (balance > 0n) return finding('account', 'ok', `${address} has ${formatEther(balance)} of the chain’s coin`);
  return {
    ...finding('account', 'fail', `${address} has nothing to pay gas with`),
    advice: 'send it some of the chain’s coin',
  };
}

async function examineIndex(client: GemelClient): Promise<Finding> {
  const { blockNumber, hasIndexingErrors } = await fetchIndexStatus(client, PATIENCE_MS);
  const lag = Math.max(0, (await readContract(client.provider.getBlockNumber())) - blockNumber);
  const says = `at block ${blockNumber}, ${lag} behind the chain`;
  if (hasIndexingErrors) {
    return { ...finding('index', 'fail', `${says}; a handler failed`), advice: 'look at its log; deploy it anew' };
  }
  if (lag <= MAX_LAG_BLOCKS) return finding('index', 'ok', says);
  return { ...finding('index', 'warn', says), advice: 'wait until it has caught up, or look at its log' };
}

async function examineContent(client: GemelClient): Promise<Finding> {
  const storage = requireStorage(client);
  const written = new Uint8Array(randomBytes(32));
  const read = await storage.get(await storage.put(written));
  return finding('content store', 'ok', `takes content and returns it (${read.length} random bytes)`);
}
