import { createGemelClient, createProvider, createWalletProvider, parseDeployment, type GemelClient } from '@gemel/sdk';
import { kuboContentStore } from '@gemel/sdk/storage';
import { HDNodeWallet, Mnemonic, toQuantity, type Signer } from 'ethers';
import { loadConfig, type SiteConfig } from './config.ts';
import type { Eip1193Provider } from './discovery.ts';
import { SureSigner } from './sureSigner.ts';

/** How often a transaction in a wallet's hands is looked for, in milliseconds. */
const POLLING_MS = 250;
/** What development chains share; its keys are public, and worth nothing. */
const DEVELOPMENT_PHRASE = 'test test test test test test test test test test test junk';

/** A client of this account; without one it only reads. */
export async function openClient(signer?: Signer): Promise<GemelClient> {
  const { deployment, rpcUrl, indexUrl, storageApiUrl } = await loadConfig();
  const provider = createProvider({ rpcUrl, chainId: deployment.chainId });
  return createGemelClient({
    deployment: parseDeployment(JSON.stringify(deployment), 'gemel.json'),
    provider,
    storage: kuboContentStore({ apiUrl: storageApiUrl }),
    indexUrl,
    signer: signer && new SureSigner(signer, provider),
  });
}

/** Asks a wallet for an account on the deployment's chain. */
export async function walletSigner(wallet: Eip1193Provider): Promise<Signer> {
  const config = await loadConfig();
  await wallet.request({ method: 'eth_requestAccounts' });
  await switchChain(wallet, config);
  const { chainId } = config.deployment;
  return createWalletProvider({ wallet, chainId, pollingIntervalMs: POLLING_MS }).getSigner();
}

/** The signer of an account of a development chain. */
export function demoSigner(index: number): Signer {
  return HDNodeWallet.fromMnemonic(Mnemonic.fromPhrase(DEVELOPMENT_PHRASE), `m/44'/60'/0'/0/${index}`);
}

/** The wallet may not know the chain yet: then it is asked to add it. */
async function switchChain(wallet: Eip1193Provider, { deployment, rpcUrl }: SiteConfig): Promise<void> {
  const chainId = toQuantity(deployment.chainId);
  if ((await wallet.request({ method: 'eth_chainId' })) === chainId) return;
  try {
    await wallet.request({ method: 'wallet_switchEthereumChain', params: [{ chainId }] });
  } catch (error) {
    if ((error as { code?: unknown }).code !== 4902) throw error;
    const chain = {
      chainId,
      chainName: `Gemel ${deployment.chainId}`,
      rpcUrls: [rpcUrl],
      nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    };
    await wallet.request({ method: 'wallet_addEthereumChain', params: [chain] });
  }
}
