import { hexlify } from 'ethers';
import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';
import { juryAnswer, juryAnswerSeal, type JuryResult } from './juryAnswer.ts';

/** What {@link commitAnswer} takes. */
export interface CommitAnswerParameters {
  readonly orderId: bigint;
  /** What the signer computed. Default: nothing, to say that it cannot be computed. */
  readonly result?: JuryResult;
  /** 32 secret bytes, 0x hex. Default: random ones. */
  readonly salt?: string;
}

/** What {@link commitAnswer} returns. */
export interface CommitAnswerReturnType extends SentTransaction {
  readonly seal: string;
  /** Keep it, with the result, until the answer is revealed: a drawn juror that does not reveal is slashed. */
  readonly salt: string;
}

/**
 * Commits, as an operator of the processor, to what an order's result is. Who is drawn is not known before seals are closed.
 *
 * @throws {SignerRequiredError}, {ContractRevertedError}
 * @see `commit` in contracts/interfaces/IDisputeModule.sol
 */
export async function commitAnswer(
  client: GemelClient,
  { orderId, result, salt = hexlify(crypto.getRandomValues(new Uint8Array(32))) }: CommitAnswerParameters,
): Promise<CommitAnswerReturnType> {
  const juror = await requireSigner(client).getAddress();
  const seal = juryAnswerSeal({ orderId, juror, answer: juryAnswer(result), salt });
  const sent = await sendTransaction(client, client.contracts.disputeModule.commit(orderId, seal));
  return { ...sent, seal, salt };
}
