/** A wallet's provider of EIP-1193. */
export interface Eip1193Provider {
  request(call: { method: string; params?: unknown[] | Record<string, unknown> }): Promise<unknown>;
  on?(event: string, listener: (...values: unknown[]) => void): void;
  removeListener?(event: string, listener: (...values: unknown[]) => void): void;
}

/** A wallet that announced itself by EIP-6963. Its name is the wallet's own word: render it as text. */
export interface AnnouncedWallet {
  readonly id: string;
  readonly name: string;
  readonly provider: Eip1193Provider;
}

const ANNOUNCE = 'eip6963:announceProvider';
const MAX_NAME = 40;
let wallets: readonly AnnouncedWallet[] = [];
const listeners = new Set<() => void>();

window.addEventListener(ANNOUNCE, (event) => {
  const { info, provider } = (event as CustomEvent<{ info?: { uuid?: unknown; name?: unknown }; provider?: unknown }>)
    .detail;
  if (typeof info?.uuid !== 'string' || typeof info.name !== 'string' || !isProvider(provider)) return;
  if (wallets.some(({ id }) => id === info.uuid)) return;
  wallets = [...wallets, { id: info.uuid, name: info.name.slice(0, MAX_NAME), provider }];
  for (const listener of listeners) listener();
});
window.dispatchEvent(new Event('eip6963:requestProvider'));

/** The wallets that announced themselves so far. @see https://eips.ethereum.org/EIPS/eip-6963 */
export const walletDiscovery = {
  current: (): readonly AnnouncedWallet[] => wallets,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    window.dispatchEvent(new Event('eip6963:requestProvider'));
    return () => listeners.delete(listener);
  },
};

function isProvider(value: unknown): value is Eip1193Provider {
  return typeof value === 'object' && value !== null && typeof (value as { request?: unknown }).request === 'function';
}
