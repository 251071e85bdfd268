import * as z from 'zod';
import { CredentialRejectedError } from './errors.ts';
import { publicJwkSchema, type PublicJwk } from './signingKey.ts';

const TYPE = 'gemel-credential-request-1';

/**
 * A twin's owner asking that credentials over the twin be bound to a key: EIP-712, under `TwinRegistry`'s domain. It holds no
 * secret, and serves until its deadline: whoever sends it to an issuer again gets a credential that this key alone can present.
 *
 * @see CREDENTIAL_REQUEST_TYPES
 */
export interface CredentialRequest {
  readonly twinId: bigint;
  /** The twin's: a change of owner, or `revokeAll`, ends what was asked before. */
  readonly epoch: bigint;
  readonly owner: string;
  /** The key that a presenter will have to prove to hold. */
  readonly holder: PublicJwk;
  /** Last second at which it counts. */
  readonly deadline: bigint;
  /** The owner's, 0x hex; of a contract, whatever it takes by ERC-1271. */
  readonly signature: string;
}

const number = z
  .string()
  .regex(/^(?:0|[1-9]\d{0,76})$/)
  .transform(BigInt);
const requestSchema = z.strictObject({
  type: z.literal(TYPE),
  twinId: number,
  epoch: number,
  owner: z.string().regex(/^0x[0-9a-fA-F]{40}$/),
  holder: publicJwkSchema,
  deadline: number,
  signature: z.string().regex(/^0x(?:[0-9a-fA-F]{2}){1,4096}$/),
});

/** A request as JSON, to send to an issuer. */
export function encodeCredentialRequest({ twinId, epoch, deadline, ...others }: CredentialRequest): string {
  const numbers = { twinId: twinId.toString(), epoch: epoch.toString(), deadline: deadline.toString() };
  return JSON.stringify({ type: TYPE, ...numbers, ...others });
}

/**
 * Reads what {@link encodeCredentialRequest} wrote; that the owner signed it shows only on chain.
 *
 * @throws {CredentialRejectedError} CREDENTIAL_REQUEST_INVALID
 */
export function parseCredentialRequest(text: string): CredentialRequest {
  try {
    const { twinId, epoch, owner, holder, deadline, signature } = requestSchema.parse(JSON.parse(text));
    return { twinId, epoch, owner, holder, deadline, signature };
  } catch {
    // The cause could repeat what was given.
    throw new CredentialRejectedError('CREDENTIAL_REQUEST_INVALID', 'this is no request for a credential');
  }
}
