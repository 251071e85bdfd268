import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import {
  FeeData,
  HDNodeWallet,
  Mnemonic,
  parseUnits,
  Transaction,
  type ContractTransaction,
  type JsonRpcProvider,
} from 'ethers';
import { pollUntil } from '../../../scripts/stack/processes.ts';
import { startStack } from '../../../scripts/stack/startStack.ts';
import type { Stack } from '../../../scripts/stack/types.ts';
import { createProvider } from '../../../sdk/src/client/gemelClient.ts';
import { durableSender } from '../../../sdk/src/worker/transactions/durableTransaction.ts';
import { FeeTooHighError, NonceTooFarError } from '../../../sdk/src/worker/errors.ts';
import { openJournal, type Journal } from '../../../sdk/src/worker/journal.ts';
import { mined } from '../actions/mined.ts';

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

/** The real provider, but for one that says that everything is mined. */
function alwaysMined(provider: JsonRpcProvider): JsonRpcProvider {
  return new Proxy(provider, {
    get(target, key) {
      if (key === 'getTransactionReceipt') return (hash: string) => Promise.resolve({ status: 1, hash });
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

/** The real provider, but for answers that a node makes up. */
function answeringWith(provider: JsonRpcProvider, answers: Readonly<Record<string, unknown>>): JsonRpcProvider {
  return new Proxy(provider, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key, target);
      if (typeof value !== 'function') return value;
      if (typeof key !== 'string' || !(key in answers)) return value.bind(target) as unknown;
      return (...asked: unknown[]) => {
        if (key === 'getTransactionCount' && asked[1] === 'latest') return target.getTransactionCount(String(asked[0]));
        return Promise.resolve(answers[key]);
      };
    },
  });
}

describe('durableSender', () => {
  const maxFeePerGas = parseUnits('1000000', 'gwei');
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

  const intentOf = async (step: string): Promise<string[]> =>
    (JSON.parse((await journal.read(step)) ?? '{}') as { rawTransactions?: string[] }).rawTransactions ?? [];
  const rawOf = (hash: string): Promise<string> =>
    provider.send('eth_getRawTransactionByHash', [hash]) as Promise<string>;

  it('sends a step once, however often it is asked to', async () => {
    const before = await received();
    const first = await durableSender({ maxFeePerGas, journal, signer, provider }).send('orders/1-pay', pay(5n));
    const again = await durableSender({ maxFeePerGas, journal, signer, provider }).send('orders/1-pay', pay(5n));
    expect(again.hash).to.equal(first.hash);
    expect((await received()) - before).to.equal(5n);
  });

  it('T39 sends also what a node says is mined', async () => {
    const before = await received();
    const lying = durableSender({ maxFeePerGas, journal, signer, provider: alwaysMined(provider) });
    await lying.send('orders/12-pay', pay(43n));
    expect((await received()) - before).to.equal(43n);
    // Whoever has the bytes refuses them, which changes nothing.
    await durableSender({ maxFeePerGas, journal, signer, provider }).send('orders/12-pay', pay(43n));
    expect((await received()) - before).to.equal(43n);
  });

  it('sends the same bytes after a crash between writing and sending', async () => {
    const before = await received();
    const stopped = new Error('crash');
    const crashing = neverSending(provider, stopped);
    const attempt = durableSender({ maxFeePerGas, journal, signer, provider: crashing }).send('orders/2-pay', pay(7n));
    expect(await attempt.catch((error: unknown) => error)).to.equal(stopped);
    const written = JSON.parse((await journal.read('orders/2-pay')) ?? '{}') as { rawTransactions: string[] };

    const receipt = await durableSender({ maxFeePerGas, journal, signer, provider }).send('orders/2-pay', () => {
      throw new Error('it was built already');
    });
    expect((await provider.getTransaction(receipt.hash))?.value).to.equal(7n);
    expect(written.rawTransactions).to.deep.equal([await rawOf(receipt.hash)]);
    expect((await received()) - before).to.equal(7n);
  });

  it('builds a step anew when its nonce was used by something else', async () => {
    const crashing = neverSending(provider, new Error('crash'));
    await durableSender({ maxFeePerGas, journal, signer, provider: crashing })
      .send('orders/3-pay', pay(11n))
      .catch(() => undefined);
    await mined(signer.sendTransaction({ to: RECIPIENT, value: 1n }));

    const before = await received();
    await durableSender({ maxFeePerGas, journal, signer, provider }).send('orders/3-pay', pay(13n));
    expect((await received()) - before).to.equal(13n);
  });

  /** Blocks come, and are too dear for what was sent before. */
  async function mineDearBlock(): Promise<void> {
    const { maxFeePerGas } = await provider.getFeeData();
    await provider.send('anvil_setNextBlockBaseFeePerGas', [`0x${(3n * (maxFeePerGas ?? 1n)).toString(16)}`]);
    await provider.send('evm_mine', []);
  }

  async function whileBlocksCome<T>(work: Promise<T>): Promise<T> {
    let isOver = false;
    const over = work.finally(() => (isOver = true));
    await pollUntil(async () => {
      await provider.send('evm_mine', []);
      return isOver;
    }, 10_000);
    return over;
  }

  async function withoutMining(work: () => Promise<void>): Promise<void> {
    await provider.send('evm_setAutomine', [false]);
    try {
      await work();
    } finally {
      await provider.send('evm_setAutomine', [true]);
    }
  }

  it('replaces a transaction that blocks pass by with the same call for higher fees, and one of both is mined', async () => {
    const before = await received();
    await withoutMining(async () => {
      const sending = durableSender({ maxFeePerGas, journal, signer, provider, patienceMs: 500 }).send(
        'orders/5-pay',
        pay(17n),
      );
      expect(await pollUntil(async () => (await intentOf('orders/5-pay')).length === 1, 5_000)).to.equal(true);
      await mineDearBlock();
      expect(await pollUntil(async () => (await intentOf('orders/5-pay')).length > 1, 5_000)).to.equal(true);
      await provider.send('evm_mine', []);
      const receipt = await sending;
      const [first, second] = (await intentOf('orders/5-pay')).map((raw) => Transaction.from(raw));
      expect(second).to.include({ nonce: first?.nonce, to: first?.to, value: 17n });
      expect(Number(second?.maxFeePerGas)).to.be.at.least(1.1 * Number(first?.maxFeePerGas));
      expect(receipt.hash).to.not.equal(first?.hash);
    });
    await provider.send('evm_mine', []);
    expect((await received()) - before).to.equal(17n);
  });

  it('raises what a node refuses because blocks became dearer between signing and sending', async () => {
    const before = await received();
    await withoutMining(async () => {
      const dearer = new Proxy(provider, {
        get(target, key) {
          const value: unknown = Reflect.get(target, key, target);
          if (typeof value !== 'function') return value;
          if (key !== 'broadcastTransaction') return value.bind(target) as unknown;
          return async (raw: string) => {
            if ((await intentOf('orders/6-pay')).length === 1) await mineDearBlock();
            return target.broadcastTransaction(raw);
          };
        },
      });
      const sending = durableSender({ maxFeePerGas, journal, signer, provider: dearer, patienceMs: 300 });
      const receipt = await whileBlocksCome(sending.send('orders/6-pay', pay(19n)));
      const [first, second] = (await intentOf('orders/6-pay')).map((raw) => Transaction.from(raw));
      expect([receipt.status, second?.nonce]).to.deep.equal([1, first?.nonce]);
      expect(receipt.hash).to.not.equal(first?.hash);
    });
    expect((await received()) - before).to.equal(19n);
  });

  it('pays no more while no block comes, and goes on after a restart with what was sent', async () => {
    const before = await received();
    await withoutMining(async () => {
      const impatient = durableSender({ maxFeePerGas, journal, signer, provider, patienceMs: 200 }).send(
        'orders/6-pay',
        pay(19n),
      );
      const code: unknown = await impatient.catch((error: unknown) => (error as { code: string }).code);
      expect(code).to.equal('TIMEOUT');
      expect(await intentOf('orders/6-pay')).to.have.length(1);
      const resumed = durableSender({ maxFeePerGas, journal, signer, provider, patienceMs: 20_000 }).send(
        'orders/6-pay',
        () => {
          throw new Error('it was built already');
        },
      );
      await provider.send('evm_mine', []);
      expect((await resumed).status).to.equal(1);
    });
    await provider.send('evm_mine', []);
    expect((await received()) - before).to.equal(19n);
  });

  it('sends one transaction for a step that is asked for twice at once', async () => {
    const before = await received();
    const sender = durableSender({ maxFeePerGas, journal, signer, provider });
    const [one, other] = await Promise.all([
      sender.send('orders/9-pay', pay(31n)),
      sender.send('orders/9-pay', pay(31n)),
    ]);
    expect(one.hash).to.equal(other.hash);
    expect((await received()) - before).to.equal(31n);
  });

  it('gets past a transaction that was given up and waits for ever', async () => {
    const before = await received();
    await withoutMining(async () => {
      const sender = durableSender({ maxFeePerGas, journal, signer, provider, patienceMs: 200 });
      const givenUp = sender.send('orders/10-pay', pay(37n));
      expect(await givenUp.catch((error: unknown) => (error as { code: string }).code)).to.equal('TIMEOUT');
      await mineDearBlock();
      const later = durableSender({ maxFeePerGas, journal, signer, provider, patienceMs: 400 }).send(
        'orders/11-pay',
        pay(41n),
      );
      expect((await whileBlocksCome(later)).status).to.equal(1);
    });
    expect((await received()) - before).to.be.oneOf([41n, 78n]);
  });

  it('uses up a nonce whose transaction nobody has any more', async () => {
    const before = await received();
    const sender = durableSender({ maxFeePerGas, journal, signer, provider, patienceMs: 500 });
    await sender.send('orders/7-pay', pay(23n));
    const later = await sender.send('orders/8-pay', pay(29n));
    // A block that lost its place took both along; only the later one is asked for again.
    await provider.send('anvil_reorg', [2, []]);
    const resumed = durableSender({ maxFeePerGas, journal, signer, provider, patienceMs: 500 }).send(
      'orders/8-pay',
      () => {
        throw new Error('it was built already');
      },
    );
    const again = await whileBlocksCome(resumed);
    expect(again.hash).to.equal(later.hash);
    expect((await received()) - before).to.equal(29n);
    // The other one's nonce is used: its step is built anew.
    await sender.send('orders/7-pay', pay(23n));
    expect((await received()) - before).to.equal(52n);
  });

  it('sends nothing for more than is allowed, also where only the tip is, and goes on once the node asks for less', async () => {
    const before = await received();
    const most = parseUnits('500', 'gwei');
    const absurd = parseUnits('1000000', 'gwei');
    const honest = await provider.getFeeData();
    for (const fees of [
      new FeeData(absurd, 2n * absurd, 1n),
      new FeeData(honest.gasPrice, most + 1n, most + 1n),
      new FeeData(absurd, null, null),
    ]) {
      const greedy = answeringWith(provider, { getFeeData: fees });
      const attempt = durableSender({ journal, signer: signer.connect(greedy), provider: greedy, maxFeePerGas: most });
      const error: unknown = await attempt.send('orders/13-pay', pay(47n)).catch((reason: unknown) => reason);
      expect(error).to.be.instanceOf(FeeTooHighError);
      expect((error as Error).message)
        .to.include('at most 500.0 are allowed')
        .and.to.include('maxFeePerGasGwei');
      expect(await journal.read('orders/13-pay')).to.equal(undefined);
    }
    expect(await received()).to.equal(before);
    await durableSender({ journal, signer, provider, maxFeePerGas: most }).send('orders/13-pay', pay(47n));
    expect((await received()) - before).to.equal(47n);
  });

  it('raises no fee above what is allowed', async () => {
    const before = await received();
    await withoutMining(async () => {
      const most = (await provider.getFeeData()).maxFeePerGas ?? 0n;
      const thrifty = durableSender({ journal, signer, provider, maxFeePerGas: most, patienceMs: 200 });
      const sending = thrifty.send('orders/15-pay', pay(59n)).catch((reason: unknown) => reason);
      expect(await pollUntil(async () => (await intentOf('orders/15-pay')).length === 1, 5_000)).to.equal(true);
      await mineDearBlock();
      const error = await whileBlocksCome(sending);
      // The chain got cheaper again, or the sender gave up for now: in both cases the bytes are the first ones.
      expect(await intentOf('orders/15-pay')).to.have.length(1);
      expect((error as { readonly code?: string; readonly status?: number }).code ?? 'MINED').to.be.oneOf([
        'TIMEOUT',
        'MINED',
      ]);
    });
    const receipt = await durableSender({ journal, signer, provider, maxFeePerGas }).send('orders/15-pay', pay(59n));
    expect(receipt.status).to.equal(1);
    expect((await received()) - before).to.equal(59n);
  });

  it('sends nothing at a nonce that no transaction before it can lead to', async () => {
    const liar = answeringWith(provider, { getTransactionCount: 1_000_000 });
    const error: unknown = await durableSender({ journal, signer: signer.connect(liar), provider: liar, maxFeePerGas })
      .send('orders/14-pay', pay(53n))
      .catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(NonceTooFarError);
    expect(await journal.read('orders/14-pay')).to.equal(undefined);
  });

  it('writes nothing when the call would revert', async () => {
    const reverting = () => Promise.resolve({ data: '0xfd' } as ContractTransaction); // init code that only reverts
    const error: unknown = await durableSender({ maxFeePerGas, journal, signer, provider })
      .send('orders/4-pay', reverting)
      .catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(Error);
    expect(await journal.read('orders/4-pay')).to.equal(undefined);
  });
});
