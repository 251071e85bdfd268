import { CeremonyError } from './errors.ts';

/** A chain that a beacon is read from. */
export class BeaconChain {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  async chainId(): Promise<number> {
    return Number(await this.#call('eth_chainId', []));
  }

  async latestBlock(): Promise<number> {
    return Number(await this.#call('eth_blockNumber', []));
  }

  /** The last block that cannot change any more; undefined where the chain does not know finality. */
  async finalizedBlock(): Promise<number | undefined> {
    const block = await this.#call('eth_getBlockByNumber', ['finalized', false]).catch(() => null);
    return block === null ? undefined : Number((block as { number: string }).number);
  }

  /** The hash of a block in hex, without 0x. */
  async blockHash(blockNumber: number): Promise<string> {
    const block = await this.#call('eth_getBlockByNumber', [`0x${blockNumber.toString(16)}`, false]);
    if (block === null) throw new CeremonyError(`block ${blockNumber} does not exist yet; run this step again later`);
    return (block as { hash: string }).hash.replace(/^0x/, '');
  }

  async #call(method: string, params: readonly unknown[]): Promise<unknown> {
    const origin = URL.canParse(this.#url) ? new URL(this.#url).origin : 'a malformed URL';
    try {
      const response = await fetch(this.#url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
        signal: AbortSignal.timeout(30_000),
      });
      const { result, error } = (await response.json()) as { result?: unknown; error?: { message?: string } };
      if (error) throw new Error(error.message ?? 'no reason given');
      return result;
    } catch (cause) {
      throw new CeremonyError(`${method} at ${origin} failed: ${(cause as Error).message}`, { cause });
    }
  }
}
