import type { Eip1193Provider } from '#sdk';

/** A wallet's error, as EIP-1193 has it. */
class ProviderRpcError extends Error {
  readonly code: number;
  readonly data: unknown;

  constructor(message: string, code: number, data?: unknown) {
    super(message);
    this.code = code;
    this.data = data;
  }
}

/**
 * Behaves as MetaMask does towards a page: shows no account until it is asked for one, knows one account, answers with plain
 * data, hides a node's error inside its own, and lets its user refuse.
 */
export function metaMask(node: Eip1193Provider, account: string): Eip1193Provider & { refuses: boolean } {
  let isConnected = false;
  return {
    refuses: false,
    async request({ method, params }) {
      if (method === 'eth_requestAccounts') isConnected = true;
      if (method === 'eth_requestAccounts' || method === 'eth_accounts')
        return isConnected ? [account.toLowerCase()] : [];
      if (method === 'eth_sendTransaction' && this.refuses) {
        throw new ProviderRpcError('User denied transaction signature.', 4001);
      }
      try {
        return await node.request(params === undefined ? { method } : { method, params });
      } catch (error) {
        const { info } = error as { info?: { error?: { message: string; data?: unknown } } };
        const { message = 'unknown', data } = info?.error ?? {};
        const originalError = { code: 3, message, data };
        throw new ProviderRpcError('Internal JSON-RPC error.', -32_603, { code: 3, message, data, originalError });
      }
    },
  };
}
