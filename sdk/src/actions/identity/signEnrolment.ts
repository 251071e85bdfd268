import { signatureDeadline } from '../../client/chainClock.ts';
import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { ENROLMENT_TYPES } from '../../client/signatureTypes.ts';
import { signingDomain } from '../../client/typedData.ts';
import { proveEnrolment } from '../../identity/enrolmentProof.ts';
import type { SecretProof } from '../../identity/secretProof.ts';
import { twinRecord } from '../twin/findTwinState.ts';
import type { EnrolIdentityParameters } from './enrolIdentity.ts';

/** What {@link signEnrolment} takes. */
export interface SignEnrolmentParameters extends EnrolIdentityParameters {
  /** Last second at which the signature holds. Default: an hour after the latest block. */
  readonly deadline?: bigint;
}

/** An enrolment that the twin's owner signed; holds no secret, so anyone may be given it to submit. */
export interface SignedEnrolment {
  readonly twinId: bigint;
  readonly epoch: bigint;
  /** That the identity's secret is known, for this twin and epoch alone. */
  readonly proof: SecretProof;
  readonly deadline: bigint;
  readonly signature: string;
}

/**
 * Signs that an identity is to be enrolled for the signer's own twin in its current epoch (EIP-712), so that someone else may
 * pay the gas.
 *
 * @throws {SignerRequiredError}
 * @see {@link submitEnrolment}, {@link enrolIdentity}
 */
export async function signEnrolment(
  client: GemelClient,
  { twinId, identity, deadline: wanted }: SignEnrolmentParameters,
): Promise<SignedEnrolment> {
  const signer = requireSigner(client);
  const { deployment, provider } = client;
  const { IdentityGroup: identityGroup } = deployment.contracts;
  const { epoch } = await twinRecord(client, twinId);
  const proof = proveEnrolment({ identity, chainId: deployment.chainId, identityGroup, twinId, epoch });
  const deadline = await signatureDeadline(client, wanted);
  const message = { twinId, epoch, owner: await signer.getAddress(), publicKey: proof.publicKey, deadline };
  const domain = await signingDomain(identityGroup, deployment.chainId, provider);
  return { twinId, epoch, proof, deadline, signature: await signer.signTypedData(domain, ENROLMENT_TYPES, message) };
}
