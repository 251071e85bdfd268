import { signatureDeadline } from '../../client/chainClock.ts';
import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { UNLINKABLE_CLAIM_TYPES } from '../../client/signatureTypes.ts';
import { signingDomain } from '../../client/typedData.ts';
import { twinRecord } from '../twin/findTwinState.ts';
import type { UnlinkableClaimStatement } from './unlinkableStatement.ts';

/** What {@link signUnlinkableClaim} takes. */
export interface SignUnlinkableClaimParameters {
  readonly requestId: bigint;
  readonly statement: UnlinkableClaimStatement;
  /** Twin of the signer that the claim is recorded for too, which links the nullifier to it. Default: none. */
  readonly twinId?: bigint;
  /** Last second at which the signature holds. Default: an hour after the latest block. */
  readonly deadline?: bigint;
}

/** An unlinkable claim that its recipient signed; anyone may submit it. */
export interface SignedUnlinkableClaim {
  readonly requestId: bigint;
  /** Account that the claim is recorded for; the proof binds it. */
  readonly recipient: string;
  /** Zero for none. */
  readonly twinId: bigint;
  readonly statement: UnlinkableClaimStatement;
  readonly deadline: bigint;
  readonly signature: string;
}

/**
 * Signs an unlinkable claim as its recipient (EIP-712), so that a relayer may pay the gas.
 *
 * @throws {SignerRequiredError}
 * @see {@link submitUnlinkableClaim}
 */
export async function signUnlinkableClaim(
  client: GemelClient,
  { requestId, statement, twinId = 0n, deadline: wanted }: SignUnlinkableClaimParameters,
): Promise<SignedUnlinkableClaim> {
  const signer = requireSigner(client);
  const { deployment, provider } = client;
  const recipient = await signer.getAddress();
  const epoch = twinId === 0n ? 0n : (await twinRecord(client, twinId)).epoch;
  const deadline = await signatureDeadline(client, wanted);
  const { issuer, endDay, nullifier } = statement;
  const message = { requestId, twinId, epoch, recipient, issuer, endDay, nullifier, deadline };
  const domain = await signingDomain(deployment.contracts.ClaimVerifier, deployment.chainId, provider);
  const signature = await signer.signTypedData(domain, UNLINKABLE_CLAIM_TYPES, message);
  return { requestId, recipient, twinId, statement, deadline, signature };
}
