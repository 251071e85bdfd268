import { isError, isHexString, type JsonRpcProvider, type TransactionRequest, type TransactionResponse } from 'ethers';
import { GemelError } from '@gemel/sdk';

/** Nobody knows whether a transaction was sent: the connection was lost, and the chain does not show it yet. */
export class TransactionUnknownError extends GemelError {
  override readonly code = 'TRANSACTION_UNKNOWN';

  constructor(account: string, nonce: number, cause: unknown) {
    super(`transaction ${nonce} of ${account} may have been sent; look for it before you send it again`, { cause });
  }
}

/** A transaction whose answer was lost: known by its hash and bytes, or by its sender's nonce and what it does. */
export type LostTransaction =
  | { readonly hash: string; readonly raw: string }
  | {
      readonly from: string;
      readonly nonce: number;
      /** What its error named, where it named any: a wallet's own word, so it has to be this transaction on chain too. */
      readonly hash: string | undefined;
      /** Block that was the latest before it was sent. */
      readonly since: number;
      readonly to: TransactionRequest['to'];
      readonly data: TransactionRequest['data'];
    };

/** How long the chain is asked about a lost transaction, and how often. */
const PATIENCE_MS = 20_000;
const LOOK_AGAIN_MS = 500;

const REFUSALS = [
  'ACTION_REJECTED',
  'CALL_EXCEPTION',
  'INSUFFICIENT_FUNDS',
  'INVALID_ARGUMENT',
  'MISSING_ARGUMENT',
  'NONCE_EXPIRED',
  'REPLACEMENT_UNDERPRICED',
  'UNSUPPORTED_OPERATION',
] as const;
/** Of EIP-1193 and EIP-1474: declined, unauthorised, unsupported; not valid, not accepted. None of them comes of a connection. */
const REFUSAL_NUMBERS: ReadonlySet<unknown> = new Set([4001, 4100, 4200, -32000, -32003, -32600, -32601, -32602]);

/** Whether an error says that a transaction was not sent. */
export function isRefusal(error: unknown): boolean {
  if (REFUSALS.some((code) => isError(error, code))) return true;
  const { code, error: inner } = Object(error) as { code?: unknown; error?: unknown };
  return REFUSAL_NUMBERS.has(code) || (inner !== undefined && isRefusal(inner));
}

/** How deep errors wrap each other, at most. */
const MAX_DEPTH = 4;

/** The hash of a transaction that was sent all the same: where ethers puts it into its error, and where wallets do. */
export function sentHash(error: unknown, depth = 0): string | undefined {
  const { sendTransactionHash, transactionHash, txHash, hash, info, data, error: inner } = Object(error) as Wrapped;
  const named = [sendTransactionHash, transactionHash, txHash, hash].find((each) => isHexString(each, 32));
  if (named !== undefined || depth >= MAX_DEPTH) return named;
  return [info, data, inner].map((each) => each && sentHash(each, depth + 1)).find((each) => typeof each === 'string');
}

type Wrapped = Partial<
  Record<'sendTransactionHash' | 'transactionHash' | 'txHash' | 'hash' | 'info' | 'data' | 'error', unknown>
>;

/** The lost transaction, once the chain shows it, in a block or waiting for one; undefined when it does not in time. */
export async function findLost(
  reader: JsonRpcProvider,
  lost: LostTransaction,
): Promise<TransactionResponse | undefined> {
  const deadlineMs = performance.now() + PATIENCE_MS;
  for (;;) {
    // The connection that was lost may be lost still.
    const found = await look(reader, lost).catch(() => null);
    if (found) return found;
    if (performance.now() >= deadlineMs) return undefined;
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
}

async function look(reader: JsonRpcProvider, lost: LostTransaction): Promise<TransactionResponse | null> {
  if ('nonce' in lost) return (await lookByName(reader, lost)) ?? lookByNonce(reader, lost);
  const known = await reader.getTransaction(lost.hash);
  // The same bytes are the same transaction, however often they are sent.
  return known ?? reader.broadcastTransaction(lost.raw);
}

type ByNonce = Extract<LostTransaction, { nonce: number }>;

async function lookByName(reader: JsonRpcProvider, lost: ByNonce): Promise<TransactionResponse | null> {
  const sent = lost.hash === undefined ? null : await reader.getTransaction(lost.hash);
  return sent?.from === lost.from && sent.nonce === lost.nonce && sent.to === lost.to && sent.data === lost.data
    ? sent
    : null;
}

async function lookByNonce(
  reader: JsonRpcProvider,
  { from, nonce, since, to, data }: ByNonce,
): Promise<TransactionResponse | null> {
  if ((await reader.getTransactionCount(from, 'pending')) <= nonce) return null;
  const head = await reader.getBlockNumber();
  const blocks: (number | 'pending')[] = Array.from({ length: head - since + 1 }, (_, at) => head - at);
  for (const tag of ['pending' as const, ...blocks]) {
    const block = await reader.getBlock(tag, true);
    const sent = block?.prefetchedTransactions.find((each) => each.from === from && each.nonce === nonce);
    // Another page of the same account may have used the nonce for something else.
    if (sent) return sent.to === to && sent.data === data ? sent : null;
  }
  return null;
}
