import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Signer } from 'ethers';
import type { Logger } from 'pino';
import { requireSigner, type GemelClient } from '../client/gemelClient.ts';
import { signingDomain } from '../client/typedData.ts';
import type { EncryptionKeys } from '../storage/encryptionKeys.ts';
import { GemelError } from '../errors.ts';
import { durableSender } from './durableTransaction.ts';
import { WorkerConfigurationError } from './errors.ts';
import { openJournal } from './journal.ts';
import type { WorkerContext } from './openOrder.ts';
import { servedModels } from './servedModels.ts';
import { serveOrder } from './serveOrder.ts';

const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 60_000;

/** Orders served at the same time, so that one that waits for its buyer's query doesn't hold up the rest. */
const MAX_ORDERS_IN_HAND = 8;

/** What public nodes answer in one go. */
const MAX_BLOCKS_A_QUERY = 2_000;

/** What {@link startWorker} takes. */
export interface StartWorkerParameters {
  /** Its signer is the operator's account, used by nothing else; storage is needed, an index is not. */
  readonly client: GemelClient;
  /** The signing key that the operator registered. */
  readonly attester: Signer;
  /** The encryption keys that the operator registered. */
  readonly encryptionKeys: EncryptionKeys;
  /** 32 secret bytes; noise seeds derive from them, so keep them as safe as the keys. */
  readonly noiseSecret: Uint8Array;
  /** Folder of the worker's durable records. */
  readonly directory: string;
  readonly logger: Logger;
  /** Least that an order must pay the worker, in base units of its token. Default: 1. */
  readonly minimumFee?: bigint;
  /** Time between looks at the chain. */
  readonly pollIntervalMs?: number;
}

/** A running worker. */
export interface Worker {
  /** Ends when the worker was stopped; rejects when it can't go on. */
  readonly done: Promise<void>;
  /** Finishes the step in hand and ends. */
  stop(): Promise<void>;
}

/**
 * Starts a worker that takes, computes and delivers the orders it may serve.
 *
 * @throws {WorkerConfigurationError} when the operator isn't registered on chain with these keys.
 * @see contracts/WorkerRegistry.sol and contracts/InsightMarket.sol
 */
export async function startWorker(parameters: StartWorkerParameters): Promise<Worker> {
  const { client, logger, directory } = parameters;
  const signer = requireSigner(client);
  const operator = await signer.getAddress();
  await assertRegistered(parameters, operator);

  const { deployment, provider } = client;
  // Orders of another market have the same numbers.
  const journal = await openJournal(join(directory, deployment.contracts.InsightMarket.toLowerCase()));
  const models = servedModels(client);
  const context: WorkerContext = {
    client,
    provider,
    operator,
    attester: parameters.attester,
    encryptionPrivateKey: parameters.encryptionKeys.privateKey,
    noiseSecret: parameters.noiseSecret,
    minimumFee: parameters.minimumFee ?? 1n,
    journal,
    sender: durableSender(journal, signer, provider),
    model: (modelHash) => models.load(modelHash),
    domain: await signingDomain(deployment.contracts.InsightMarket, deployment.chainId, provider),
  };
  const stopping = new AbortController();
  const pollMs = parameters.pollIntervalMs ?? 1_000;
  const done = serveUntil(context, logger, pollMs, stopping.signal).finally(() => models.close());
  logger.info({ operator }, 'worker is ready');
  return {
    done,
    async stop() {
      stopping.abort();
      await done;
    },
  };
}

/** When to look at an order next, and how long it has waited so far. */
interface Attention {
  readonly dueMs: number;
  readonly retryMs: number;
}

async function serveUntil(context: WorkerContext, logger: Logger, pollMs: number, signal: AbortSignal): Promise<void> {
  const open = new Map<bigint, Attention>();
  const inHand = new Map<bigint, Promise<void>>();
  let nextBlock = context.client.deployment.startBlock;
  while (!signal.aborted) {
    try {
      nextBlock = await readNewOrders(context, open, nextBlock);
    } catch (error) {
      // The node may be away for a while; nothing is lost, since the chain is read on from the same block.
      logger.warn({ reason: reasonOf(error) }, 'chain not read; will look again');
    }
    for (const [orderId, attention] of open) {
      if (inHand.size >= MAX_ORDERS_IN_HAND) break;
      if (inHand.has(orderId) || attention.dueMs > performance.now()) continue;
      const attending = attend(context, logger, orderId, attention).then((next) => {
        inHand.delete(orderId);
        if (next) open.set(orderId, next);
        else open.delete(orderId);
      });
      inHand.set(orderId, attending);
    }
    await wait(pollMs, undefined, { signal }).catch(() => undefined);
  }
  await Promise.all(inHand.values());
}

/** Adds the orders that were created, or disputed, since `nextBlock`, and returns the first block that was not read. */
async function readNewOrders(
  { client, provider, operator }: WorkerContext,
  open: Map<bigint, Attention>,
  nextBlock: number,
): Promise<number> {
  const { insightMarket: market, disputeModule } = client.contracts;
  const accused = disputeModule.filters.DisputeOpened(undefined, undefined, operator);
  const latest = await provider.getBlockNumber();
  let next = nextBlock;
  while (next <= latest) {
    const last = Math.min(latest, next + MAX_BLOCKS_A_QUERY - 1);
    const created = await market.queryFilter(market.filters.OrderCreated(), next, last);
    const disputed = await disputeModule.queryFilter(accused, next, last);
    for (const { args } of [...created, ...disputed]) open.set(args.orderId, { dueMs: 0, retryMs: FIRST_RETRY_MS });
    next = last + 1;
  }
  return next;
}

/** Serves one order once; returns when to look again, or undefined when nothing is left to do. */
async function attend(
  context: WorkerContext,
  logger: Logger,
  orderId: bigint,
  { retryMs }: Attention,
): Promise<Attention | undefined> {
  try {
    const outcome = await serveOrder(context, orderId);
    if (outcome !== 'waiting') logger.info({ orderId: `${orderId}`, outcome }, `order ${outcome}`);
    if (outcome !== 'waiting' && outcome !== 'accepted') return undefined;
    return { dueMs: 0, retryMs: FIRST_RETRY_MS };
  } catch (error) {
    // Looked at again until its deadline: what it needs may come back.
    const code = error instanceof GemelError ? error.code : 'UNEXPECTED';
    logger.warn({ orderId: `${orderId}`, code, reason: reasonOf(error), retryMs }, 'order not served; will look again');
    return { dueMs: performance.now() + retryMs, retryMs: Math.min(2 * retryMs, LAST_RETRY_MS) };
  }
}

/** Why something failed, in words that hold no secret: other errors' messages may name the node's URL and its key. */
function reasonOf(error: unknown): string {
  if (error instanceof GemelError) return error.message;
  const { shortMessage, name } = error as { shortMessage?: unknown; name?: unknown };
  return typeof shortMessage === 'string' ? shortMessage : String(name);
}

async function assertRegistered(
  { client, attester, encryptionKeys }: StartWorkerParameters,
  operator: string,
): Promise<void> {
  const registry = client.contracts.workerRegistry;
  if (!(await registry.isActive(operator))) {
    throw new WorkerConfigurationError(`${operator} is not an active worker; register it with a stake first`);
  }
  const { signingKey, encryptionKey } = await registry.workerOf(operator);
  if (signingKey !== (await attester.getAddress())) {
    throw new WorkerConfigurationError(
      `${operator} registered the signing key ${signingKey}; start the worker with it`,
    );
  }
  if (encryptionKey !== encryptionKeys.publicKey) {
    throw new WorkerConfigurationError(`${operator} registered another encryption key; start the worker with that one`);
  }
}
