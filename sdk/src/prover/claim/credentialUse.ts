import { assertCredential, schemaElement, type Credential } from '../../identity/credential.ts';
import { InvalidCredentialError } from '../../identity/errors.ts';
import type { RevocationList } from '../../identity/revocationList.ts';
import { CredentialNotUsableError } from '../errors.ts';

/** A credential, what it is used for, and what it is checked against. */
export interface CredentialUse {
  readonly credential: Credential;
  readonly stateRoot: bigint;
  readonly identityCommitment: bigint;
  /** Day on which it must count, in days since 1970-01-01. */
  readonly validOn: number;
  /** The issuer's, with the root that the contract is to compare. */
  readonly revocations: RevocationList;
}

/** The part of a circuit's input that proves a credential. */
export interface CredentialInput {
  readonly issuerKey: bigint;
  readonly revocationRoot: bigint;
  readonly issuerX: bigint;
  readonly r8x: bigint;
  readonly r8y: bigint;
  readonly s: bigint;
  readonly schema: bigint;
  readonly issuedAt: bigint;
  readonly expiry: bigint;
  readonly revocationIndex: bigint;
  readonly revocationLeaves: readonly bigint[];
  readonly revocationNodes: readonly bigint[];
}

/**
 * Checks in the clear what the circuit proves of a credential: it is about this state and for this identity, its issuer
 * signed it, it counts on that day, and it is not revoked.
 *
 * @throws {CredentialNotUsableError} naming the condition that fails.
 * @see circuits/src/lib/credential.circom
 * @see circuits/src/lib/revocation.circom
 */
export async function assertCredentialUse(use: CredentialUse): Promise<void> {
  const { credential, validOn } = use;
  if (credential.stateRoot !== use.stateRoot) throw new CredentialNotUsableError('OTHER_STATE');
  if (credential.identityCommitment !== use.identityCommitment) throw new CredentialNotUsableError('OTHER_IDENTITY');
  if (credential.issuedAt > validOn) throw new CredentialNotUsableError('NOT_YET_VALID');
  if (credential.expiry <= validOn) throw new CredentialNotUsableError('EXPIRED');
  try {
    await assertCredential(credential);
  } catch (cause) {
    if (!(cause instanceof InvalidCredentialError)) throw cause;
    throw new CredentialNotUsableError('INVALID_SIGNATURE', { cause });
  }
  if (use.revocations.isRevoked(credential.revocationIndex)) throw new CredentialNotUsableError('REVOKED');
}

/** The circuit's inputs for a credential. */
export function credentialInput({ credential, revocations }: CredentialUse): CredentialInput {
  const [issuerX, issuerKey] = credential.issuerKey;
  const [r8x, r8y] = credential.signature.r8;
  const witness = revocations.witness(credential.revocationIndex);
  return {
    issuerKey,
    revocationRoot: witness.root,
    issuerX,
    r8x,
    r8y,
    s: credential.signature.s,
    schema: schemaElement(credential.schema),
    issuedAt: BigInt(credential.issuedAt),
    expiry: BigInt(credential.expiry),
    revocationIndex: BigInt(credential.revocationIndex),
    revocationLeaves: witness.leaves,
    revocationNodes: witness.nodes,
  };
}
