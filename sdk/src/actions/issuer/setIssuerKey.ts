import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';
import { CHANNEL_SCHEMA_ID } from '../../generated/protocol.ts';
import type { Point } from '../../identity/babyJubJub.ts';

/** What {@link setIssuerKey} takes. */
export interface SetIssuerKeyParameters {
  /** Key of the issuer's credentials, on BabyJubJub: never the account's own. */
  readonly publicKey: Point;
  /** First second at which it counts instead of the key before. Default: at once. */
  readonly from?: number;
  /** Default: this version's channel table. */
  readonly schema?: string;
}

/** What {@link setIssuerKey} returns. */
export type SetIssuerKeyReturnType = SentTransaction;

/**
 * Sets the key that the signer, an accredited issuer, signs credentials with; unlinkable claims are proven from those.
 *
 * @throws {SignerRequiredError}
 * @throws {ContractRevertedError} when the signer is not accredited, or the key is none or was used.
 * @see {@link eddsaKey}, {@link signCredential}
 */
export async function setIssuerKey(
  client: GemelClient,
  { publicKey: [x, y], from = 0, schema = CHANNEL_SCHEMA_ID }: SetIssuerKeyParameters,
): Promise<SetIssuerKeyReturnType> {
  requireSigner(client);
  return sendTransaction(client, client.contracts.issuerRegistry.setKey(schema, x, y, from));
}
