import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { HDNodeWallet, Mnemonic, type ContractTransaction, type JsonRpcProvider } from 'ethers';
import { startStack } from '../../../scripts/stack/startStack.ts';
import type { Stack } from '../../../scripts/stack/types.ts';
import { createProvider } from '../../../sdk/src/client/gemelClient.ts';
import { durableSender } from '../../../sdk/src/worker/durableTransaction.ts';
import { openJournal, type Journal } from '../../../sdk/src/worker/journal.ts';

const PHRASE = 'test test test test test test test test test test test junk';
const RECIPIENT = '0x00000000000000000000000000000000000000aa';

/** The real provider, but for a process that dies before it sends anything. */
function neverSending(provider: JsonRpcProvider, crash: Error): JsonRpcProvider {
  return new Proxy(provider, {
    get(target, key) {
      if (key === 'broadcastTransaction') return () => Promise.reject(crash);
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

describe('durableSender', () => {
  let directory: string;
  let stack: Stack;
  let provider: JsonRpcProvider;
  let signer: HDNodeWallet;
  let journal: Journal;

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'gemel-durable-'));
    stack = await startStack({ directory, services: ['anvil'] });
    provider = createProvider({ rpcUrl: stack.rpcUrl, chainId: stack.chainId });
    signer = HDNodeWallet.fromMnemonic(Mnemonic.fromPhrase(PHRASE)).connect(provider);
  });
  beforeEach(async () => (journal = await openJournal(await mkdtemp(join(directory, 'journal-')))));
  after(async () => {
    provider.destroy();
    await stack.stop();
    await rm(directory, { recursive: true, force: true });
  });

  const pay = (value: bigint) => () => Promise.resolve({ to: RECIPIENT, data: '0x', value });
  const received = (): Promise<bigint> => provider.getBalance(RECIPIENT);

  it('sends a step once, however often it is asked to', async () => {
    const before = await received();
    const first = await durableSender(journal, signer, provider).send('orders/1-pay', pay(5n));
    const again = await durableSender(journal, signer, provider).send('orders/1-pay', pay(5n));
    expect(again.hash).to.equal(first.hash);
    expect((await received()) - before).to.equal(5n);
  });

  it('sends the same bytes after a crash between writing and sending', async () => {
    const before = await received();
    const stopped = new Error('crash');
    const crashing = neverSending(provider, stopped);
    const attempt = durableSender(journal, signer, crashing).send('orders/2-pay', pay(7n));
    expect(await attempt.catch((error: unknown) => error)).to.equal(stopped);
    const written = JSON.parse((await journal.read('orders/2-pay')) ?? '{}') as { rawTransaction: string };

    const receipt = await durableSender(journal, signer, provider).send('orders/2-pay', () => {
      throw new Error('it was built already');
    });
    expect((await provider.getTransaction(receipt.hash))?.value).to.equal(7n);
    expect(written.rawTransaction).to.have.length.greaterThan(100);
    expect((await received()) - before).to.equal(7n);
  });

  it('builds a step anew when its nonce was used by something else', async () => {
    const crashing = neverSending(provider, new Error('crash'));
    await durableSender(journal, signer, crashing)
      .send('orders/3-pay', pay(11n))
      .catch(() => undefined);
    await (await signer.sendTransaction({ to: RECIPIENT, value: 1n })).wait();

    const before = await received();
    await durableSender(journal, signer, provider).send('orders/3-pay', pay(13n));
    expect((await received()) - before).to.equal(13n);
  });

  it('writes nothing when the call would revert', async () => {
    const reverting = () => Promise.resolve({ data: '0xfd' } as ContractTransaction); // init code that only reverts
    const error: unknown = await durableSender(journal, signer, provider)
      .send('orders/4-pay', reverting)
      .catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(Error);
    expect(await journal.read('orders/4-pay')).to.equal(undefined);
  });
});
