import { isError } from 'ethers';
import { GemelError } from '../errors.ts';
import { TransactionFailedError } from './errors.ts';
import { revertedError } from './reverts.ts';

/** The typed error for whatever a question to a node ended in. */
export function callError(error: unknown): GemelError {
  if (error instanceof GemelError) return error;
  const reverted = revertedError(error);
  if (reverted) return reverted;
  const reason = error instanceof Error && 'shortMessage' in error ? String(error.shortMessage) : 'unknown reason';
  const unreachable = unreachableNode(error);
  if (unreachable !== undefined) {
    const remedy = 'is the chain running? For a development stack: npm run dev';
    return new TransactionFailedError(`the chain’s node cannot be reached (${unreachable}); ${remedy}`, {
      cause: error,
    });
  }
  const hint = isError(error, 'INSUFFICIENT_FUNDS') ? 'the account cannot pay for the gas; fund it' : reason;
  return new TransactionFailedError(`the node did not take the call: ${hint}`, { cause: error });
}

const UNREACHABLE: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_SOCKET',
]);

/** How a connection failed, with where to when that is a bare address: a node's URL may hold a key. */
function unreachableNode(error: unknown): string | undefined {
  const { code, address, port } = Object(error) as { code?: unknown; address?: unknown; port?: unknown };
  if (typeof code !== 'string' || !UNREACHABLE.has(code)) return undefined;
  return typeof address === 'string' ? `${code} ${address}:${String(port)}` : code;
}
