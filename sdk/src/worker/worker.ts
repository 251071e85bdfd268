import { join } from 'node:path';
import { parseUnits, type JsonRpcProvider, type Signer } from 'ethers';
import type { Logger } from 'pino';
import { requireSigner, requireStorage, type GemelClient } from '../client/gemelClient.ts';
import { signingDomain } from '../client/typedData.ts';
import type { EncryptionKeys } from '../storage/encryptionKeys.ts';
import { nodesOf } from './chain/nodes.ts';
import { Turns } from './chain/turns.ts';
import { durableSender } from './transactions/durableTransaction.ts';
import { WorkerConfigurationError } from './errors.ts';
import type { EvidenceSource } from './evidenceSource.ts';
import { confirmationsOf } from './finality.ts';
import type { InferenceBackend } from './inference/backends/inferenceBackend.ts';
import { processBackend } from './inference/backends/processBackend.ts';
import { openJournal } from './journal.ts';
import { PanelDuty } from './panel/panelDuty.ts';
import { checkWorker } from './operation/checks.ts';
import { BlockTimes, measuredModel, measuredSender, measuredStore } from './operation/measured.ts';
import { WorkerMetrics } from './operation/metrics.ts';
import { Serving, type WorkerStatus } from './operation/serving.ts';
import { servedModels } from './servedModels.ts';

/** Orders served at the same time, so that one that waits for its buyer's query doesn't hold up the rest. */
const USUAL_ORDERS_IN_HAND = 8;
const USUAL_POLL_MS = 1_000;
const USUAL_MAX_FEE_PER_GAS = parseUnits('500', 'gwei');

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
  /** Most that a unit of gas may cost, in wei, tip and all; nothing is sent while a node asks for more. Default: 500 gwei. */
  readonly maxFeePerGas?: bigint;
  /** Blocks that have to follow on a block before what it says is taken for final, at least 1. Default: by the chain. */
  readonly confirmations?: number;
  /** Another node of the chain: money and noise then depend only on what both say. */
  readonly secondNode?: JsonRpcProvider | undefined;
  /** Time between looks at the chain. Default: a second. */
  readonly pollIntervalMs?: number;
  /** Most orders that are served at the same time. Default: 8. */
  readonly ordersInHand?: number;
  /** Where models run. Default: processes of this machine, on its cpu. */
  readonly inference?: InferenceBackend;
  /** Whether it takes its seat on panels, at the risk of stake: what it committed to it reveals in any case. Default: it does. */
  readonly sitsOnPanels?: boolean;
  /** What the worker offers besides its signature. Default: nothing. */
  readonly evidence?: EvidenceSource;
}

/** A running worker. */
export interface Worker {
  /** Ends when the worker was stopped; rejects when it can't go on. */
  readonly done: Promise<void>;
  /** Finishes the step in hand and ends. */
  stop(): Promise<void>;
  /**
   * Takes no new order, delivers those that it accepted, and ends; at the latest when the time is over, after the step in hand.
   *
   * @returns the orders that it accepted and did not deliver by then.
   */
  drain(withinMs: number): Promise<bigint[]>;
  /** How the worker does now. */
  status(): WorkerStatus;
  /** What it did, for Prometheus. */
  metrics(): Promise<{ readonly contentType: string; readonly text: string }>;
}

/**
 * Starts a worker that takes, computes and delivers the orders it may serve.
 *
 * @throws {WorkerConfigurationError} when the operator isn't registered on chain with these keys, lacks gas, or can't reach
 * its content store or write its records; the message names all that is wrong.
 * @see contracts/WorkerRegistry.sol and contracts/InsightMarket.sol
 */
export async function startWorker(parameters: StartWorkerParameters): Promise<Worker> {
  const { logger, directory, attester, encryptionKeys } = parameters;
  const { deployment } = parameters.client;
  const confirmations = parameters.confirmations ?? confirmationsOf(deployment.chainId);
  if (confirmations < 1) throw new WorkerConfigurationError('a block needs at least 1 confirmation, the one after it');
  const operator = await requireSigner(parameters.client).getAddress();
  const { client, agreement } = nodesOf(parameters.client, parameters.secondNode, { operator, confirmations });
  await agreement.requireChain();
  const { provider } = client;
  const signer = requireSigner(client);
  // Orders of another market have the same numbers.
  const journal = await openJournal(join(directory, deployment.contracts.InsightMarket.toLowerCase()));
  const findings = await checkWorker({ client, operator, attester, encryptionKey: encryptionKeys.publicKey, journal });
  if (findings.length > 0) throw new WorkerConfigurationError(findings.map(({ problem }) => problem).join('\n'));

  const metrics = new WorkerMetrics();
  metrics.countRequests(provider);
  const measured = { ...client, storage: measuredStore(requireStorage(client), metrics) };
  const { inference = processBackend(), maxFeePerGas = USUAL_MAX_FEE_PER_GAS } = parameters;
  const models = servedModels(measured, inference);
  const context = {
    client: measured,
    metrics,
    blockTimes: new BlockTimes(provider),
    provider,
    operator,
    ...secretsOf(parameters),
    minimumFee: parameters.minimumFee ?? 1n,
    confirmations,
    agreement,
    turns: new Turns(),
    journal,
    sender: measuredSender(durableSender({ journal, signer, provider, maxFeePerGas }), metrics),
    model: async (modelHash: string) => measuredModel(await models.load(modelHash), metrics),
    ...(parameters.evidence && { evidence: parameters.evidence }),
    domain: await signingDomain(deployment.contracts.InsightMarket, deployment.chainId, provider),
  };
  const { pollIntervalMs: pollMs = USUAL_POLL_MS, ordersInHand = USUAL_ORDERS_IN_HAND } = parameters;
  const serving = new Serving(context, { logger, pollMs, ordersInHand });
  const isServing = (): boolean => serving.status().state === 'serving';
  const { sitsOnPanels = true } = parameters;
  const duty = new PanelDuty(
    { ...context, takesOrders: isServing },
    { logger, pollMs, atATime: ordersInHand, takesSeats: () => sitsOnPanels && isServing() },
  );
  let isDrained = false;
  const onDuty = duty.run();
  const ended = serving.run().finally(async () => {
    duty.stop();
    await onDuty;
  });
  const left = ended.then(() => (isDrained ? serving.owed() : []));
  const done = ended.finally(async () => {
    // Whoever drains hears why the chain can't say what is left.
    await left.catch(() => undefined);
    if (provider !== parameters.client.provider) provider.destroy();
    await models.close();
  });
  const status = (): WorkerStatus => ({ ...serving.status(), panelSeats: duty.seats() });
  logger.info({ operator, inference: inference.name }, 'worker is ready');
  return {
    done,
    async stop() {
      serving.stop();
      await done;
    },
    async drain(withinMs) {
      isDrained = true;
      await drained(serving, done, withinMs);
      return left;
    },
    status,
    metrics: () => metrics.read({ provider, status }),
  };
}

function secretsOf({ attester, encryptionKeys, noiseSecret }: StartWorkerParameters) {
  return { attester, encryptionPrivateKey: encryptionKeys.privateKey, noiseSecret };
}

async function drained(serving: Serving, done: Promise<void>, withinMs: number): Promise<void> {
  serving.drain();
  const deadline = setTimeout(() => serving.stop(), withinMs);
  try {
    await done;
  } finally {
    clearTimeout(deadline);
  }
}
