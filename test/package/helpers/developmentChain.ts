import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonRpcProvider } from 'ethers';
import { createProvider, type Eip1193Provider } from '#sdk';
import { startStack } from '../../../scripts/stack/startStack.ts';

/** A fresh chain whose accounts are unlocked. */
export interface DevelopmentChain extends AsyncDisposable {
  readonly rpcUrl: string;
  readonly provider: JsonRpcProvider;
  /** The chain as a wallet would show it. */
  readonly wallet: Eip1193Provider;
}

/** Starts Anvil, alone. */
export async function startChain(): Promise<DevelopmentChain> {
  const directory = await mkdtemp(join(tmpdir(), 'gemel-chain-'));
  const stack = await startStack({ directory, services: ['anvil'] });
  const provider = createProvider({ rpcUrl: stack.rpcUrl, chainId: stack.chainId, pollingIntervalMs: 20 });
  return {
    rpcUrl: stack.rpcUrl,
    provider,
    wallet: {
      request: async ({ method, params = [] }) => provider.send(method, params as unknown[]) as Promise<unknown>,
    },
    [Symbol.asyncDispose]: async () => {
      provider.destroy();
      await stack.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
