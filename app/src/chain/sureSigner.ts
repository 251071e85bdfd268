import { AbstractSigner, JsonRpcSigner, Transaction } from 'ethers';
import type {
  JsonRpcProvider,
  Provider,
  Signer,
  TransactionRequest,
  TransactionResponse,
  TypedDataDomain,
  TypedDataField,
} from 'ethers';
import { findLost, isRefusal, sentHash, TransactionUnknownError } from './lostTransactions.ts';

/**
 * Signs as another signer does, and finds a transaction again whose answer was lost on its way back: that it was sent and that
 * nobody heard so is not that it was not sent, and who believes that sends it twice.
 */
export class SureSigner extends AbstractSigner {
  readonly #inner: Signer;
  /** Asks the chain, whatever a wallet's own connection is like. */
  readonly #reader: JsonRpcProvider;

  constructor(inner: Signer, reader: JsonRpcProvider) {
    super(inner.provider ?? reader);
    this.#reader = reader;
    this.#inner = inner.provider ? inner : inner.connect(reader);
  }

  override async getAddress(): Promise<string> {
    return this.#inner.getAddress();
  }

  override connect(provider: Provider | null): Signer {
    return new SureSigner(this.#inner.connect(provider), this.#reader);
  }

  override async signTransaction(transaction: TransactionRequest): Promise<string> {
    return this.#inner.signTransaction(transaction);
  }

  override async signMessage(message: string | Uint8Array): Promise<string> {
    return this.#inner.signMessage(message);
  }

  override async signTypedData(
    domain: TypedDataDomain,
    types: Record<string, TypedDataField[]>,
    value: Record<string, unknown>,
  ): Promise<string> {
    return this.#inner.signTypedData(domain, types, value);
  }

  /** @throws {TransactionUnknownError} when the answer was lost, and the chain does not show in time what became of it. */
  override async sendTransaction(request: TransactionRequest): Promise<TransactionResponse> {
    return this.#inner instanceof JsonRpcSigner ? this.#sendByWallet(request) : this.#sendOwn(request);
  }

  /** A wallet signs and sends: what it sent is known by its nonce. */
  async #sendByWallet(request: TransactionRequest): Promise<TransactionResponse> {
    // What fails here fails before anything is sent.
    const gasLimit = request.gasLimit ?? (await this.#inner.estimateGas(request));
    const from = await this.getAddress();
    const reader = this.#reader;
    const [nonce, since] = await Promise.all([reader.getTransactionCount(from, 'pending'), reader.getBlockNumber()]);
    try {
      return await this.#inner.sendTransaction({ ...request, gasLimit });
    } catch (error) {
      // A wallet that names a hash has sent it, whatever else it says: it may only be unable to look it up.
      const hash = sentHash(error);
      if (hash === undefined && isRefusal(error)) throw error;
      const found = await findLost(reader, { from, nonce, hash, since, to: request.to, data: request.data });
      if (found) return found;
      throw new TransactionUnknownError(from, nonce, error);
    }
  }

  /** The page signs: what it sends is known by its hash, and may be sent again as the same bytes. */
  async #sendOwn(request: TransactionRequest): Promise<TransactionResponse> {
    const raw = await this.#inner.signTransaction(await this.#inner.populateTransaction(request));
    const { hash, from, nonce } = Transaction.from(raw);
    try {
      return await this.#reader.broadcastTransaction(raw);
    } catch (error) {
      if (isRefusal(error)) throw error;
      const found = await findLost(this.#reader, { hash: hash ?? '', raw });
      if (found) return found;
      throw new TransactionUnknownError(from ?? '', nonce, error);
    }
  }
}
