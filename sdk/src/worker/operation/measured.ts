import type { Provider } from 'ethers';
import type { ContentStore } from '../../storage/contentStore.ts';
import type { LoadedModel } from '../servedModels.ts';
import type { DurableSender } from '../transactions/durableTransaction.ts';
import type { StepName, WorkerMetrics } from './metrics.ts';

/** A content store whose reads and writes are timed. */
export function measuredStore(store: ContentStore, metrics: WorkerMetrics): ContentStore {
  const timed = async <T>(operation: string, work: Promise<T>): Promise<T> => {
    const end = metrics.store.startTimer({ operation });
    return work.finally(() => end());
  };
  return {
    put: (bytes) => timed('put', store.put(bytes)),
    get: (digest) => timed('get', store.get(digest)),
    has: (digest) => timed('has', store.has(digest)),
    pin: (digest) => timed('pin', store.pin(digest)),
  };
}

/** A sender whose transactions are timed, from the signature to the block, and whose gas is counted. */
export function measuredSender(sender: DurableSender, metrics: WorkerMetrics): DurableSender {
  return {
    async send(step, build) {
      const call = callOf(step);
      const receipt = await metrics.timed(call, () => sender.send(step, build));
      metrics.spent(call, receipt);
      return receipt;
    },
  };
}

/** A model whose batches are counted; undefined when there is none. */
export function measuredModel(model: LoadedModel | undefined, metrics: WorkerMetrics): LoadedModel | undefined {
  if (!model) return undefined;
  const { engine } = model;
  return {
    ...model,
    engine: {
      form: engine.form,
      run(rows) {
        metrics.batches.observe(rows.length);
        return engine.run(rows);
      },
      requireUsable: () => engine.requireUsable(),
      close: () => engine.close(),
    },
  };
}

const REMEMBERED_BLOCKS = 256;

/** When blocks were made, each asked for once. */
export class BlockTimes {
  readonly #provider: Provider;
  readonly #times = new Map<number, Promise<number | undefined>>();

  constructor(provider: Provider) {
    this.#provider = provider;
  }

  /** Seconds from one block to another; undefined when the node does not have both. */
  async between(first: number, last: number): Promise<number | undefined> {
    const [before, after] = await Promise.all([this.#at(first), this.#at(last)]);
    return before === undefined || after === undefined ? undefined : after - before;
  }

  #at(block: number): Promise<number | undefined> {
    const time =
      this.#times.get(block) ??
      this.#provider.getBlock(block).then(
        (found) => found?.timestamp,
        () => undefined,
      );
    this.#times.set(block, time);
    for (const oldest of this.#times.keys()) {
      if (this.#times.size <= REMEMBERED_BLOCKS) break;
      this.#times.delete(oldest);
    }
    return time;
  }
}

function callOf(step: string): StepName {
  const call = /-(accept|deliver)$/u.exec(step)?.[1];
  return call === 'accept' || call === 'deliver' ? call : 'other';
}
