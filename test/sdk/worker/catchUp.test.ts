import { expect } from 'chai';
import { JsonRpcProvider } from 'ethers';
import { pino } from 'pino';
import { freePort } from '../../../scripts/stack/ports.ts';
import { pollUntil } from '../../../scripts/stack/processes.ts';
import type { WorkerContext } from '../../../sdk/src/worker/openOrder.ts';
import { WorkerMetrics } from '../../../sdk/src/worker/operation/metrics.ts';
import { MONITOR_PATHS, startMonitor, type Monitor } from '../../../sdk/src/worker/operation/monitor.ts';
import { Serving, type WorkerStatus } from '../../../sdk/src/worker/operation/serving.ts';

const LATEST = 5_000;
const PATIENCE_MS = 30_000;

/** A chain whose ranges of blocks are answered one by one, when a test says so. */
class SlowChain {
  readonly #waiting: (() => void)[] = [];

  /** Answers the range that is asked for, as soon as it is. */
  async answer(): Promise<void> {
    expect(await pollUntil(() => this.#waiting.length > 0, PATIENCE_MS), 'a range is asked for').to.equal(true);
    this.#waiting.shift()?.();
  }

  answerAll(): void {
    for (const answer of this.#waiting.splice(0)) answer();
  }

  /** As much of a worker's context as a reading of the chain takes. */
  context(): WorkerContext {
    const nothing = (): undefined => undefined;
    const insightMarket = {
      filters: { OrderCreated: nothing },
      queryFilter: () => new Promise<[]>((answered) => this.#waiting.push(() => answered([]))),
      orderOf: () => Promise.resolve({ state: 0n }),
    };
    const disputeModule = { filters: { DisputeOpened: nothing }, queryFilter: () => Promise.resolve([]) };
    return {
      client: { deployment: { startBlock: 0 }, contracts: { insightMarket, disputeModule } },
      provider: { getBlock: () => Promise.resolve({ number: LATEST, hash: 'tip' }) },
      agreement: { requireChain: () => Promise.resolve() },
      operator: `0x${'00'.repeat(20)}`,
      confirmations: 1,
    } as unknown as WorkerContext;
  }
}

describe('a worker that reads a long chain', function () {
  this.timeout(120_000);
  let chain: SlowChain;
  let serving: Serving;
  let ended: Promise<void>;
  let monitor: Monitor;
  let status: () => WorkerStatus;
  const lines: string[] = [];

  before(async () => {
    chain = new SlowChain();
    const logger = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) });
    serving = new Serving(chain.context(), { logger, pollMs: 10, ordersInHand: 1 });
    status = () => ({ ...serving.status(), panelSeats: 0 });
    const metrics = () => Promise.reject(new Error('not asked for'));
    const worker = () => ({ status: () => status(), metrics });
    monitor = await startMonitor({ host: '127.0.0.1', port: await freePort('health'), worker });
    ended = serving.run();
  });
  after(async () => {
    serving.stop();
    const answering = setInterval(() => chain.answerAll(), 10);
    await ended;
    clearInterval(answering);
    await monitor.close();
  });

  const statusOf = async (path: string): Promise<number> => (await fetch(`${monitor.url}${path}`)).status;
  const reaches = async (block: number | null): Promise<void> => {
    const isThere = (): boolean => (serving.status().catchUp?.block ?? null) === block;
    expect(await pollUntil(isThere, PATIENCE_MS), `block ${block}`).to.equal(true);
  };

  it('says how far it is, lives by each range, and is ready once it has read all', async () => {
    await chain.answer();
    await reaches(1_999);
    expect(serving.status()).to.deep.include({ catchUp: { block: 1_999, latest: LATEST }, lastBlock: null });
    expect([await statusOf(MONITOR_PATHS.live), await statusOf(MONITOR_PATHS.ready)]).to.deep.equal([200, 503]);
    expect(lines.join('')).to.include(`reading the chain: block 1999 of ${LATEST}`);
    expect(await pollUntil(() => serving.status().sinceProgressSeconds > 0.2, PATIENCE_MS)).to.equal(true);
    const still = serving.status().sinceProgressSeconds;
    const answeredAtMs = performance.now();
    await chain.answer();
    await reaches(3_999);
    const sinceAnswerSeconds = (performance.now() - answeredAtMs) / 1_000;
    expect(serving.status().sinceProgressSeconds).to.be.below(still + sinceAnswerSeconds);

    await chain.answer();
    expect(await pollUntil(() => serving.status().lastBlock === LATEST, PATIENCE_MS)).to.equal(true);
    expect(serving.status().catchUp).to.equal(null);
    expect(await pollUntil(async () => (await statusOf(MONITOR_PATHS.ready)) === 200, PATIENCE_MS)).to.equal(true);
  });

  it('is dead once it has got no further for 300 seconds, wherever it is', async () => {
    const now = { ...serving.status(), panelSeats: 0 };
    const catchUp = { block: 1_999, latest: LATEST };
    status = () => ({ ...now, catchUp, sinceProgressSeconds: 299 });
    expect(await statusOf(MONITOR_PATHS.live)).to.equal(200);
    status = () => ({ ...now, catchUp, sinceProgressSeconds: 300 });
    expect(await statusOf(MONITOR_PATHS.live)).to.equal(503);
  });

  it('exports how many blocks it has still to read', async () => {
    const provider = new JsonRpcProvider('http://127.0.0.1:9', 1, { staticNetwork: true });
    provider.getBlockNumber = () => Promise.resolve(LATEST);
    provider.getBalance = () => Promise.resolve(0n);
    const reading = { ...serving.status(), panelSeats: 0, lastBlock: null, catchUp: { block: 1_999, latest: LATEST } };
    const { text } = await new WorkerMetrics().read({ provider, status: () => reading });
    provider.destroy();
    expect(text).to.include(`gemel_worker_block_lag ${LATEST - 1_999}\n`);
  });
});
