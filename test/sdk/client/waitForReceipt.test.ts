import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { HDNodeWallet, JsonRpcProvider, Mnemonic, type TransactionResponse } from 'ethers';
import { startStack } from '../../../scripts/stack/startStack.ts';
import type { Stack } from '../../../scripts/stack/types.ts';
import { createProvider } from '../../../sdk/src/client/gemelClient.ts';
import { waitForReceipt, waitUntilMined } from '../../../sdk/src/client/waitForReceipt.ts';

const PHRASE = 'test test test test test test test test test test test junk';
const RECIPIENT = '0x00000000000000000000000000000000000000aa';

/** A connection that is lost the next times that it is asked for a receipt. */
class FlakyProvider extends JsonRpcProvider {
  failures = 0;

  override async send(method: string, parameters: unknown[]): Promise<unknown> {
    if (method === 'eth_getTransactionReceipt' && this.failures > 0) {
      this.failures -= 1;
      throw new TypeError('fetch failed');
    }
    return (await super.send(method, parameters)) as unknown;
  }
}

describe('waiting for a transaction', () => {
  let directory: string;
  let stack: Stack;
  let provider: JsonRpcProvider;
  let signer: HDNodeWallet;

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'gemel-receipt-'));
    stack = await startStack({ directory, services: ['anvil'] });
    provider = createProvider({ rpcUrl: stack.rpcUrl, chainId: stack.chainId });
    signer = HDNodeWallet.fromMnemonic(Mnemonic.fromPhrase(PHRASE)).connect(provider);
  });
  beforeEach(() => provider.send('evm_setAutomine', [false]));
  after(async () => {
    provider.destroy();
    await stack.stop();
    await rm(directory, { recursive: true, force: true });
  });

  const pay = (): Promise<TransactionResponse> => signer.sendTransaction({ to: RECIPIENT, value: 1n });

  it('ends with the one block that a chain makes before it stands still, whenever that comes', async () => {
    for (const isEarly of [true, false]) {
      const sent = await pay();
      const mine = () => provider.send('evm_mine', []);
      if (isEarly) await mine();
      const waits = [waitUntilMined(sent), waitForReceipt(provider, sent.hash, { timeoutMs: 60_000 })];
      if (!isEarly) await mine();
      for (const receipt of await Promise.all(waits)) expect(receipt?.hash).to.equal(sent.hash);
    }
  });

  it('goes on where the node does not answer for a while: the transaction was sent all the same', async () => {
    const flaky = new FlakyProvider(stack.rpcUrl, stack.chainId, { staticNetwork: true, cacheTimeout: -1 });
    try {
      const sent = await signer.connect(flaky).sendTransaction({ to: RECIPIENT, value: 1n });
      await provider.send('evm_mine', []);
      flaky.failures = 2;
      expect((await waitUntilMined(sent))?.hash).to.equal(sent.hash);
      expect(flaky.failures).to.equal(0);
    } finally {
      flaky.destroy();
    }
  }).timeout(30_000);

  it('gives up when it is told to', async () => {
    const sent = await pay();
    const waited: unknown = await waitForReceipt(provider, sent.hash, { timeoutMs: 0 }).catch((e: unknown) => e);
    expect(waited).to.have.property('code', 'TIMEOUT');
    await provider.send('evm_mine', []);
    expect((await waitUntilMined(sent))?.hash).to.equal(sent.hash);
  });
});
