import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';
import { CHANNEL_SCHEMA_ID } from '../../generated/protocol.ts';

/** What {@link revokeAttestation} takes. */
export interface RevokeAttestationParameters {
  readonly twinId: bigint;
  /** State that the signer attested, or signed an attestation of. */
  readonly stateRoot: bigint;
  /** Default: the core's channel table. */
  readonly schema?: string;
}

/** What {@link revokeAttestation} returns. */
export type RevokeAttestationReturnType = SentTransaction;

/**
 * Withdraws, as its issuer, an attestation of a state for good, also one that was signed and not submitted yet.
 *
 * The signer can attest the same state never again; claims that were accepted before stay accepted.
 *
 * @throws {SignerRequiredError}
 * @throws {ContractRevertedError} when it was revoked before.
 * @see `revokeAttestation` in contracts/interfaces/IIssuerRegistry.sol
 */
export async function revokeAttestation(
  client: GemelClient,
  { twinId, stateRoot, schema = CHANNEL_SCHEMA_ID }: RevokeAttestationParameters,
): Promise<RevokeAttestationReturnType> {
  requireSigner(client);
  return sendTransaction(client, client.contracts.issuerRegistry.revokeAttestation(twinId, stateRoot, schema));
}
