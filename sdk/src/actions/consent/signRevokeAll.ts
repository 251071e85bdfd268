import { signatureDeadline } from '../../client/chainClock.ts';
import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { ADVANCE_EPOCH_TYPES } from '../../client/signatureTypes.ts';
import { signingDomain } from '../../client/typedData.ts';
import { unusedNonce } from '../../client/unorderedNonce.ts';
import type { Digest } from '../../storage/cid.ts';
import { twinRecord } from '../twin/findTwinState.ts';
import { buildRevocationOfAll, hashRevocationOfAll, type RevocationOfAllReceipt } from './revocationOfAll.ts';
import type { RevokeAllParameters } from './revokeAll.ts';

/** What {@link signRevokeAll} takes. */
export interface SignRevokeAllParameters extends RevokeAllParameters {
  /** Last second at which the signature holds. Default: an hour after the latest block. */
  readonly deadline?: bigint;
  /** Default: the lowest that is unused; see {@link unusedNonce}. */
  readonly nonce?: bigint;
}

/** The end of every consent of a twin, signed by its owner; anyone may submit it. */
export interface SignedRevokeAll {
  readonly twinId: bigint;
  /** The epoch that ends. */
  readonly epoch: bigint;
  readonly owner: string;
  readonly receiptHash: Digest;
  readonly nonce: bigint;
  readonly deadline: bigint;
  readonly signature: string;
}

/** What {@link signRevokeAll} returns. */
export interface SignRevokeAllReturnType {
  readonly signedRevocation: SignedRevokeAll;
  readonly revocationReceipt: RevocationOfAllReceipt;
}

/**
 * Signs the end of every grant and membership of a twin (EIP-712), so that someone else may pay the gas.
 *
 * @throws {SignerRequiredError}, {UnknownTwinError}
 * @see {@link submitRevokeAll}
 */
export async function signRevokeAll(
  client: GemelClient,
  { twinId, deadline: wanted, nonce }: SignRevokeAllParameters,
): Promise<SignRevokeAllReturnType> {
  const signer = requireSigner(client);
  const { deployment, provider, contracts } = client;
  const { epoch } = await twinRecord(client, twinId);
  const revocationReceipt = buildRevocationOfAll({ deployment, twinId, epoch });
  const owner = await signer.getAddress();
  const message = {
    twinId,
    epoch,
    owner,
    receiptHash: hashRevocationOfAll(revocationReceipt),
    nonce: nonce ?? (await unusedNonce(contracts.twinRegistry, owner)),
    deadline: await signatureDeadline(client, wanted),
  };
  const domain = await signingDomain(deployment.contracts.TwinRegistry, deployment.chainId, provider);
  const signature = await signer.signTypedData(domain, ADVANCE_EPOCH_TYPES, message);
  return { signedRevocation: { ...message, signature }, revocationReceipt };
}
