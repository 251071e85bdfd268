import { hexlify } from 'ethers';
import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';
import { juryAnswer, juryAnswerSeal } from './juryAnswer.ts';

/** What {@link commitAnswer} takes. */
export interface CommitAnswerParameters {
  readonly orderId: bigint;
  /** The exact output that the signer computed. Default: none, to say that it cannot be computed. */
  readonly output?: Uint8Array;
  /** 32 secret bytes, 0x hex. Default: random ones. */
  readonly salt?: string;
}

/** What {@link commitAnswer} returns. */
export interface CommitAnswerReturnType extends SentTransaction {
  readonly seal: string;
  /** Keep it, with the output, until the answer is revealed: a drawn juror that does not reveal is slashed. */
  readonly salt: string;
}

/**
 * Commits, as an operator of the processor, to what an order's output is. Who is drawn is not known before seals are closed.
 *
 * @throws {SignerRequiredError}, {ContractRevertedError}
 * @see `commit` in contracts/interfaces/IDisputeModule.sol
 */
export async function commitAnswer(
  client: GemelClient,
  { orderId, output, salt = hexlify(crypto.getRandomValues(new Uint8Array(32))) }: CommitAnswerParameters,
): Promise<CommitAnswerReturnType> {
  const juror = await requireSigner(client).getAddress();
  const seal = juryAnswerSeal({ orderId, juror, answer: juryAnswer(output), salt });
  const sent = await sendTransaction(client, client.contracts.disputeModule.commit(orderId, seal));
  return { ...sent, seal, salt };
}
