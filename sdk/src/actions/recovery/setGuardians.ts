import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';

/** What {@link setGuardians} takes. */
export interface SetGuardiansParameters {
  /** Twin of the signer. */
  readonly twinId: bigint;
  /** Accounts that may recover the twin together; none with an empty list. */
  readonly guardians: readonly string[];
  /** How many of them must agree: more than half. */
  readonly quorum: number;
  /** Time for the owner to veto, from the agreement on. */
  readonly delaySeconds: number;
}

/** What {@link setGuardians} returns. */
export type SetGuardiansReturnType = SentTransaction;

/**
 * Names who may move the signer's twin to a new account when its own is lost, instead of those before.
 *
 * A quorum of guardians can take a twin whose owner does not veto in time: name people who would not collude.
 *
 * @throws {SignerRequiredError}, {ContractRevertedError}
 * @see `setGuardians` in contracts/interfaces/ITwinRecovery.sol
 */
export async function setGuardians(
  client: GemelClient,
  { twinId, guardians, quorum, delaySeconds }: SetGuardiansParameters,
): Promise<SetGuardiansReturnType> {
  requireSigner(client);
  return sendTransaction(
    client,
    client.contracts.twinRegistry.setGuardians(twinId, { guardians: [...guardians], quorum, delaySeconds }),
  );
}
