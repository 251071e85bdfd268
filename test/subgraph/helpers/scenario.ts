import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { callJsonRpc, postJson } from '../../../scripts/stack/jsonRpc.ts';
import { startStack } from '../../../scripts/stack/startStack.ts';
import type { Stack } from '../../../scripts/stack/types.ts';
import { waitForIndex } from '../../../scripts/stack/waitForIndex.ts';
import type { IndexedAbis, IndexedContract } from '../../../scripts/subgraph/abis.ts';
import { INDEXED_CONTRACTS, readAbis } from '../../../scripts/subgraph/abis.ts';
import { REPOSITORY } from '../../../scripts/subgraph/compile.ts';
import { deployPreparedSubgraph } from '../../../scripts/subgraph/deploy.ts';
import { prepareSubgraph } from '../../../scripts/subgraph/prepare.ts';
import type { Deployment } from '../../../sdk/src/client/deployment.ts';
import type { Emitted } from './emitter.ts';
import { emitEvent, placeEmitter } from './emitter.ts';
import type { Values } from './values.ts';
import { inOrder } from './values.ts';

/** The mappings may have to be compiled first, on a busy machine. */
export const SCENARIO_TIMEOUT_MS = 240_000;

/** Contracts of a deployment whose events say nothing that the index is asked for. */
export const NOT_INDEXED_CONTRACTS = ['AccessManager', 'PurposeRegistry'];

/** A subgraph of its own over contracts that emit what the test says. */
export interface Scenario {
  readonly stack: Stack;
  readonly deployment: Deployment;
  /** GraphQL address of the subgraph. */
  readonly indexUrl: string;
  /** Emits an event in a block of its own; parameters that are not given are zero. */
  emit(event: `${IndexedContract}.${string}`, values?: Values): Promise<Emitted>;
  /** The answer of the subgraph once it has reached the chain's block. */
  query<T>(text: string): Promise<T>;
  /** Moves the chain's clock on. */
  advanceTime(seconds: number): Promise<void>;
}

let running: { stack: Stack; directory: string } | undefined;
let latestName: string | undefined;

/** The one stack of all test files: started at the first call, ended with the run. */
export async function sharedStack(): Promise<Stack> {
  if (running === undefined) {
    const directory = await mkdtemp(join(tmpdir(), 'gemel-subgraph-test-'));
    running = { directory, stack: await startStack({ directory }) };
  }
  return running.stack;
}

after(async function () {
  this.timeout(60_000);
  await running?.stack.stop();
  if (running) await rm(running.directory, { recursive: true, force: true, maxRetries: 10 });
  running = undefined;
  latestName = undefined;
});

/** Deploys the subgraph over a set of contracts that nobody else uses, on one stack for all test files. */
export async function startScenario(): Promise<Scenario> {
  const stack = await sharedStack();
  const abis = readAbis(join(REPOSITORY, 'artifacts'));
  const addresses = randomAddresses();
  for (const address of Object.values(addresses)) await placeEmitter(stack.rpcUrl, address);
  const name = `scenario/of-${randomBytes(6).toString('hex')}`;
  const outputDirectory = join(stack.directory, name);
  const deploymentFile = join(stack.directory, `${name.replace('/', '-')}.json`);
  const others = Object.fromEntries(NOT_INDEXED_CONTRACTS.map((contract) => [contract, randomAddress()]));
  const contracts = { ...others, ...addresses } as Deployment['contracts'];
  const deployment = { chainId: stack.chainId, startBlock: 0, contracts };
  await writeFile(deploymentFile, JSON.stringify(deployment));
  const { manifestPath } = await prepareSubgraph({ deploymentFile, outputDirectory });
  await endLatest(stack);
  const indexUrl = await deployPreparedSubgraph({ stack, name, manifestPath });
  latestName = name;
  return {
    ...{ stack, deployment, indexUrl },
    emit: (path, values = {}) => emit(stack.rpcUrl, abis, addresses, path, values),
    query: async <T>(text: string) => {
      await waitForIndex({ stack, name });
      const { data, errors } = (await postJson(indexUrl, { query: text }, 'query')) as { data: T; errors?: unknown };
      if (errors !== undefined) throw new Error(JSON.stringify(errors));
      return data;
    },
    advanceTime: async (seconds) => {
      await callJsonRpc(stack.rpcUrl, 'evm_increaseTime', [seconds]);
    },
  };
}

/** Tests run one after another: the subgraph of the one before need not follow the chain any more. */
async function endLatest({ indexAdminUrl }: Stack): Promise<void> {
  if (latestName !== undefined) await callJsonRpc(indexAdminUrl, 'subgraph_remove', { name: latestName });
  latestName = undefined;
}

async function emit(
  rpcUrl: string,
  abis: IndexedAbis,
  addresses: Record<IndexedContract, string>,
  path: `${IndexedContract}.${string}`,
  values: Values,
): Promise<Emitted> {
  const [contract, event] = path.split('.') as [IndexedContract, string];
  const abi = abis.get(contract)?.find(({ name }) => name === event);
  if (abi === undefined) throw new Error(`${contract} has no event ${event}`);
  const ordered = inOrder(abi.inputs, values);
  return emitEvent({ rpcUrl, abis, address: addresses[contract], contract, event, values: ordered });
}

function randomAddress(): string {
  return `0x${randomBytes(20).toString('hex')}`;
}

function randomAddresses(): Record<IndexedContract, string> {
  const entries = INDEXED_CONTRACTS.map((name) => [name, randomAddress()]);
  return Object.fromEntries(entries) as Record<IndexedContract, string>;
}
