import {
  JsonRpcProvider,
  type JsonRpcPayload,
  type JsonRpcResult,
  type JsonRpcApiProviderOptions,
  type Network,
} from 'ethers';

/** A list that goes out as one request, or a request. */
type Payload = JsonRpcPayload | JsonRpcPayload[];

/**
 * Two nodes of one chain as a provider: it reads from the first, from the second while the first doesn't answer, and sends
 * each transaction to both, so that neither can hold it back.
 *
 * It doesn't compare what they say; see `agreementOf`.
 */
export class TwoNodes extends JsonRpcProvider {
  readonly #second: JsonRpcProvider;

  constructor(first: JsonRpcProvider, second: JsonRpcProvider, network: Network, options: JsonRpcApiProviderOptions) {
    super(first._getConnection(), network, { ...options, staticNetwork: network });
    this.#second = second;
  }

  override async _send(payload: Payload): Promise<JsonRpcResult[]> {
    if (!Array.isArray(payload) && payload.method === 'eth_sendRawTransaction') return this.#sendToBoth(payload);
    try {
      return await super._send(payload);
    } catch {
      // It isn't there, or is no node; one that refuses answers with an error of its own.
      return this.#second._send(payload);
    }
  }

  async #sendToBoth(payload: JsonRpcPayload): Promise<JsonRpcResult[]> {
    const sent = await Promise.allSettled([super._send(payload), this.#second._send(payload)]);
    const answers = sent.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const taken = answers.find((answer) => answer.every((part) => !('error' in part)));
    const answer = taken ?? answers[0];
    if (answer) return answer;
    // Neither is there.
    const [first] = sent;
    throw first.status === 'rejected' ? first.reason : new Error('no node answered');
  }

  override destroy(): void {
    this.#second.destroy();
    super.destroy();
  }
}
