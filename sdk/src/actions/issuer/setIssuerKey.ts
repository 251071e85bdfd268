import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';
import { CHANNEL_SCHEMA_ID } from '../../generated/protocol.ts';
import type { EddsaKey } from '../../identity/eddsaPoseidon.ts';
import { proveIssuerKey } from '../../identity/issuerKeyProof.ts';
import { secretProofStruct } from '../identity/secretProofStruct.ts';

/** What {@link setIssuerKey} takes. */
export interface SetIssuerKeyParameters {
  /** Key of the issuer's credentials, on BabyJubJub: never the account's own. Only a proof that its secret is known is sent. */
  readonly key: EddsaKey;
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
 * @throws {ContractRevertedError} when the signer is not accredited, or the key is none, was used, or is not of that secret.
 * @see {@link signCredential}
 * @example
 * await setIssuerKey(client, { key: eddsaKey(privateKey) });
 */
export async function setIssuerKey(
  client: GemelClient,
  { key, from = 0, schema = CHANNEL_SCHEMA_ID }: SetIssuerKeyParameters,
): Promise<SetIssuerKeyReturnType> {
  const issuer = await requireSigner(client).getAddress();
  const { chainId, contracts } = client.deployment;
  const proof = proveIssuerKey({ key, chainId, issuerRegistry: contracts.IssuerRegistry, issuer, schema });
  return sendTransaction(client, client.contracts.issuerRegistry.setKey(schema, secretProofStruct(proof), from));
}
