/** Chains of one machine, on which a block is final when another follows. */
const DEVELOPMENT_CHAINS: ReadonlySet<number> = new Set([1337, 31_337]);
/** Two epochs of Ethereum: what its validators have finalised, and more than rollups on it take back. */
const USUAL_CONFIRMATIONS = 64;

/**
 * How many blocks have to follow on a block before what it says is acted upon for good: a result is computed, an order is
 * left alone.
 *
 * @see https://ethereum.org/developers/docs/consensus-mechanisms/pos/#finality
 */
export function confirmationsOf(chainId: number): number {
  return DEVELOPMENT_CHAINS.has(chainId) ? 1 : USUAL_CONFIRMATIONS;
}
