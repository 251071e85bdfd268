import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';
import { CHANNEL_SCHEMA_ID } from '../../generated/protocol.ts';

/** What {@link suspendIssuer} takes. */
export interface SuspendIssuerParameters {
  readonly issuer: string;
  /** Default: this version's channel table. */
  readonly schema?: string;
}

/** What {@link suspendIssuer} returns. */
export type SuspendIssuerReturnType = SentTransaction;

/**
 * Ends an issuer's accreditation at once, as an account with that role. Its attestations count no more, also after another
 * accreditation.
 *
 * @throws {SignerRequiredError}
 * @throws {ContractRevertedError} when the signer lacks the role, or the issuer is not accredited.
 * @see {@link accreditIssuer}
 */
export async function suspendIssuer(
  client: GemelClient,
  { issuer, schema = CHANNEL_SCHEMA_ID }: SuspendIssuerParameters,
): Promise<SuspendIssuerReturnType> {
  requireSigner(client);
  return sendTransaction(client, client.contracts.issuerRegistry.suspend(issuer, schema));
}
