import type { Identity } from './identity.ts';
import { proveSecret, type SecretProof } from './secretProof.ts';

/** What {@link proveEnrolment} takes. */
export interface ProveEnrolmentParameters {
  readonly identity: Pick<Identity, 'publicKey' | 'secretScalar'>;
  readonly chainId: number;
  /** Address of the `IdentityGroup` contract. */
  readonly identityGroup: string;
  readonly twinId: bigint;
  /** The twin's epoch. */
  readonly epoch: bigint;
}

/**
 * Proves that an identity's secret is known, for one twin and epoch. Without it, whoever chose a leaf of the group freely
 * could enrol a tree of identities as one.
 *
 * @see IIdentityGroup.enrolmentChallenge
 */
export function proveEnrolment(parameters: ProveEnrolmentParameters): SecretProof {
  const { identity, chainId, identityGroup, twinId, epoch } = parameters;
  return proveSecret(identity, [
    ['uint256', chainId],
    ['address', identityGroup],
    ['uint256', twinId],
    ['uint64', epoch],
  ]);
}
