import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { eventOf, sendTransaction } from '../../client/sendTransaction.ts';
import type { EnrolIdentityReturnType } from './enrolIdentity.ts';
import { sendWithLeafPath } from './leafPath.ts';
import { secretProofStruct } from './secretProofStruct.ts';
import type { SignedEnrolment } from './signEnrolment.ts';

/** What {@link submitEnrolment} takes. */
export interface SubmitEnrolmentParameters {
  readonly signedEnrolment: SignedEnrolment;
}

/** What {@link submitEnrolment} returns. */
export type SubmitEnrolmentReturnType = EnrolIdentityReturnType;

/**
 * Sends an enrolment that the twin's owner signed; the client's signer pays the gas and gains nothing. When the group changes
 * meanwhile, its leaves are read anew.
 *
 * @throws {SignerRequiredError}
 * @throws {ContractRevertedError} when the signature does not hold, its deadline or the twin's epoch passed, or the twin has
 * enrolled an identity in this epoch.
 * @see {@link signEnrolment}
 */
export async function submitEnrolment(
  client: GemelClient,
  { signedEnrolment: { twinId, epoch, proof, deadline, signature } }: SubmitEnrolmentParameters,
): Promise<SubmitEnrolmentReturnType> {
  requireSigner(client);
  const { identityGroup } = client.contracts;
  const shown = secretProofStruct(proof);
  const sent = await sendWithLeafPath(client, twinId, (previous) =>
    sendTransaction(client, identityGroup.enrolWithSig(twinId, epoch, shown, previous, deadline, signature)),
  );
  const { index, root } = await eventOf(sent, identityGroup, identityGroup.filters.IdentityEnrolled);
  return { ...sent, index: Number(index), root };
}
