import {
  Transaction,
  type FeeData,
  type Provider,
  type Signer,
  type TransactionLike,
  type TransactionRequest,
} from 'ethers';
import { FeeTooHighError } from '../errors.ts';

/** Nodes take another transaction of the same nonce only for a tenth more; an eighth is above that whatever they round. */
const RAISED_BY = { numerator: 9n, denominator: 8n };
/** No fee is raised above so many times what the chain asks for now: what is not mined then has another reason. */
const MOST_TIMES = 4n;
/** What uses up a nonce has to replace what may wait there, at fees that nobody knows here. */
const EMPTY_TIMES = 2n;

/**
 * A transaction for no more than is allowed, in wei a unit of gas; the tip is a part of that.
 *
 * @throws {FeeTooHighError}
 */
export function requireFee<T extends Pick<TransactionRequest, 'maxFeePerGas' | 'gasPrice'>>(
  transaction: T,
  maxFeePerGas: bigint,
): T {
  const asked = BigInt(transaction.maxFeePerGas ?? transaction.gasPrice ?? 0n);
  if (asked > maxFeePerGas) throw new FeeTooHighError(asked, maxFeePerGas);
  return transaction;
}

/** Who signs, for how much at most. */
export interface Replacer {
  readonly signer: Signer;
  readonly provider: Provider;
  /** In wei. */
  readonly maxFeePerGas: bigint;
}

/**
 * The same call with the same nonce for higher fees: as much as the chain asks for now, and enough to replace the one before.
 *
 * @returns undefined when that would be far more than the chain asks for, or more than is allowed.
 */
export async function withHigherFees(
  raw: string,
  { signer, provider, ...limit }: Replacer,
): Promise<string | undefined> {
  const before = Transaction.from(raw);
  const now = await provider.getFeeData();
  const { type, nonce, to, data, value, chainId, gasLimit } = before;
  const call: TransactionLike = { type, nonce, to, data, value, chainId, gasLimit };
  if (before.maxFeePerGas === null) {
    const gasPrice = higher(before.gasPrice, now.gasPrice);
    if (gasPrice === undefined || gasPrice > limit.maxFeePerGas) return undefined;
    return signer.signTransaction({ ...call, gasPrice });
  }
  const maxFeePerGas = higher(before.maxFeePerGas, now.maxFeePerGas);
  const maxPriorityFeePerGas = higher(before.maxPriorityFeePerGas, now.maxPriorityFeePerGas);
  if (maxFeePerGas === undefined || maxPriorityFeePerGas === undefined || maxFeePerGas > limit.maxFeePerGas) {
    return undefined;
  }
  return signer.signTransaction({ ...call, maxFeePerGas, maxPriorityFeePerGas });
}

/**
 * A transfer of nothing to oneself: it uses up a nonce whose transaction nobody waits for any more, so that later ones can be mined.
 *
 * @throws {FeeTooHighError} when the chain asks for more than is allowed.
 */
export async function emptyTransaction(nonce: number, { signer, provider, maxFeePerGas }: Replacer): Promise<string> {
  const to = await signer.getAddress();
  const fees = doubled(requireFee(await provider.getFeeData(), maxFeePerGas), maxFeePerGas);
  return signer.signTransaction(await signer.populateTransaction({ to, value: 0n, nonce, ...fees }));
}

function doubled({ gasPrice, maxFeePerGas, maxPriorityFeePerGas }: FeeData, most: bigint): TransactionLike {
  const twice = (fee: bigint): bigint => (EMPTY_TIMES * fee < most ? EMPTY_TIMES * fee : most);
  if (maxFeePerGas === null || maxPriorityFeePerGas === null) {
    return gasPrice === null ? {} : { gasPrice: twice(gasPrice) };
  }
  return { maxFeePerGas: twice(maxFeePerGas), maxPriorityFeePerGas: twice(maxPriorityFeePerGas) };
}

function higher(before: bigint | null, now: bigint | null): bigint | undefined {
  const raised = ((before ?? 0n) * RAISED_BY.numerator) / RAISED_BY.denominator + 1n;
  if (now === null || raised > MOST_TIMES * now) return undefined;
  return raised > now ? raised : now;
}
