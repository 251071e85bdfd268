import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';
import { disputedDelivery } from './disputedDelivery.ts';
import { juryAnswer, type JuryResult } from './juryAnswer.ts';

/** What {@link revealAnswer} takes. */
export interface RevealAnswerParameters {
  readonly orderId: bigint;
  /** As it was committed to. Default: nothing, that it cannot be computed. */
  readonly result?: JuryResult;
  /** As it was committed with. */
  readonly salt: string;
}

/** What {@link revealAnswer} returns. */
export type RevealAnswerReturnType = SentTransaction;

/**
 * Reveals, as a drawn juror, what the signer committed to.
 *
 * @throws {SignerRequiredError}, {InsightNotDeliveredError}, {ContractRevertedError}
 * @see `reveal` in contracts/interfaces/IDisputeModule.sol
 */
export async function revealAnswer(
  client: GemelClient,
  { orderId, result, salt }: RevealAnswerParameters,
): Promise<RevealAnswerReturnType> {
  requireSigner(client);
  const attestation = await disputedDelivery(client, orderId);
  const { exactDigest, outputHash, ciphertextDigest } = juryAnswer(result);
  return sendTransaction(
    client,
    client.contracts.disputeModule.reveal(attestation, exactDigest, outputHash, ciphertextDigest, salt),
  );
}
