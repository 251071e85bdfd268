import type { ContractTransactionResponse, TransactionReceipt } from 'ethers';
import { isError } from 'ethers';
import type { GemelError } from '../errors.ts';
import { callError } from './callError.ts';
import { EventMissingError, TransactionFailedError } from './errors.ts';
import type { GemelClient } from './gemelClient.ts';
import { waitUntilMined } from './waitForReceipt.ts';
import type { common } from '../generated/contracts/index.ts';

/** A transaction that is in a block and did what it should. */
export interface SentTransaction {
  readonly hash: string;
  readonly blockNumber: number;
  readonly gasUsed: bigint;
  readonly receipt: TransactionReceipt;
}

/**
 * Waits until a transaction is in a block.
 *
 * @throws {ContractRevertedError} when a contract refused it, before or after it was sent.
 * @throws {TransactionFailedError} when it could not be sent: no funds, no node, a nonce in use.
 */
export async function sendTransaction(
  client: Pick<GemelClient, 'provider'>,
  pending: Promise<ContractTransactionResponse>,
): Promise<SentTransaction> {
  try {
    const response = await pending;
    const receipt = await waitUntilMined(response);
    if (!receipt) throw new TransactionFailedError(`transaction ${response.hash} is not in a block`);
    return { hash: receipt.hash, blockNumber: receipt.blockNumber, gasUsed: receipt.gasUsed, receipt };
  } catch (error) {
    throw await transactionError(client, error);
  }
}

/** Makes a read-only call, with the same typed errors as {@link sendTransaction}. */
export async function readContract<T>(pending: Promise<T>): Promise<T> {
  try {
    return await pending;
  } catch (error) {
    throw callError(error);
  }
}

/** An event of a typed contract. */
interface EventSource {
  getAddress(): Promise<string>;
  readonly interface: { parseLog(log: { topics: string[]; data: string }): { name: string; args: unknown } | null };
}

/**
 * The arguments of the first `event` that `contract` emitted in a transaction.
 *
 * @throws {EventMissingError}
 * @example
 * const { twinId } = await eventOf(sent, twinRegistry, twinRegistry.filters.TwinMinted);
 */
export async function eventOf<Event extends common.TypedContractEvent>(
  { hash, receipt }: Pick<SentTransaction, 'hash' | 'receipt'>,
  contract: EventSource,
  event: Event,
): Promise<common.TypedEventLog<Event>['args']> {
  const [first] = await eventsOf({ hash, receipt }, contract, event);
  if (first === undefined) throw new EventMissingError(event.name, hash);
  return first;
}

/** The arguments of each `event` that `contract` emitted in a transaction, in order. */
export async function eventsOf<Event extends common.TypedContractEvent>(
  { receipt }: Pick<SentTransaction, 'hash' | 'receipt'>,
  contract: EventSource,
  event: Event,
): Promise<common.TypedEventLog<Event>['args'][]> {
  const address = (await contract.getAddress()).toLowerCase();
  return receipt.logs
    .filter((log) => log.address.toLowerCase() === address)
    .map((log) => contract.interface.parseLog({ topics: [...log.topics], data: log.data }))
    .filter((parsed) => parsed?.name === event.name)
    .map((parsed) => parsed?.args as common.TypedEventLog<Event>['args']);
}

/** The typed error for whatever a transaction ended in. A transaction that failed in its block is run again to learn why. */
async function transactionError({ provider }: Pick<GemelClient, 'provider'>, error: unknown): Promise<GemelError> {
  if (!isError(error, 'CALL_EXCEPTION') || error.data || !error.receipt) return callError(error);
  const { hash, blockNumber, gasUsed } = error.receipt;
  const sent = await provider.getTransaction(hash);
  try {
    if (sent) {
      const { to, from, data, value } = sent;
      await provider.call({ to, from, data, value, blockTag: blockNumber });
    }
  } catch (replayed) {
    return callError(replayed);
  }
  return new TransactionFailedError(`transaction ${hash} failed in block ${blockNumber} after ${gasUsed} gas`, {
    cause: error,
  });
}
