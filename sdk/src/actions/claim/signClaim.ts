import { signatureDeadline } from '../../client/chainClock.ts';
import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { CLAIM_SUBMISSION_TYPES } from '../../client/signatureTypes.ts';
import { signingDomain } from '../../client/typedData.ts';
import { twinRecord } from '../twin/findTwinState.ts';

/** What {@link signClaim} takes. */
export interface SignClaimParameters {
  readonly requestId: bigint;
  /** Twin of the signer. */
  readonly twinId: bigint;
  /** Whose attestation of the state counts. */
  readonly issuer: string;
  /** Last day of the state, in days since 1970-01-01; the proof binds it. */
  readonly endDay: number;
  /** Last second at which the signature holds. Default: an hour after the latest block. */
  readonly deadline?: bigint;
}

/** A named claim that the twin's owner signed; anyone may submit it, alone or in a batch. */
export interface SignedClaim {
  readonly requestId: bigint;
  readonly twinId: bigint;
  readonly issuer: string;
  readonly endDay: number;
  readonly deadline: bigint;
  readonly signature: string;
}

/**
 * Signs the submission of a claim about the signer's own twin (EIP-712), so that someone else may pay the gas.
 *
 * @throws {SignerRequiredError}
 * @see {@link submitClaims}
 */
export async function signClaim(
  client: GemelClient,
  { deadline: wanted, ...claim }: SignClaimParameters,
): Promise<SignedClaim> {
  const signer = requireSigner(client);
  const { deployment, provider } = client;
  const { epoch } = await twinRecord(client, claim.twinId);
  const deadline = await signatureDeadline(client, wanted);
  const message = { ...claim, epoch, owner: await signer.getAddress(), deadline };
  const domain = await signingDomain(deployment.contracts.ClaimVerifier, deployment.chainId, provider);
  const signature = await signer.signTypedData(domain, CLAIM_SUBMISSION_TYPES, message);
  return { ...claim, deadline, signature };
}
