import * as z from 'zod';
import { InvalidStatementError } from './errors.ts';
import type { PublicJwk } from './signingKey.ts';

/** What kind of credential this is: `vct` of the SD-JWT VC, and the base of the W3C credential's terms. */
export const STATE_CREDENTIAL_TYPE = 'urn:gemel:state-credential:1';

/** A further fact that an issuer was asked to state. */
export type FurtherClaim = string | number | boolean;

/** Place of a credential, or of a key that signs them, in its issuer's status list. */
export interface StatusReference {
  /** Names the list; whoever verifies must get the list of this name. */
  readonly uri: string;
  /** Its bit, as in the issuer's {@link RevocationList}. */
  readonly index: number;
}

/** What an issuer says of a twin's state in a credential. */
export interface StateStatement {
  /** The issuer's `did:ethr`. */
  readonly issuer: string;
  /** DID of the twin. */
  readonly twin: string;
  readonly stateRoot: bigint;
  /** Schema of the state, 0x and 64 hexadecimal digits. */
  readonly schema: string;
  /** Last day of the state, e.g. 2026-11-01. */
  readonly endDay: string;
  /** In seconds. */
  readonly issuedAt: number;
  /** First second at which it counts no more. */
  readonly expiry: number;
  readonly status: StatusReference;
  /** The key that a presenter must prove to hold; an SD-JWT VC has one. */
  readonly holder?: PublicJwk;
  /** By name. Nothing of the person's data belongs here that was not asked for. */
  readonly claims: Readonly<Record<string, FurtherClaim>>;
}

/** A statement as far as it was disclosed. */
export type DisclosedStatement = Omit<StateStatement, 'twin' | 'stateRoot' | 'endDay'> &
  Partial<Pick<StateStatement, 'twin' | 'stateRoot' | 'endDay'>>;

export const furtherClaim = z.union([z.string().max(1024), z.number(), z.boolean()]);
export const schemaIdentifier = z.string().regex(/^0x[0-9a-f]{64}$/);
export const endDayText = z.string().regex(/^\d{4}-\d\d-\d\d$/);
export const stateRootText = z.string().regex(/^(?:0|[1-9]\d{0,77})$/);
export const secondsNumber = z.number().int().nonnegative();
/** A place that a 32-bit number can name; whether a list has it shows with the list. */
export const statusIndex = z
  .number()
  .int()
  .nonnegative()
  .max(2 ** 32 - 1);
export const statusUri = z.string().min(1).max(2048);

const CLAIM_NAME = /^[a-z][a-z0-9_]{0,63}$/;

/** Names that mean something else already, in JWTs, SD-JWTs or this statement. */
const TAKEN = new Set(
  'iss sub aud exp nbf iat jti vct cnf status schema state_root end_day id type stateRoot endDay nonce vp vc'.split(
    ' ',
  ),
);

/** Whether a further claim may have this name. */
export function isClaimName(name: string): boolean {
  return CLAIM_NAME.test(name) && !TAKEN.has(name);
}

/** @throws {InvalidStatementError} for a name or a value that no credential can carry, or an empty period. */
export function assertStatement({ claims, issuedAt, expiry, schema, endDay, status }: StateStatement): void {
  const fields: readonly (readonly [z.ZodType, unknown, string])[] = [
    [schemaIdentifier, schema, 'schema'],
    [endDayText, endDay, 'last day'],
    [secondsNumber, issuedAt, 'time of issue'],
    [secondsNumber, expiry, 'expiry'],
    [statusUri, status.uri, 'name of the status list'],
    [secondsNumber, status.index, 'index in the status list'],
  ];
  for (const [type, value, name] of fields) {
    if (!type.safeParse(value).success) throw new InvalidStatementError(`the ${name} is not of its form`);
  }
  if (expiry <= issuedAt) throw new InvalidStatementError('a credential must expire after it was issued');
  if (!URL.canParse(status.uri)) throw new InvalidStatementError('the name of the status list must be a URI');
  for (const [name, value] of Object.entries(claims)) {
    if (!isClaimName(name)) {
      throw new InvalidStatementError('a claim’s name must be of a…z, 0…9 and _, and not be one of a JWT’s own');
    }
    if (!furtherClaim.safeParse(value).success) {
      throw new InvalidStatementError(
        'a claim’s value must be a text of at most 1,024 characters, a number or a boolean',
      );
    }
  }
}
