import { Wallet, toQuantity, type JsonRpcProvider } from 'ethers';
import type { Page } from 'playwright-core';

/** A wallet in a page that announces itself by EIP-6963 and really signs, with a key that never enters the page. */
export interface InjectedWallet {
  readonly address: string;
  readonly signer: Wallet;
  /** Methods that the page called, in order. */
  readonly called: readonly string[];
  /** Whether the next transaction is declined, as by a person. */
  declinesNext: boolean;
  /** Whether the next transaction is sent, and the page is told that the connection was lost. */
  losesNextAnswer: boolean;
  /** Whether the next transaction is sent, and the page is told an error of a node that has the hash in it. */
  failsNextWithHash: boolean;
  /** Whether it knows no transaction by its hash, as wallets of few methods. */
  looksNothingUp: boolean;
}

/** What EIP-1193 says when a person declines. */
const DECLINED = { code: 4001, message: 'User rejected the request.' };
/** What EIP-1193 says when a wallet's own connection breaks. */
const DISCONNECTED = { code: 4900, message: 'The provider is disconnected from all chains.' };
/** What nodes say of a transaction that they have already; a page that believes it sends another. */
const ALREADY_KNOWN = { code: -32000, message: 'already known' };
const NO_SUCH_METHOD = { code: -32601, message: 'the method eth_getTransactionByHash does not exist' };
const FUNDS_WEI = 10n ** 21n;

type Transaction = Readonly<Partial<Record<'to' | 'data' | 'value' | 'gas', string>>>;

/** Puts a wallet of a new account, with ether, into every page that is opened from now on. */
export async function injectWallet(
  page: Page,
  provider: JsonRpcProvider,
  name = 'Test wallet',
): Promise<InjectedWallet> {
  const signer = new Wallet(Wallet.createRandom().privateKey, provider);
  await provider.send('anvil_setBalance', [signer.address, toQuantity(FUNDS_WEI)]);
  const called: string[] = [];
  const wallet = { address: signer.address, signer, called, ...WELL_BEHAVED };
  await page.exposeFunction('gemelTestWallet', async (method: string, params: readonly unknown[] = []) => {
    called.push(method);
    try {
      return { result: await answer(wallet, provider, method, params) };
    } catch (error) {
      const { code, message, data } = error as { code?: unknown; message?: unknown; data?: unknown };
      return { error: { code, message, data } };
    }
  });
  await page.addInitScript(announce, name);
  return wallet;
}

const WELL_BEHAVED = {
  declinesNext: false,
  losesNextAnswer: false,
  failsNextWithHash: false,
  looksNothingUp: false,
};

async function answer(
  wallet: InjectedWallet,
  provider: JsonRpcProvider,
  method: string,
  params: readonly unknown[],
): Promise<unknown> {
  if (method === 'eth_requestAccounts' || method === 'eth_accounts') return [wallet.address];
  if (method === 'eth_getTransactionByHash' && wallet.looksNothingUp) {
    throw Object.assign(new Error(NO_SUCH_METHOD.message), NO_SUCH_METHOD);
  }
  if (method !== 'eth_sendTransaction') return provider.send(method, [...params]);
  if (wallet.declinesNext) {
    wallet.declinesNext = false;
    throw Object.assign(new Error(DECLINED.message), DECLINED);
  }
  const { gas, ...transaction } = params[0] as Transaction;
  const sent = await wallet.signer.sendTransaction(gas === undefined ? transaction : { ...transaction, gasLimit: gas });
  if (wallet.losesNextAnswer) {
    wallet.losesNextAnswer = false;
    throw Object.assign(new Error(DISCONNECTED.message), DISCONNECTED);
  }
  if (wallet.failsNextWithHash) {
    wallet.failsNextWithHash = false;
    throw Object.assign(new Error(ALREADY_KNOWN.message), ALREADY_KNOWN, { data: { hash: sent.hash } });
  }
  return sent.hash;
}

/** Runs in the page. */
function announce(name: string): void {
  type Bridge = (
    method: string,
    params?: unknown,
  ) => Promise<{ result?: unknown; error?: { code?: number; message?: string; data?: unknown } }>;
  const provider = {
    async request({ method, params }: { method: string; params?: unknown }): Promise<unknown> {
      const bridge = (window as unknown as { gemelTestWallet: Bridge }).gemelTestWallet;
      const { result, error } = await bridge(method, params);
      if (error) throw Object.assign(new Error(error.message), { code: error.code, data: error.data });
      return result;
    },
    on: () => undefined,
    removeListener: () => undefined,
  };
  const info = { uuid: '350670db-19fa-4704-a166-e52e178b59d2', name, icon: 'data:,', rdns: 'test.gemel' };
  const detail = Object.freeze({ info, provider });
  const tell = (): boolean => window.dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail }));
  window.addEventListener('eip6963:requestProvider', tell);
  tell();
}
