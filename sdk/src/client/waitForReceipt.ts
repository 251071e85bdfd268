import type { Provider, TransactionReceipt, TransactionResponse } from 'ethers';
import { isError, makeError } from 'ethers';
import { TransactionFailedError } from './errors.ts';

/** For a provider that does not say how often it looks. */
const POLLING_INTERVAL_MS = 1_000;
/** When to look again for a transaction whose block ethers has not told of. */
const LOOK_AGAIN_MS = 2_000;
/** How often in all a node may fail to answer about a transaction that was sent. */
const MAX_UNANSWERED = 10;
/** What ethers says when a transaction came to an end. */
const ENDS = ['CALL_EXCEPTION', 'TRANSACTION_REPLACED', 'CANCELLED'] as const;

/**
 * Waits until a transaction is in a block, and returns its receipt, whether it failed there or not.
 *
 * ethers looks again only when it learns of a block, and overlooks the one that comes while it begins to wait: on a chain
 * that then stands still it would wait for ever. This asks for the receipt itself.
 *
 * @throws ethers' `TIMEOUT` after `timeoutMs`.
 */
export async function waitForReceipt(
  provider: Provider,
  hash: string,
  { timeoutMs }: { readonly timeoutMs: number },
): Promise<TransactionReceipt> {
  const deadlineMs = performance.now() + timeoutMs;
  for (;;) {
    const receipt = await provider.getTransactionReceipt(hash);
    if (receipt !== null) return receipt;
    if (performance.now() >= deadlineMs)
      throw makeError('timeout', 'TIMEOUT', { operation: 'wait', reason: 'timeout' });
    await pause(pollingIntervalMs(provider));
  }
}

/**
 * Waits until a sent transaction is in a block, also where the node does not answer for a while: it was sent all the same.
 *
 * @throws {TransactionFailedError} with its hash, when the node can't be asked about it.
 * @throws ethers' `CALL_EXCEPTION` when it failed there, `TRANSACTION_REPLACED` when a wallet sent another in its place.
 */
export async function waitUntilMined(response: TransactionResponse): Promise<TransactionReceipt | null> {
  for (let unanswered = 0; ;) {
    try {
      return await response.wait(1, LOOK_AGAIN_MS);
    } catch (error) {
      if (ENDS.some((code) => isError(error, code))) throw error;
      if (isError(error, 'TIMEOUT')) continue;
      unanswered += 1;
      if (unanswered === MAX_UNANSWERED) {
        const { hash } = response;
        const what = `transaction ${hash} was sent, but the node does not say what became of it`;
        throw new TransactionFailedError(`${what}; look for it before you send it again`, { cause: error });
      }
      await pause(LOOK_AGAIN_MS);
    }
  }
}

function pollingIntervalMs(provider: Provider): number {
  const { pollingInterval } = provider as { readonly pollingInterval?: unknown };
  return typeof pollingInterval === 'number' ? pollingInterval : POLLING_INTERVAL_MS;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
