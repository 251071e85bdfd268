import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';

/** What {@link appointOperator} takes. */
export interface AppointOperatorParameters {
  readonly operator: string;
  /** Whether it may join; one that has joined stays. */
  readonly appointed: boolean;
}

/** What {@link appointOperator} returns. */
export type AppointOperatorReturnType = SentTransaction;

/**
 * Lets an operator work for the signer as its processor: consents to the signer then cover it, once it has joined.
 *
 * Appoint nobody whom you would not let read what people consented to for you.
 *
 * @throws {SignerRequiredError}, {ContractRevertedError}
 * @see {@link joinProcessor}
 */
export async function appointOperator(
  client: GemelClient,
  { operator, appointed }: AppointOperatorParameters,
): Promise<AppointOperatorReturnType> {
  requireSigner(client);
  return sendTransaction(client, client.contracts.workerRegistry.appoint(operator, appointed));
}
