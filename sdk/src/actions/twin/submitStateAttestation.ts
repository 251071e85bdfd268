import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';
import type { SignedStateAttestation } from './signStateAttestation.ts';

/** What {@link submitStateAttestation} takes. */
export type SubmitStateAttestationParameters = SignedStateAttestation;

/** What {@link submitStateAttestation} returns. */
export type SubmitStateAttestationReturnType = SentTransaction;

/**
 * Records an issuer's signed attestation on chain; the client's signer pays the gas.
 *
 * @throws {SignerRequiredError}
 * @throws {ContractRevertedError} when the issuer is not accredited, did not sign this, or withdrew it.
 */
export async function submitStateAttestation(
  client: GemelClient,
  { attestation, signature }: SubmitStateAttestationParameters,
): Promise<SubmitStateAttestationReturnType> {
  requireSigner(client);
  return sendTransaction(client, client.contracts.issuerRegistry.attest(attestation, signature));
}
