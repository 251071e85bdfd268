import {
  Interface,
  Wallet,
  resolveAddress,
  type InterfaceAbi,
  type Provider,
  type TransactionRequest,
  type TransactionResponse,
} from 'ethers';
import type { Deployment } from '../client/deployment.ts';
import { CONTRACT_ABIS } from '../generated/contracts/index.ts';
import { describeAmount, viewToken } from './describe.ts';
import { InterruptedError } from './errors.ts';

/** Puts a question to a person and returns what was typed. */
export type Ask = (question: string) => Promise<string>;

const COIN_DECIMALS = 18;

/** Says before each transaction what it does and costs, and sends it only when the person agrees. */
export class ConfirmingWallet extends Wallet {
  readonly #key: string;
  readonly #deployment: Deployment;
  readonly #ask: Ask;

  constructor(key: string, provider: Provider | null, { deployment, ask }: { deployment: Deployment; ask: Ask }) {
    super(key, provider);
    this.#key = key;
    this.#deployment = deployment;
    this.#ask = ask;
  }

  override connect(provider: Provider | null): ConfirmingWallet {
    return new ConfirmingWallet(this.#key, provider, { deployment: this.#deployment, ask: this.#ask });
  }

  /** @throws {InterruptedError} when the person does not agree. */
  override async sendTransaction(transaction: TransactionRequest): Promise<TransactionResponse> {
    const filled = await this.populateTransaction(transaction);
    const does = await this.#describe(transaction);
    const gas = BigInt(filled.gasLimit ?? 0n) * BigInt(filled.maxFeePerGas ?? filled.gasPrice ?? 0n);
    const cost = `${describeAmount(gas, COIN_DECIMALS)} of the chain’s coin for gas at most`;
    const answer = await this.#ask(`This transaction ${does}, and takes ${cost}.\nSend it? [y/N] `);
    if (!/^y(es)?$/i.test(answer.trim())) {
      throw new InterruptedError('this transaction was not sent: you did not agree (answer y, or give --yes)');
    }
    return super.sendTransaction(filled);
  }

  /** What a transaction does, in words; what it allows a contract to take is an amount in its token. */
  async #describe({ to, data }: TransactionRequest): Promise<string> {
    const address = to ? await resolveAddress(to, this.provider) : '';
    const allowance = TOKEN.parseTransaction({ data: data ?? '0x' });
    if (allowance?.name === 'approve' && this.provider) {
      const [spender, amount] = allowance.args as unknown as [string, bigint];
      const { format } = await viewToken({ provider: this.provider }, address);
      return `lets ${this.#nameOf(spender)} take ${format(amount)} of yours`;
    }
    const contract = this.#nameOf(address);
    const abi = (CONTRACT_ABIS as Readonly<Record<string, InterfaceAbi | undefined>>)[contract];
    const call = abi === undefined ? null : new Interface(abi).parseTransaction({ data: data ?? '0x' });
    return `calls ${call?.name ?? 'a function'} of ${contract}`;
  }

  /** A contract's name, or the address of one that is not Gemel's. */
  #nameOf(address: string): string {
    return Object.entries(this.#deployment.contracts).find(([, of]) => of === address)?.[0] ?? address;
  }
}

const TOKEN = new Interface(['function approve(address spender, uint256 amount)']);
