import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';
import { CHANNEL_SCHEMA_ID } from '../../generated/protocol.ts';

/** What {@link accreditIssuer} takes. */
export interface AccreditIssuerParameters {
  readonly issuer: string;
  /** First second at which the accreditation holds no more. */
  readonly until: number;
  /** Default: this version's channel table. */
  readonly schema?: string;
}

/** What {@link accreditIssuer} returns. */
export type AccreditIssuerReturnType = SentTransaction;

/**
 * Accredits an issuer to attest states, as an account with that role.
 *
 * @throws {SignerRequiredError}
 * @throws {ContractRevertedError} when the signer lacks the role.
 */
export async function accreditIssuer(
  client: GemelClient,
  { issuer, until, schema = CHANNEL_SCHEMA_ID }: AccreditIssuerParameters,
): Promise<AccreditIssuerReturnType> {
  requireSigner(client);
  return sendTransaction(client, client.contracts.issuerRegistry.accredit(issuer, schema, until));
}
