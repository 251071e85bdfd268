import type { EddsaKey } from './eddsaPoseidon.ts';
import { proveSecret, type SecretProof } from './secretProof.ts';

/** What {@link proveIssuerKey} takes. */
export interface ProveIssuerKeyParameters {
  /** See {@link eddsaKey}. */
  readonly key: EddsaKey;
  readonly chainId: number;
  /** Address of the `IssuerRegistry` contract. */
  readonly issuerRegistry: string;
  /** The issuer's account. */
  readonly issuer: string;
  readonly schema: string;
}

/**
 * Proves that the secret of an issuer's key is known, for one issuer and schema. Without it, whoever saw a key before it was
 * set could take it.
 *
 * @see IIssuerRegistry.keyChallenge
 */
export function proveIssuerKey(parameters: ProveIssuerKeyParameters): SecretProof {
  const { key, chainId, issuerRegistry, issuer, schema } = parameters;
  return proveSecret(key, [
    ['uint256', chainId],
    ['address', issuerRegistry],
    ['address', issuer],
    ['bytes32', schema],
  ]);
}
