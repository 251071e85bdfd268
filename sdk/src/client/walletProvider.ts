import { BrowserProvider, Network } from 'ethers';

/** What a wallet injects into a page, what a development chain offers in a test, and what viem's clients are too. */
export interface Eip1193Provider {
  /** Asks the wallet for one method of JSON-RPC. */
  request(call: { method: string; params?: unknown }): Promise<unknown>;
}

/** What {@link createWalletProvider} takes. */
export interface CreateWalletProviderParameters {
  readonly wallet: Eip1193Provider;
  readonly chainId: number;
  /** How often a pending transaction is looked for, in milliseconds. Default 100. */
  readonly pollingIntervalMs?: number;
}

/**
 * A provider over a wallet, or anything else with the `request` of EIP-1193. Its accounts sign there: their keys stay in it.
 *
 * As {@link createProvider}, it asks each question afresh.
 *
 * @see https://eips.ethereum.org/EIPS/eip-1193
 * @example
 * const provider = createWalletProvider({ wallet: window.ethereum, chainId: deployment.chainId });
 * const client = createGemelClient({ deployment, provider, signer: await provider.getSigner() });
 */
export function createWalletProvider({
  wallet,
  chainId,
  pollingIntervalMs = 100,
}: CreateWalletProviderParameters): BrowserProvider {
  const network = Network.from(chainId);
  const provider = new BrowserProvider(
    { request: ({ method, params }) => wallet.request({ method, ...(params === undefined ? {} : { params }) }) },
    network,
    { staticNetwork: network, cacheTimeout: -1 },
  );
  provider.pollingInterval = pollingIntervalMs;
  return provider;
}
