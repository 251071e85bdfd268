import { AbiCoder, keccak256 } from 'ethers';
import { multiplyBase, SUBGROUP_ORDER, type Point } from './babyJubJub.ts';
import type { Identity } from './identity.ts';

/** An identity's public key, and Schnorr's proof that its secret is known: what the chain's group takes an identity with. */
export interface EnrolmentProof {
  readonly publicKey: Point;
  /** R = r · Base8 for a random r. */
  readonly commitment: Point;
  /** r + challenge · secretScalar, modulo the subgroup's order. */
  readonly response: bigint;
}

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

const CHALLENGE_BITS = 128;
const RANDOM_BYTES = 64;

/**
 * Proves that an identity's secret is known, for one twin and epoch. Without it, whoever chose a leaf of the group freely
 * could enrol a tree of identities as one.
 *
 * @see IIdentityGroup.enrolmentChallenge
 */
export function proveEnrolment({ identity, ...bound }: ProveEnrolmentParameters): EnrolmentProof {
  const { publicKey, secretScalar } = identity;
  const random = randomScalar();
  const commitment = multiplyBase(random);
  const challenge = enrolmentChallenge({ ...bound, publicKey, commitment });
  return { publicKey, commitment, response: (random + challenge * secretScalar) % SUBGROUP_ORDER };
}

function enrolmentChallenge({
  chainId,
  identityGroup,
  twinId,
  epoch,
  publicKey,
  commitment,
}: Omit<ProveEnrolmentParameters, 'identity'> & Pick<EnrolmentProof, 'publicKey' | 'commitment'>): bigint {
  const encoded = AbiCoder.defaultAbiCoder().encode(
    ['uint256', 'address', 'uint256', 'uint64', 'uint256[2]', 'uint256[2]'],
    [chainId, identityGroup, twinId, epoch, publicKey, commitment],
  );
  return BigInt.asUintN(CHALLENGE_BITS, BigInt(keccak256(encoded)));
}

/** Below the subgroup's order; of so many more bits than that has, the remainder's bias does not show. */
function randomScalar(): bigint {
  const bytes = crypto.getRandomValues(new Uint8Array(RANDOM_BYTES));
  return bytes.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n) % SUBGROUP_ORDER;
}
