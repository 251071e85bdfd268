import { getAddress } from 'ethers';
import { InvalidParameterError } from '../../client/errors.ts';
import type { GemelClient } from '../../client/gemelClient.ts';
import { readContract } from '../../client/sendTransaction.ts';
import { findTwinKeys } from './findTwinKeys.ts';
import { twinProcessors } from './twinProcessors.ts';

/** Who besides its owner can read a state. */
export interface StateReaders {
  /** X25519 public keys that are taken as they are. */
  readonly readers?: readonly string[];
  /** Operators of workers: the chain says which key each has, and whether it may have the state still. */
  readonly workers?: readonly string[];
}

/** Who can read a state by what the chain says now. */
export interface StateRecipients {
  /** X25519 public keys, the twin's own first. */
  readonly keys: readonly string[];
  /** The workers among them, as addresses in EIP-55. */
  readonly workers: readonly string[];
}

/**
 * Reads who can read a twin's next state. A worker is a recipient while a consent of the twin, or the terms of a cohort that it is
 * in, name the worker's processor. Where nothing ever did, the worker is the owner's own choice, e.g. ahead of the first consent;
 * where something did and nothing does now, whether it was revoked, expired, ended with its epoch, or has still to begin, the worker is
 * left out. A consent that begins publishes nothing by itself: the first version after its `notBefore` is the worker's to read.
 *
 * @param before what this said earlier, of the same readers. Default: nothing, and every worker must be active.
 * @throws {InvalidParameterError} when a worker is not active at first.
 * @throws {UnknownTwinError}, {EventNotFoundError}
 */
export async function recipientsNow(
  client: GemelClient,
  { twinId, readers = [], workers = [] }: StateReaders & { readonly twinId: bigint },
  before?: StateRecipients,
): Promise<StateRecipients> {
  const { encryptionKey } = await findTwinKeys(client, { twinId });
  const named = before?.workers ?? workers.map((worker) => getAddress(worker));
  const found = await Promise.all(
    named.map(async (operator) => [operator, await activeWorker(client, operator)] as const),
  );
  const missing = found.find(([, worker]) => !worker);
  if (!before && missing) throw new InvalidParameterError('workers', `names ${missing[0]}, which is not active`);
  const processors =
    named.length === 0 ? { now: new Set<string>(), ever: new Set<string>() } : await twinProcessors(client, twinId);
  const keys = [encryptionKey, ...readers];
  const kept: string[] = [];
  for (const [operator, worker] of found) {
    if (!worker) continue;
    if (!processors.now.has(worker.processor)) {
      const past = await processorsOf(client, operator);
      if (past.some((one) => processors.ever.has(one))) continue;
    }
    keys.push(worker.encryptionKey);
    kept.push(operator);
  }
  return { keys, workers: kept };
}

/** Present X25519 public keys of workers. @throws {InvalidParameterError} when one is not active. */
export async function encryptionKeysOf(client: GemelClient, workers: readonly string[]): Promise<string[]> {
  return Promise.all(
    workers.map(async (operator) => {
      const worker = await activeWorker(client, operator);
      if (worker) return worker.encryptionKey;
      throw new InvalidParameterError('workers', `names ${operator}, which is not active`);
    }),
  );
}

/** Whether two answers name the same keys. */
export function areSameRecipients(left: StateRecipients, right: StateRecipients): boolean {
  return left.keys.length === right.keys.length && left.keys.every((key, at) => key === right.keys[at]);
}

async function activeWorker(
  { contracts: { workerRegistry } }: GemelClient,
  operator: string,
): Promise<{ readonly encryptionKey: string; readonly processor: string } | undefined> {
  const [isActive, { encryptionKey, processor }] = await readContract(
    Promise.all([workerRegistry.isActive(operator), workerRegistry.workerOf(operator)]),
  );
  return isActive ? { encryptionKey, processor } : undefined;
}

/** Every processor that an operator ever worked for, itself among them. */
async function processorsOf(client: GemelClient, operator: string): Promise<string[]> {
  const { workerRegistry } = client.contracts;
  const changes = workerRegistry.filters.ProcessorSet(operator);
  const set = await readContract(workerRegistry.queryFilter(changes, client.deployment.startBlock));
  return [operator, ...set.map(({ args }) => args.processor)];
}
