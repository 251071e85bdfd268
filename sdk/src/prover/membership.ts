import { IDENTITY_GROUP_DEPTH } from '../generated/protocol.ts';
import { SUBGROUP_ORDER, multiplyBase } from '../identity/babyJubJub.ts';
import type { Identity } from '../identity/identity.ts';
import { rootOfPath, type GroupPath } from '../identity/identityGroup.ts';
import { loadPoseidon } from '../state/poseidon.ts';
import { MembershipNotProvableError } from './errors.ts';

/** An identity and its place in a group. */
export interface Membership {
  readonly identity: Pick<Identity, 'secretScalar' | 'commitment'>;
  /** From `IdentityGroup.path`, for the root that the contract is to compare. */
  readonly path: GroupPath;
}

/** The part of a circuit's input that proves membership. */
export interface MembershipInput {
  readonly registryRoot: bigint;
  readonly secretScalar: bigint;
  readonly index: bigint;
  readonly siblings: readonly bigint[];
}

/**
 * Checks in the clear what the circuits prove of a membership: the secret is the identity's, the path is the identity's,
 * and it leads to its root in at most 20 steps.
 *
 * @throws {MembershipNotProvableError} naming the condition that fails.
 * @see circuits/src/lib/identity.circom
 * @see circuits/src/lib/leanImt.circom
 */
export async function assertMembership({ identity, path }: Membership): Promise<void> {
  const { secretScalar, commitment } = identity;
  const poseidon = await loadPoseidon();
  const isReduced = secretScalar > 0n && secretScalar < SUBGROUP_ORDER;
  if (!isReduced || poseidon([...multiplyBase(secretScalar)]) !== commitment) {
    throw new MembershipNotProvableError('OTHER_SECRET');
  }
  if (path.leaf !== commitment) throw new MembershipNotProvableError('OTHER_MEMBER');
  if (path.siblings.length > IDENTITY_GROUP_DEPTH) throw new MembershipNotProvableError('GROUP_TOO_DEEP');
  if ((await rootOfPath(path)) !== path.root) throw new MembershipNotProvableError('OTHER_ROOT');
}

/** The circuits' inputs for a membership; the siblings past the root are padding. */
export function membershipInput({ identity, path }: Membership): MembershipInput {
  const padding = new Array<bigint>(Math.max(0, IDENTITY_GROUP_DEPTH - path.siblings.length)).fill(0n);
  return {
    registryRoot: path.root,
    secretScalar: identity.secretScalar,
    index: BigInt(path.index),
    siblings: [...path.siblings, ...padding],
  };
}
