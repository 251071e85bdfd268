import { cohortMembershipInput, unlinkableClaimInput, type UnlinkableStatement } from '#sdk/prover';
import type { CohortMembershipInput, WindowClaimUnlinkableInput } from '#sdk/prover';
import { CHANNEL_SCHEMA_ID, Aggregate, Operator } from '../../../sdk/src/generated/protocol.ts';
import { signCredential, type Credential, type CredentialStatement } from '../../../sdk/src/identity/credential.ts';
import { eddsaKey } from '../../../sdk/src/identity/eddsaPoseidon.ts';
import { createIdentity, type Identity } from '../../../sdk/src/identity/identity.ts';
import { IdentityGroup } from '../../../sdk/src/identity/identityGroup.ts';
import { RevocationList } from '../../../sdk/src/identity/revocationList.ts';
import { commitState } from '../../../sdk/src/state/commitment.ts';
import { privateKeyOf } from '../../sdk/identity/support.ts';
import { queryWith, stateWith } from '../helpers/claims.ts';

/** Day on which the credentials made here are used. */
export const VALID_ON = 20_100;
/** Channel that the states made here have values of. */
export const CHANNEL = 5;

/** Raw inputs of the circuits, which a test can tamper with. */
export type MembershipInputs = CohortMembershipInput;
export type UnlinkableInputs = WindowClaimUnlinkableInput;

/** An issuer's key that follows from a number. */
export function issuerOf(seed: number) {
  const privateKey = privateKeyOf(seed);
  return { privateKey, publicKey: eddsaKey(privateKey).publicKey };
}

/** An identity that follows from a number. */
export function identityOf(seed: number): Promise<Identity> {
  return createIdentity({ privateKey: `0x${Buffer.from(privateKeyOf(seed)).toString('hex')}` });
}

/** A true statement, whose parts a test can vary. */
export interface StatementOptions {
  readonly seed?: number;
  /** Members of the group, the identity among them. */
  readonly groupSize?: number;
  readonly place?: number;
  readonly days?: readonly number[];
  readonly query?: Partial<UnlinkableStatement['query']>;
  readonly credential?: Partial<CredentialStatement>;
  readonly revoked?: readonly number[];
}

/** A claim that the mean lies in its range, by a member, with a credential that counts. */
export async function statementOf(options: StatementOptions = {}): Promise<UnlinkableStatement> {
  const { seed = 1, groupSize = 5, place = 2, days = [101, 0, 103, 105] } = options;
  const identity = await identityOf(seed);
  const others = Array.from({ length: groupSize }, (_unused, index) => BigInt(1_000 + index));
  const group = await IdentityGroup.of(others.with(place, identity.commitment));
  const state = stateWith(CHANNEL, days);
  const commitment = await commitState(state, 77n);
  const credential = await credentialFor(identity.commitment, commitment.stateRoot, options.credential);
  const bounds = { aggregate: Aggregate.MEAN, operator: Operator.IN_RANGE, lower: 100, upper: 104 };
  const query = { channel: CHANNEL, windowDays: 30, minValidDays: 2, validOn: VALID_ON, ...bounds, ...options.query };
  return {
    identity,
    path: group.path(place),
    scope: 4_711n,
    context: 123_456_789n,
    state,
    commitment,
    credential,
    revocations: await RevocationList.of(options.revoked ?? [11, 13]),
    query: queryWith(query),
  };
}

/** A credential of issuer 9, with some fields set. */
export function credentialFor(
  identityCommitment: bigint,
  stateRoot: bigint,
  fields: Partial<CredentialStatement> = {},
): Promise<Credential> {
  const terms = { schema: CHANNEL_SCHEMA_ID, issuedAt: VALID_ON - 10, expiry: VALID_ON + 10, revocationIndex: 12 };
  return signCredential({ stateRoot, identityCommitment, ...terms, ...fields }, issuerOf(9));
}

/** Inputs of cohort-membership. */
export async function membershipInputs(options: StatementOptions = {}): Promise<MembershipInputs> {
  return cohortMembershipInput(await statementOf(options));
}

/** Inputs of window-claim-unlinkable. */
export async function unlinkableInputs(options: StatementOptions = {}): Promise<UnlinkableInputs> {
  return unlinkableClaimInput(await statementOf(options));
}
