import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { eventOf, sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';
import { proveEnrolment } from '../../identity/enrolmentProof.ts';
import type { Identity } from '../../identity/identity.ts';
import { twinRecord } from '../twin/findTwinState.ts';
import { sendWithLeafPath } from './leafPath.ts';
import { secretProofStruct } from './secretProofStruct.ts';

/** What {@link enrolIdentity} takes. */
export interface EnrolIdentityParameters {
  readonly twinId: bigint;
  /** See {@link createIdentity}. */
  readonly identity: Identity;
}

/** What {@link enrolIdentity} returns. */
export interface EnrolIdentityReturnType extends SentTransaction {
  /** Place of the identity in the group. */
  readonly index: number;
  /** Root of the group with it. */
  readonly root: bigint;
}

/**
 * Enrols an identity for the signer's own twin, in its current epoch: from then on the identity can prove that some enrolled
 * twin is behind it. An identity of an earlier epoch is replaced; when the group changes meanwhile, its leaves are read anew.
 *
 * That the twin has this identity becomes public; what is proven with it does not.
 *
 * @throws {SignerRequiredError}, {ContractRevertedError}
 * @example
 * const identity = await createIdentity();
 * await enrolIdentity(client, { twinId, identity });
 */
export async function enrolIdentity(
  client: GemelClient,
  { twinId, identity }: EnrolIdentityParameters,
): Promise<EnrolIdentityReturnType> {
  requireSigner(client);
  const { identityGroup } = client.contracts;
  const { chainId, contracts } = client.deployment;
  const { epoch } = await twinRecord(client, twinId);
  const proof = proveEnrolment({ identity, chainId, identityGroup: contracts.IdentityGroup, twinId, epoch });
  const sent = await sendWithLeafPath(client, twinId, (previous) =>
    sendTransaction(client, identityGroup.enrol(twinId, secretProofStruct(proof), previous)),
  );
  const { index, root } = await eventOf(sent, identityGroup, identityGroup.filters.IdentityEnrolled);
  return { ...sent, index: Number(index), root };
}
