import { keccak256, type Provider } from 'ethers';

/**
 * Sends the bytes, also where a node says that they are mined: of two nodes, the other may not have them. Whether they can be
 * mined still is for the chain to say.
 */
export async function broadcast(provider: Provider, rawTransaction: string): Promise<void> {
  const hash = keccak256(rawTransaction);
  try {
    await provider.broadcastTransaction(rawTransaction);
  } catch (error) {
    const { code } = error as { readonly code?: unknown };
    if (code === 'NONCE_EXPIRED' || code === 'REPLACEMENT_UNDERPRICED' || isPricedOut(error)) return;
    // A node that has these bytes already refuses them too.
    if ((await provider.getTransaction(hash)) === null) throw error;
  }
}

/** Whether a node takes no transaction for so little now: it waits for higher fees, as one that nobody mines does. */
function isPricedOut(error: unknown): boolean {
  const { error: answer } = error as { readonly error?: { readonly message?: unknown } };
  return /max fee per gas less than block base fee|transaction underpriced/iu.test(String(answer?.message));
}
