import { join } from 'node:path';
import { findAnvil } from '../programs.ts';
import { callJsonRpc } from '../jsonRpc.ts';
import type { Supervisor } from '../supervisor.ts';

/** Chain id of the local chain. */
export const LOCAL_CHAIN_ID = 31337;

/** Accounts with money on the local chain, of the well-known development mnemonic. */
export const LOCAL_ACCOUNT_COUNT = 64;

/** How the local chain runs. */
export interface AnvilParameters {
  readonly directory: string;
  readonly chainTimestampSeconds?: number | undefined;
  readonly blockTimeSeconds?: number | undefined;
  readonly durable: boolean;
}

/**
 * Starts the chain.
 * @returns Its JSON-RPC address.
 */
export async function startAnvil(supervisor: Supervisor, parameters: AnvilParameters): Promise<string> {
  const { directory, chainTimestampSeconds, blockTimeSeconds, durable } = parameters;
  const command = findAnvil();
  const rpcUrl = await supervisor.start('anvil', 1, ([port]) => ({
    command,
    // Quiet: it would write the private keys of the development accounts and a line for each call to its log.
    args: [
      ...['--quiet', '--host', '127.0.0.1', '--port', `${port}`],
      ...['--chain-id', `${LOCAL_CHAIN_ID}`, '--accounts', `${LOCAL_ACCOUNT_COUNT}`],
      ...(chainTimestampSeconds === undefined ? [] : ['--timestamp', `${chainTimestampSeconds}`]),
      ...(blockTimeSeconds === undefined ? [] : ['--block-time', `${blockTimeSeconds}`, '--mixed-mining']),
      ...(durable ? ['--state', join(directory, 'anvil-state.json'), '--state-interval', '5'] : []),
    ],
    cwd: directory,
    stopSignal: 'SIGTERM',
    graceMs: 5_000,
    condition: 'an answer to eth_chainId',
    ready: async () => {
      const url = `http://127.0.0.1:${port}`;
      return Number(await callJsonRpc(url, 'eth_chainId', [])) === LOCAL_CHAIN_ID ? url : undefined;
    },
  }));
  if (durable && chainTimestampSeconds !== undefined) await resumeClock(rpcUrl, chainTimestampSeconds);
  return rpcUrl;
}

/** A chain that was kept goes on from its last block; `--timestamp` alone would set its clock back before it. */
async function resumeClock(rpcUrl: string, chainTimestampSeconds: number): Promise<void> {
  const block = (await callJsonRpc(rpcUrl, 'eth_getBlockByNumber', ['latest', false])) as { timestamp: string };
  const next = Math.max(Number(block.timestamp) + 1, chainTimestampSeconds);
  await callJsonRpc(rpcUrl, 'evm_setTime', [next]);
}
