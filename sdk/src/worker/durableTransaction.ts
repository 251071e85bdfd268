import { keccak256, type ContractTransaction, type Provider, type Signer, type TransactionReceipt } from 'ethers';
import { z } from 'zod';
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

/** A sender for `signer`, which must be used by nothing else, so that its nonces are the journal's alone. */
export function durableSender(journal: Journal, signer: Signer, provider: Provider): DurableSender {
  const broadcast = async (rawTransaction: string): Promise<TransactionReceipt | null> => {
    const hash = keccak256(rawTransaction);
    if ((await provider.getTransactionReceipt(hash)) === null) {
      try {
        await provider.broadcastTransaction(rawTransaction);
      } catch (error) {
        // A node that has these bytes already refuses them; one that can't ever mine them does, too.
        if ((await provider.getTransaction(hash)) === null) return rejectedForGood(error);
      }
    }
    return provider.waitForTransaction(hash);
  };

  return {
    async send(step, build) {
      let intent = await readIntent(journal, step);
      for (;;) {
        const receipt = intent && (await broadcast(intent.rawTransaction));
        if (receipt?.status === 1) return receipt;
        intent = await writeIntent(journal, step, signer, build, (intent?.attempt ?? 0) + 1);
      }
    },
  };
}

/** Null when the bytes can never be mined because their nonce is used; rethrows everything else. */
function rejectedForGood(error: unknown): null {
  const code = (error as { code?: unknown }).code;
  if (code === 'NONCE_EXPIRED') return null;
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
