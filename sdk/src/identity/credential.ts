import { CREDENTIAL_DAY_BITS, POSEIDON_DOMAIN } from '../generated/protocol.ts';
import { FIELD_ORDER, loadPoseidon } from '../state/poseidon.ts';
import { isPublicKey, type Point } from './babyJubJub.ts';
import { signEddsa, verifyEddsa, type EddsaSignature } from './eddsaPoseidon.ts';
import { InvalidCredentialError } from './errors.ts';
import { assertRevocationIndex } from './revocationList.ts';

/** What an issuer says of a state, to be shown to nobody: claims are proven from it. */
export interface CredentialStatement {
  readonly stateRoot: bigint;
  /** Of the identity that may use it. */
  readonly identityCommitment: bigint;
  /** Schema that the state follows, 0x and 64 hexadecimal digits, as registered on chain. */
  readonly schema: string;
  /** First day on which it counts, in days since 1970-01-01. */
  readonly issuedAt: number;
  /** First day on which it counts no more, in days since 1970-01-01. */
  readonly expiry: number;
  /** Its bit in the issuer's revocation list. */
  readonly revocationIndex: number;
}

/** A statement with its issuer's signature. */
export interface Credential extends CredentialStatement {
  readonly issuerKey: Point;
  readonly signature: EddsaSignature;
}

/**
 * Signs a credential.
 *
 * @param key the issuer's, for BabyJubJub; its public half stands in the `IssuerRegistry`.
 * @throws {InvalidCredentialError} when a field is out of its range.
 * @see IIssuerRegistry.setKey
 */
export async function signCredential(
  statement: CredentialStatement,
  key: { readonly privateKey: Uint8Array; readonly publicKey: Point },
): Promise<Credential> {
  const signature = await signEddsa(key.privateKey, await credentialHash(statement));
  return { ...statement, issuerKey: key.publicKey, signature };
}

/**
 * Checks a credential's fields and signature; neither its days nor whether it was revoked.
 *
 * @throws {InvalidCredentialError} saying what is wrong.
 */
export async function assertCredential(credential: Credential): Promise<void> {
  if (!isPublicKey(credential.issuerKey)) {
    throw new InvalidCredentialError('The issuer’s key is not a point of BabyJubJub’s subgroup.');
  }
  const message = await credentialHash(credential);
  if (await verifyEddsa(credential.issuerKey, message, credential.signature)) return;
  throw new InvalidCredentialError('The signature is not the issuer’s for exactly this credential.');
}

/**
 * What the issuer signs: `Poseidon(CREDENTIAL, stateRoot, identityCommitment, schema >> 8, packed)`.
 *
 * @throws {InvalidCredentialError} when a field is out of its range.
 * @see circuits/src/lib/credential.circom
 */
export async function credentialHash(statement: CredentialStatement): Promise<bigint> {
  const { stateRoot, identityCommitment } = statement;
  for (const [name, value] of Object.entries({ stateRoot, identityCommitment })) {
    if (value < 0n || value >= FIELD_ORDER) {
      throw new InvalidCredentialError(`The credential’s ${name} must be below the order of BN254’s scalar field.`);
    }
  }
  const poseidon = await loadPoseidon();
  const tag = BigInt(POSEIDON_DOMAIN.CREDENTIAL);
  return poseidon([tag, stateRoot, identityCommitment, schemaElement(statement.schema), packTerms(statement)]);
}

/** The schema's highest 248 bits, which fit a field element. */
export function schemaElement(schema: string): bigint {
  if (!/^0x[0-9a-fA-F]{64}$/.test(schema)) {
    throw new InvalidCredentialError('The credential’s schema must be 0x and 64 hexadecimal digits.');
  }
  return BigInt(schema) >> 8n;
}

/** `issuedAt + expiry × 2^24 + revocationIndex × 2^48`. */
function packTerms({ issuedAt, expiry, revocationIndex }: CredentialStatement): bigint {
  for (const [name, day] of Object.entries({ issuedAt, expiry })) {
    if (!Number.isInteger(day) || day < 0 || day >= 2 ** CREDENTIAL_DAY_BITS) {
      throw new InvalidCredentialError(`The credential’s ${name} must be an integer in 0…2^${CREDENTIAL_DAY_BITS}−1.`);
    }
  }
  assertRevocationIndex(revocationIndex);
  const width = BigInt(CREDENTIAL_DAY_BITS);
  return BigInt(issuedAt) | (BigInt(expiry) << width) | (BigInt(revocationIndex) << (2n * width));
}
