import { toQuantity, type ContractTransaction, type Log } from 'ethers';
import { callJsonRpc } from '../../../scripts/stack/jsonRpc.ts';

/** One transaction, of an account that the chain signs for. */
export interface Call {
  readonly from: string;
  /** None for a contract that is deployed. */
  readonly to?: string;
  readonly data: string;
  /** First second at which its block may be mined; the chain's clock is moved on to it. */
  readonly notBefore?: number;
}

/** What became of a transaction. */
export interface Mined {
  readonly status: 'succeeded' | 'refused';
  readonly logs: readonly Log[];
  readonly contractAddress: string | null;
}

interface Receipt {
  readonly status: string;
  readonly logs: readonly Log[];
  readonly contractAddress: string | null;
}

/** Enough for every transaction, so that none has to be estimated: one that is refused is mined all the same. */
const GAS = toQuantity(2_500_000);
const MAX_FEE = toQuantity(10_000_000_000);

/** A transaction of `from`; ethers only encodes it. */
export async function callOf(from: string, encoded: Promise<ContractTransaction>, notBefore?: number): Promise<Call> {
  const { to, data } = await encoded;
  return { from, to, data, ...(notBefore === undefined ? {} : { notBefore }) };
}

/** Mines transactions into blocks that the caller fills, with nonces that it counts itself. */
export class WalkChain {
  readonly rpcUrl: string;
  /** Time of the last block, in seconds. */
  timestamp = 0;
  private readonly nonces = new Map<string, number>();

  constructor(rpcUrl: string) {
    this.rpcUrl = rpcUrl;
  }

  /** Takes mining over from the chain, which else mines each transaction at once; again after blocks were taken back. */
  async begin(): Promise<void> {
    await callJsonRpc(this.rpcUrl, 'evm_setAutomine', [false]);
    const block = (await callJsonRpc(this.rpcUrl, 'eth_getBlockByNumber', ['latest', false])) as { timestamp: string };
    this.timestamp = Number(block.timestamp);
    this.nonces.clear();
  }

  /** Gives mining back. */
  async end(): Promise<void> {
    await callJsonRpc(this.rpcUrl, 'evm_setAutomine', [true]);
  }

  /** Mines one block with all of `calls`, `seconds` after the last or as late as one of them asks. */
  async mine(calls: readonly Call[], seconds = 1): Promise<Mined[]> {
    this.timestamp = Math.max(this.timestamp + seconds, ...calls.map(({ notBefore = 0 }) => notBefore));
    await callJsonRpc(this.rpcUrl, 'evm_setNextBlockTimestamp', [this.timestamp]);
    const hashes: unknown[] = [];
    for (const call of calls) hashes.push(await this.send(call));
    await callJsonRpc(this.rpcUrl, 'evm_mine', []);
    return Promise.all(hashes.map((hash) => this.minedOf(hash)));
  }

  private async send({ from, to, data }: Call): Promise<unknown> {
    const sender = from.toLowerCase();
    const nonce = this.nonces.get(sender) ?? (await this.nonceOf(sender));
    this.nonces.set(sender, nonce + 1);
    const transaction = { from, to, input: data, gas: GAS, nonce: toQuantity(nonce), maxFeePerGas: MAX_FEE };
    return callJsonRpc(this.rpcUrl, 'eth_sendTransaction', [transaction]);
  }

  private async nonceOf(account: string): Promise<number> {
    return Number(await callJsonRpc(this.rpcUrl, 'eth_getTransactionCount', [account, 'latest']));
  }

  private async minedOf(hash: unknown): Promise<Mined> {
    const receipt = (await callJsonRpc(this.rpcUrl, 'eth_getTransactionReceipt', [hash])) as Receipt | null;
    if (receipt === null) throw new Error(`${String(hash)} was not mined`);
    const { status, logs, contractAddress } = receipt;
    return { status: Number(status) === 1 ? 'succeeded' : 'refused', logs, contractAddress };
  }
}
