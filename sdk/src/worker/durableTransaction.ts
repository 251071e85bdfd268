import { keccak256, type ContractTransaction, type Provider, type Signer, type TransactionReceipt } from 'ethers';
import { z } from 'zod';
import { waitForReceipt } from '../client/waitForReceipt.ts';
import { JournalError } from './errors.ts';
import type { Journal } from './journal.ts';

const intentSchema = z.strictObject({ rawTransaction: z.string(), attempt: z.number().int() });
type Intent = z.infer<typeof intentSchema>;

/** Sends transactions so that a crash at any moment leads to each being mined once or not at all. */
export interface DurableSender {
  /**
   * Sends the transaction of a named step, or resumes it.
   *
   * The signed bytes are on disk before they are sent. A step that was begun before a crash is sent again as the same
   * bytes; `build` is called only when the step is new, or its transaction was mined and reverted or can't be mined.
   *
   * @param step name of the record, e.g. `orders/7-deliver`.
   */
  send(step: string, build: () => Promise<ContractTransaction>): Promise<TransactionReceipt>;
}

/** How long a transaction may wait to be mined before its step is given up for now; the next try sends the same bytes. */
const MINING_TIMEOUT_MS = 120_000;

/** A sender for `signer`, which must be used by nothing else, so that its nonces are the journal's alone. */
export function durableSender(journal: Journal, signer: Signer, provider: Provider): DurableSender {
  /** Sends the bytes unless the chain has them. Returns whether they are, or may yet be, mined. */
  const broadcast = async (rawTransaction: string): Promise<boolean> => {
    const hash = keccak256(rawTransaction);
    if ((await provider.getTransactionReceipt(hash)) !== null) return true;
    try {
      await provider.broadcastTransaction(rawTransaction);
      return true;
    } catch (error) {
      // A node that has these bytes already refuses them; one that can't ever mine them does, too.
      return (await provider.getTransaction(hash)) !== null || rejectedForGood(error);
    }
  };

  // One step at a time picks a nonce and sends, so that no two pick the same; waiting to be mined is done together.
  let sending: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = sending.then(work, work);
    sending = turn.catch(() => undefined);
    return turn;
  };

  return {
    async send(step, build) {
      let intent = await readIntent(journal, step);
      for (;;) {
        const begun = intent;
        const isSent = begun !== undefined && (await inTurn(() => broadcast(begun.rawTransaction)));
        const receipt = isSent ? await waitUntilMined(provider, begun.rawTransaction) : null;
        if (receipt?.status === 1) return receipt;
        intent = await inTurn(async () => {
          const written = await writeIntent(journal, step, signer, build, (begun?.attempt ?? 0) + 1);
          await broadcast(written.rawTransaction);
          return written;
        });
      }
    },
  };
}

function waitUntilMined(provider: Provider, rawTransaction: string): Promise<TransactionReceipt> {
  return waitForReceipt(provider, keccak256(rawTransaction), { timeoutMs: MINING_TIMEOUT_MS });
}

/** False when the bytes can never be mined because their nonce is used; rethrows everything else. */
function rejectedForGood(error: unknown): false {
  const code = (error as { code?: unknown }).code;
  if (code === 'NONCE_EXPIRED') return false;
  throw error;
}

async function readIntent(journal: Journal, step: string): Promise<Intent | undefined> {
  const text = await journal.read(step);
  if (text === undefined) return undefined;
  const parsed = intentSchema.safeParse(JSON.parse(text));
  if (!parsed.success) throw new JournalError(`record ${step} is not a transaction intent; inspect it before going on`);
  return parsed.data;
}

async function writeIntent(
  journal: Journal,
  step: string,
  signer: Signer,
  build: () => Promise<ContractTransaction>,
  attempt: number,
): Promise<Intent> {
  const transaction = await signer.populateTransaction(await build());
  const intent = { rawTransaction: await signer.signTransaction(transaction), attempt };
  await journal.write(step, JSON.stringify(intent));
  return intent;
}
