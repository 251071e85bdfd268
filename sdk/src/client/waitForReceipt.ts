import type { Provider, TransactionReceipt, TransactionResponse } from 'ethers';
import { isError, makeError } from 'ethers';

/** For a provider that does not say how often it looks. */
const POLLING_INTERVAL_MS = 1_000;
/** When to look again for a transaction whose block ethers has not told of. */
const LOOK_AGAIN_MS = 2_000;

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
 * Waits until a sent transaction is in a block.
 *
 * @throws ethers' `CALL_EXCEPTION` when it failed there, `TRANSACTION_REPLACED` when a wallet sent another in its place.
 */
export async function waitUntilMined(response: TransactionResponse): Promise<TransactionReceipt | null> {
  for (;;) {
    try {
      return await response.wait(1, LOOK_AGAIN_MS);
    } catch (error) {
      if (!isError(error, 'TIMEOUT')) throw error;
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
