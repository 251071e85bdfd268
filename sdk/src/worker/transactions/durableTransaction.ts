import { isError, keccak256, Transaction, type ContractTransaction, type Provider, type Signer } from 'ethers';
import type { TransactionReceipt } from 'ethers';
import * as z from 'zod';
import { waitForReceipt } from '../../client/waitForReceipt.ts';
import { JournalError, NonceTooFarError } from '../errors.ts';
import type { Journal } from '../journal.ts';
import { broadcast } from './broadcast.ts';
import { emptyTransaction, requireFee, withHigherFees, type Replacer } from './replacement.ts';

/** Signed transactions of one step and one nonce: the first, then those that replaced it for higher fees. */
const intentSchema = z.strictObject({ rawTransactions: z.array(z.string()).min(1), attempt: z.number().int() });
type Intent = z.infer<typeof intentSchema>;

/** Sends transactions so that a crash at any moment leads to each being mined once or not at all. */
export interface DurableSender {
  /**
   * Sends the transaction of a named step, or resumes it.
   *
   * The signed bytes are on disk before they are sent. A step that was begun before a crash is sent again as the same
   * bytes; `build` is called only when the step is new, or its transaction was mined and reverted or can't be mined. One that
   * is not mined in time is replaced by the same call for higher fees, so that at most one of them is mined.
   *
   * @param step name of the record, e.g. `orders/7-deliver`.
   * @throws {FeeTooHighError} and {NonceTooFarError} when a node asks for more than is allowed, or names a nonce that can't be.
   * @throws ethers' `TIMEOUT` when it still waits after several replacements; the next try goes on where this one stopped.
   */
  send(step: string, build: () => Promise<ContractTransaction>): Promise<TransactionReceipt>;
}

/** What {@link durableSender} takes. */
export interface DurableSenderParameters {
  readonly journal: Journal;
  /** Must be used by nothing else, so that its nonces are the journal's alone. */
  readonly signer: Signer;
  readonly provider: Provider;
  /** Most that a unit of gas may cost, in wei, tip and all: what a node that lies can't go beyond. */
  readonly maxFeePerGas: bigint;
  /** How long a transaction may wait to be mined before it is sent again, or replaced. Default: a minute. */
  readonly patienceMs?: number;
}

const USUAL_PATIENCE_MS = 60_000;
const MAX_ROUNDS = 5;
/** More transactions than that never wait at the same time. */
const MOST_WAITING = 2_000;

/** A sender of one account's transactions. */
export function durableSender(parameters: DurableSenderParameters): DurableSender {
  const sender = new Sender(parameters);
  return { send: (step, build) => sender.send(step, build) };
}

class Sender {
  readonly #journal: Journal;
  readonly #signer: Signer;
  readonly #provider: Provider;
  readonly #replacer: Replacer;
  readonly #patienceMs: number;
  /** Steps under way: whoever asks for one of them gets the same transaction. */
  readonly #steps = new Map<string, Promise<TransactionReceipt>>();
  /** Nonces whose transaction a step waits for. */
  readonly #awaited = new Set<number>();
  /** One step at a time picks a nonce and sends, so that no two pick the same; waiting to be mined is done together. */
  #sending: Promise<unknown> = Promise.resolve();

  constructor({ journal, signer, provider, maxFeePerGas, patienceMs = USUAL_PATIENCE_MS }: DurableSenderParameters) {
    this.#journal = journal;
    this.#signer = signer;
    this.#provider = provider;
    this.#replacer = { signer, provider, maxFeePerGas };
    this.#patienceMs = patienceMs;
  }

  send(step: string, build: () => Promise<ContractTransaction>): Promise<TransactionReceipt> {
    const begun = this.#steps.get(step);
    if (begun) return begun;
    const sent = this.#send(step, build).finally(() => this.#steps.delete(step));
    this.#steps.set(step, sent);
    return sent;
  }

  async #send(step: string, build: () => Promise<ContractTransaction>): Promise<TransactionReceipt> {
    let intent = await readIntent(this.#journal, step);
    let isSent = false;
    for (;;) {
      const receipt = intent && (await this.#mined(step, intent, isSent));
      if (receipt?.status === 1) return receipt;
      const attempt = (intent?.attempt ?? 0) + 1;
      intent = await this.#inTurn(async () => {
        const raw = await this.#signed(await build());
        const written = { rawTransactions: [raw], attempt };
        await this.#journal.write(step, JSON.stringify(written));
        await broadcast(this.#provider, raw);
        return written;
      });
      isSent = true;
    }
  }

  /** A new transaction, at a nonce and for fees that can be believed. @throws {FeeTooHighError} @throws {NonceTooFarError} */
  async #signed(call: ContractTransaction): Promise<string> {
    const [transaction, next] = await Promise.all([this.#signer.populateTransaction(call), this.#next()]);
    const { nonce } = requireFee(transaction, this.#replacer.maxFeePerGas);
    if (Number(nonce) > next + MOST_WAITING) throw new NonceTooFarError(Number(nonce), next);
    return this.#signer.signTransaction(transaction);
  }

  /** The nonce after the last one that is mined. */
  async #next(): Promise<number> {
    return this.#provider.getTransactionCount(await this.#signer.getAddress(), 'latest');
  }

  /** The receipt of the one that is mined, or undefined when none of them ever can be. */
  async #mined(step: string, begun: Intent, isSent: boolean): Promise<TransactionReceipt | undefined> {
    const nonce = nonceOf(begun);
    this.#awaited.add(nonce);
    try {
      let [intent, head] = [begun, await this.#provider.getBlockNumber()];
      for (let round = 1; ; round++) {
        const waiting = intent;
        if (round > 1 || !isSent) await this.#inTurn(() => broadcast(this.#provider, lastOf(waiting)));
        if (await isLost(this.#signer, this.#provider, intent)) return undefined;
        const receipt = await firstReceipt(this.#provider, intent, this.#patienceMs, round === MAX_ROUNDS);
        if (receipt) return receipt;
        const now = await this.#provider.getBlockNumber();
        // A chain that stands still is not moved by money.
        if (now !== head) intent = await this.#inTurn(() => this.#raise(step, waiting));
        head = now;
      }
    } finally {
      this.#awaited.delete(nonce);
    }
  }

  /** Has the transaction mined sooner: for higher fees if it is the account's next, else by using up a nonce that nobody waits for. */
  async #raise(step: string, intent: Intent): Promise<Intent> {
    const next = await this.#next();
    const nonce = nonceOf(intent);
    if (nonce > next && !this.#awaited.has(next)) {
      await broadcast(this.#provider, await emptyTransaction(next, this.#replacer));
    }
    const raised = nonce === next ? await withHigherFees(lastOf(intent), this.#replacer) : undefined;
    if (raised === undefined) return intent;
    const written = { ...intent, rawTransactions: [...intent.rawTransactions, raised] };
    await this.#journal.write(step, JSON.stringify(written));
    return written;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#sending.then(work, work);
    this.#sending = turn.catch(() => undefined);
    return turn;
  }
}

function lastOf({ rawTransactions }: Intent): string {
  return rawTransactions.at(-1) ?? '';
}

function nonceOf(intent: Intent): number {
  return Transaction.from(lastOf(intent)).nonce;
}

/** Whether something else used the nonce, so that none of them can be mined. */
async function isLost(signer: Signer, provider: Provider, intent: Intent): Promise<boolean> {
  const { rawTransactions } = intent;
  if ((await provider.getTransactionCount(await signer.getAddress(), 'latest')) <= nonceOf(intent)) return false;
  const receipts = await Promise.all(rawTransactions.map((raw) => provider.getTransactionReceipt(keccak256(raw))));
  return receipts.every((receipt) => receipt === null);
}

/** @throws ethers' `TIMEOUT`, when this is the last round, and whatever else fails. */
async function firstReceipt(
  provider: Provider,
  { rawTransactions }: Intent,
  timeoutMs: number,
  isLast: boolean,
): Promise<TransactionReceipt | undefined> {
  const waits = rawTransactions.map((raw) => waitForReceipt(provider, keccak256(raw), { timeoutMs }));
  try {
    return await Promise.any(waits);
  } catch (error) {
    const reasons = (error as AggregateError).errors as unknown[];
    // A node that fails is no sign of low fees.
    const failure = reasons.find((reason) => !isError(reason, 'TIMEOUT'));
    if (failure !== undefined || isLast) throw failure ?? reasons[0];
    return undefined;
  }
}

async function readIntent(journal: Journal, step: string): Promise<Intent | undefined> {
  const text = await journal.read(step);
  if (text === undefined) return undefined;
  const parsed = intentSchema.safeParse(JSON.parse(text));
  if (!parsed.success) throw new JournalError(`record ${step} is not a transaction intent; inspect it before going on`);
  return parsed.data;
}
