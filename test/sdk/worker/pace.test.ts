import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { JsonRpcProvider } from 'ethers';
import { startStack } from '../../../scripts/stack/startStack.ts';
import type { Stack } from '../../../scripts/stack/types.ts';
import { createProvider } from '../../../sdk/src/client/gemelClient.ts';
import { requireTimeToDeliver, secondsOfBlock } from '../../../sdk/src/worker/chain/pace.ts';
import { OrderNotServableError } from '../../../sdk/src/worker/errors.ts';
import type { OpenOrder } from '../../../sdk/src/worker/openOrder.ts';
import { rejection } from '../actions/rejection.ts';

const BLOCK_SECONDS = 12;
const LONG_SILENCE_SECONDS = 86_400;

/** An order whose listing leaves so much time to deliver. */
const within = (deliverSeconds: number): OpenOrder =>
  ({ orderId: 7n, listing: { deliverSeconds: BigInt(deliverSeconds) } }) as unknown as OpenOrder;

describe('time to deliver', function () {
  this.timeout(60_000);
  let directory: string;
  let stack: Stack;
  let provider: JsonRpcProvider;

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'gemel-pace-'));
    stack = await startStack({ directory, services: ['anvil'] });
    provider = createProvider({ rpcUrl: stack.rpcUrl, chainId: stack.chainId });
  });
  after(async () => {
    provider.destroy();
    await stack.stop();
    await rm(directory, { recursive: true, force: true });
  });

  async function mine(blocks: number, intervalSeconds: number): Promise<void> {
    for (let block = 0; block < blocks; block++) {
      const latest = await provider.getBlock('latest');
      await provider.send('evm_mine', [(latest?.timestamp ?? 0) + intervalSeconds]);
    }
  }

  it('takes a chain of one block for one that waits for nothing', async () => {
    expect(await secondsOfBlock(provider)).to.equal(0);
  });

  it('is measured by what most blocks took, whatever some did', async () => {
    await mine(12, BLOCK_SECONDS);
    await mine(3, LONG_SILENCE_SECONDS);
    await mine(5, 1);
    expect(await secondsOfBlock(provider)).to.equal(BLOCK_SECONDS);
  });

  it('T39 leaves an order alone that cannot be final before its deadline, and says why', async () => {
    await mine(20, BLOCK_SECONDS);
    // 65 blocks of 12 s, and a minute to compute.
    const context = { provider, confirmations: 64 };
    await requireTimeToDeliver(context, within(840));
    const error = await rejection(requireTimeToDeliver(context, within(839)));
    expect(error).to.be.instanceOf(OrderNotServableError);
    expect(String(error)).to.contain('within 839 s').and.contain('65 blocks of 12 s').and.contain('are 840 s');
    await requireTimeToDeliver({ provider, confirmations: 1 }, within(600));
  });
});
