import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from '../../scripts/stack/ports.ts';
import { findAnvil } from '../../scripts/stack/programs.ts';
import { callJsonRpc } from '../../scripts/stack/jsonRpc.ts';

/** An anvil that says it is Ethereum's main network, which is no development chain. */
export interface PublicChain extends AsyncDisposable {
  readonly url: string;
  mine(blocks: number): Promise<void>;
  blockNumber(): Promise<number>;
}

export async function publicChain(): Promise<PublicChain> {
  const port = await freePort('a chain for the ceremony');
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(findAnvil(), ['--port', String(port), '--chain-id', '1', '--silent'], { stdio: 'ignore' });
  const exited = once(child, 'exit');
  for (let isUp = false; !isUp;) {
    if (child.exitCode !== null) throw new Error('anvil ended at once');
    isUp = await callJsonRpc(url, 'eth_chainId', []).then(
      () => true,
      () => false,
    );
  }
  return {
    url,
    mine: async (blocks) => {
      await callJsonRpc(url, 'anvil_mine', [blocks]);
    },
    blockNumber: async () => Number(await callJsonRpc(url, 'eth_blockNumber', [])),
    [Symbol.asyncDispose]: async () => {
      child.kill();
      await exited;
    },
  };
}
