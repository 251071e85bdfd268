import type { JsonRpcProvider, TransactionReceipt } from 'ethers';
import {
  InsightKind,
  OrderState,
  channelMask,
  createCohort,
  createGemelClient,
  createProvider,
  joinCohort,
  kindMask,
  sendTransaction,
  type GemelClient,
} from '#sdk';
import { syntheticPeople } from '#sdk/ingest';
import { kuboContentStore } from '#sdk/storage';
import { castOwners, clientOf, type TwinOwner } from '../../../scripts/demo/cast.ts';
import { FORECAST_SCOPE, RESEARCH, grantConsents } from '../../../scripts/demo/steps/consents.ts';
import { listInsights, type Listings } from '../../../scripts/demo/steps/sales.ts';
import { mintTwins } from '../../../scripts/demo/steps/twins.ts';
import { accountOf, type Role } from '../../../scripts/dev/accounts.ts';
import { TOKEN, bootstrap, type Bootstrapped } from '../../../scripts/dev/bootstrap.ts';
import { deployContracts } from '../../../scripts/dev/gemelStack.ts';
import { pollUntil } from '../../../scripts/stack/processes.ts';
import { writeStackDescription, type StackDescription } from '../../../scripts/stack/description.ts';
import { startStack } from '../../../scripts/stack/startStack.ts';
import { WorkerProcess } from './workerProcess.ts';

const PATIENCE_MS = 60_000;
/** This stack has no index; its address must be one all the same. */
const NO_INDEX = 'http://127.0.0.1:9/';
const PEOPLE = 3;
const SECONDS_PER_DAY = 86_400;

export { FORECAST_SCOPE, RESEARCH };

/** Twins whose insights are for sale on a chain that mines a block for each transaction, and none else. */
export interface Marketplace {
  readonly client: GemelClient;
  readonly as: (role: Role) => GemelClient;
  readonly world: Bootstrapped;
  readonly twins: readonly TwinOwner[];
  readonly cohortId: bigint;
  readonly listings: Listings;
  readonly worker: WorkerProcess;
  /** Where its services are. */
  readonly description: StackDescription;
  /** Folder of the stack. */
  readonly directory: string;
  /** Mines blocks, one if nobody says how many. */
  mine(blocks?: number): Promise<void>;
  /** Mines one block of that time, in seconds. */
  mineAt(timestamp: number): Promise<void>;
  /** Puts as many empty blocks in the place of the latest. */
  reorganise(depth: number): Promise<void>;
  /** Whether transactions are mined as they come. */
  setMining(on: boolean): Promise<void>;
  /** Hash of the worker's transaction that waits to be mined, as soon as there is one. */
  pendingOfWorker(): Promise<string>;
  dropPending(hash: string): Promise<void>;
  /** Waits until an order is in a state. */
  reaches(orderId: bigint, state: number): Promise<void>;
  /** Receipts of all that the worker's operator, or others, have sent since a block. */
  sentByWorker(sinceBlock: number, operators?: readonly string[]): Promise<TransactionReceipt[]>;
  stop(): Promise<void>;
}

/** What {@link openMarketplace} takes. */
export interface MarketplaceParameters {
  /** What each order spends of the cohort's budget, in 1e-9 ρ. */
  readonly rhoPerOrderNano?: bigint;
  /** Mines a block at this interval too, in seconds. Default: only one for each transaction. */
  readonly blockTimeSeconds?: number;
}

/** Brings the marketplace up: chain, content store, contracts, a registered worker that doesn't run yet. */
export async function openMarketplace(
  directory: string,
  { rhoPerOrderNano = 100_000_000n, blockTimeSeconds }: MarketplaceParameters = {},
): Promise<Marketplace> {
  const people = syntheticPeople({ count: PEOPLE, days: 80, seed: 7 }).map(({ daily }) => {
    const endDay = Math.max(...[...daily.values()].flatMap((days) => [...days.keys()]));
    return { daily, endDay, origin: 'synthetic' as const };
  });
  const chainTimestampSeconds = (Math.max(...people.map(({ endDay }) => endDay)) + 1) * SECONDS_PER_DAY;
  const interval = blockTimeSeconds === undefined ? {} : { blockTimeSeconds };
  const stack = await startStack({
    directory,
    services: ['anvil', 'content-server'],
    chainTimestampSeconds,
    ...interval,
  });
  const { chainId, rpcUrl, storageApiUrl, storageGatewayUrl } = stack;
  const { deployment, deploymentFile } = await deployContracts(stack);
  const description = { chainId, rpcUrl, indexUrl: NO_INDEX, storageApiUrl, storageGatewayUrl, deploymentFile };
  const descriptionFile = await writeStackDescription(stack.directory, description);
  const provider = createProvider({ rpcUrl, chainId, pollingIntervalMs: 20 });
  const storage = kuboContentStore({ apiUrl: storageApiUrl });
  const client = createGemelClient({ deployment, provider, storage });
  const world = await bootstrap({ stack, deployment, indexUrl: NO_INDEX, descriptionFile, client });
  const as = (role: Role): GemelClient => clientOf(client, role);
  const { testToken } = as('administrator').contracts;
  await sendTransaction(client, testToken!.mint(accountOf('relayer').address, 1_000n * TOKEN));

  const twins = await mintTwins(await castOwners(client, people), world.workerEncryptionKey);
  const processor = world.workerOperator;
  await grantConsents(twins, { researcher: accountOf('researcher').address, processor, relayer: as('relayer') });
  const cohortId = await openSmallCohort(twins, as('curator'), { processor, token: world.token, rhoPerOrderNano });
  const [staying, leaving] = twins as [TwinOwner, TwinOwner];
  const terms = { cohortId, models: world.models, token: world.token };
  const listings = await listInsights({ staying, leaving }, as('curator'), terms);
  const worker = new WorkerProcess(stack.directory, world.workerArguments);
  return {
    ...{ client, as, world, twins, cohortId, listings, worker, description, directory: stack.directory },
    ...chainControl(client, provider, processor),
    async stop() {
      await worker.stop();
      provider.destroy();
      await stack.stop();
    },
  };
}

async function openSmallCohort(
  twins: readonly TwinOwner[],
  curator: GemelClient,
  { rhoPerOrderNano, ...parties }: { processor: string; token: string; rhoPerOrderNano: bigint },
): Promise<bigint> {
  const channels = channelMask(['steps']);
  const budget = { kMin: 2, rhoPerOrderNano, rhoCapNano: 500_000_000n, claimRequestId: 0n };
  const kinds = kindMask([InsightKind.STATISTIC, InsightKind.SYNTHETIC]);
  const { cohortId } = await createCohort(curator, {
    terms: { purposes: RESEARCH, channels, kinds, ...budget, ...parties },
  });
  for (const owner of twins) await joinCohort(owner.client, { cohortId, twinId: owner.twin.twinId });
  return cohortId;
}

function chainControl(client: GemelClient, provider: JsonRpcProvider, operator: string) {
  const market = client.contracts.insightMarket;
  const poll = async (what: string, condition: () => Promise<boolean>): Promise<void> => {
    if (!(await pollUntil(condition, PATIENCE_MS))) throw new Error(`waited ${PATIENCE_MS / 1000} s for ${what}`);
  };
  const control = async (method: string, ...parameters: unknown[]): Promise<void> => {
    await provider.send(method, parameters);
  };
  return {
    mine: (blocks = 1): Promise<void> => control('anvil_mine', `0x${blocks.toString(16)}`),
    mineAt: (timestamp: number): Promise<void> => control('evm_mine', timestamp),
    reorganise: (depth: number): Promise<void> => control('anvil_reorg', depth, []),
    setMining: (on: boolean): Promise<void> => control('evm_setAutomine', on),
    dropPending: (hash: string): Promise<void> => control('anvil_dropTransaction', hash),
    async pendingOfWorker(): Promise<string> {
      let hash: string | undefined;
      await poll('a transaction of the worker that waits', async () => {
        const block = (await provider.send('eth_getBlockByNumber', ['pending', true])) as {
          transactions: { hash: string; from: string }[];
        };
        hash = block.transactions.find(({ from }) => from.toLowerCase() === operator.toLowerCase())?.hash;
        return hash !== undefined;
      });
      return hash!;
    },
    reaches: (orderId: bigint, state: number): Promise<void> =>
      poll(`order ${orderId} to be in state ${Object.keys(OrderState)[state] ?? state}`, async () => {
        return Number((await market.orderOf(orderId)).state) === state;
      }),
    async sentByWorker(sinceBlock: number, operators: readonly string[] = [operator]): Promise<TransactionReceipt[]> {
      const sent: TransactionReceipt[] = [];
      for (let number = sinceBlock + 1; number <= (await provider.getBlockNumber()); number++) {
        const block = await provider.getBlock(number, true);
        for (const { hash, from } of block?.prefetchedTransactions ?? []) {
          if (operators.includes(from)) sent.push((await provider.getTransactionReceipt(hash))!);
        }
      }
      return sent;
    },
  };
}
