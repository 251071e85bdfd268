import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sendTransaction } from '#sdk';
import { accountOf } from '../../../../scripts/dev/accounts.ts';
import { TOKEN } from '../../../../scripts/dev/bootstrap.ts';
import { openMarketplace, type Marketplace } from '../marketplace.ts';
import { FaultProxy } from './faultProxy.ts';
import type { Schedule } from './schedule.ts';

const EDGE = fileURLToPath(new URL('edge.ts', import.meta.url));
const PURSE = 100_000n * TOKEN;
/** Little, so that the cohort's budget lasts for many orders. */
const RHO_PER_ORDER_NANO = 1_000_000n;
const MS_PER_MINUTE = 60_000;

/** A marketplace whose worker reaches chain and content store through proxies only. */
export class FaultyWorld {
  readonly place: Marketplace;
  readonly node: FaultProxy;
  readonly secondNode: FaultProxy;
  readonly store: FaultProxy;
  /** The worker's home. */
  readonly home: string;
  /** While it is there, the worker's disk is full; holds a byte for each write that failed. */
  readonly fullFile: string;
  readonly #gateway: FaultProxy;
  readonly #directory: string;

  private constructor(directory: string, place: Marketplace, proxies: readonly FaultProxy[]) {
    this.place = place;
    [this.node, this.secondNode, this.store, this.#gateway] = proxies as [
      FaultProxy,
      FaultProxy,
      FaultProxy,
      FaultProxy,
    ];
    this.home = join(directory, 'worker');
    this.fullFile = join(directory, 'disk-is-full');
    this.#directory = directory;
  }

  static async open(): Promise<FaultyWorld> {
    const directory = await mkdtemp(join(tmpdir(), 'gemel-faults-'));
    const place = await openMarketplace(directory, { rhoPerOrderNano: RHO_PER_ORDER_NANO });
    const administrator = place.as('administrator');
    await sendTransaction(
      administrator,
      administrator.contracts.testToken!.mint(accountOf('researcher').address, PURSE),
    );
    const { rpcUrl, storageApiUrl, storageGatewayUrl } = place.description;
    const targets = [rpcUrl, rpcUrl, storageApiUrl, storageGatewayUrl];
    const proxies = await Promise.all(targets.map((target) => FaultProxy.start(target)));
    const world = new FaultyWorld(directory, place, proxies);
    const urls = { rpcUrl: world.node.url, storageApiUrl: world.store.url, storageGatewayUrl: world.#gateway.url };
    await writeFile(world.#stackFile, JSON.stringify({ ...place.description, ...urls }));
    return world;
  }

  get #stackFile(): string {
    return join(this.#directory, 'proxied.json');
  }

  /** Both ways to the content store are meddled with alike. */
  meddleWithStore(meddler: FaultProxy['meddler']): void {
    this.store.meddler = meddler;
    this.#gateway.meddler = meddler;
  }

  honestly(): void {
    for (const proxy of [this.node, this.secondNode, this.store, this.#gateway]) proxy.honestly();
  }

  /** Starts the worker as a schedule has it; it may refuse, while something is wrong. @returns whether it runs. */
  async startWorker({ confirmations, hasSecondNode, clockMinutes }: Schedule): Promise<boolean> {
    const args = ['--stack', this.#stackFile, '--confirmations', `${confirmations}`, '--poll-interval-ms', '200'];
    const env = {
      EDGE_CLOCK_MS: `${clockMinutes * MS_PER_MINUTE}`,
      EDGE_FULL_FILE: this.fullFile,
      EDGE_HOME: this.home,
    };
    try {
      const all = [...args, ...(hasSecondNode ? ['--second-rpc', this.secondNode.url] : [])];
      await this.place.worker.start({ args: all, preload: EDGE, env });
      return true;
    } catch {
      await this.place.worker.stop();
      return false;
    }
  }

  /** What all workers of this world have written to their log. */
  log(): Promise<string> {
    return readFile(join(this.place.directory, 'worker.log'), 'utf8');
  }

  async close(): Promise<void> {
    await this.place.stop();
    await Promise.all([this.node, this.secondNode, this.store, this.#gateway].map((proxy) => proxy.stop()));
    await rm(this.#directory, { recursive: true, force: true, maxRetries: 10 });
  }
}
