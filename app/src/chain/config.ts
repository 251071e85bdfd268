import type { Deployment } from '@gemel/sdk';

/** Where the site's deployment is: the content of `gemel.json`, beside the page. */
export interface SiteConfig {
  readonly deployment: Deployment;
  readonly rpcUrl: string;
  readonly indexUrl: string;
  readonly storageApiUrl: string;
  /** How amounts of the deployment's payment token are written. */
  readonly token: { readonly address: string; readonly symbol: string; readonly decimals: number };
}

/** The site says nowhere which deployment it is for. */
export class SiteConfigMissingError extends Error {
  readonly code = 'SITE_CONFIG_MISSING';
}

let config: Promise<SiteConfig> | undefined;

/** Reads the site's configuration, once. @throws {SiteConfigMissingError} */
export function loadConfig(): Promise<SiteConfig> {
  config ??= fetchConfig();
  return config;
}

async function fetchConfig(): Promise<SiteConfig> {
  const response = await fetch('./gemel.json').catch(() => undefined);
  if (!response?.ok) throw new SiteConfigMissingError('gemel.json is not beside this page');
  return (await response.json()) as SiteConfig;
}

/** Chain of a development stack: anyone has its keys, and nothing on it is worth anything. */
export const LOCAL_CHAIN_ID = 31337;

/** Whether a deployment is on this machine's own development chain. */
export function isLocal({ deployment, rpcUrl }: SiteConfig): boolean {
  return deployment.chainId === LOCAL_CHAIN_ID && /^(127\.0\.0\.1|localhost|\[::1\])$/.test(new URL(rpcUrl).hostname);
}
