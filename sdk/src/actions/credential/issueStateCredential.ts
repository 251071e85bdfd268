import { chainNow } from '../../client/chainClock.ts';
import { InvalidParameterError } from '../../client/errors.ts';
import type { GemelClient } from '../../client/gemelClient.ts';
import { readContract } from '../../client/sendTransaction.ts';
import type { IssuerSigner } from '../../credential/issuerKey.ts';
import { issueSdJwt } from '../../credential/sdJwt.ts';
import type { CredentialRequest } from '../../credential/credentialRequest.ts';
import type { FurtherClaim, StateStatement, StatusReference } from '../../credential/statement.ts';
import { issueVcJwt } from '../../credential/vcJwt.ts';
import { parseAccountDid, twinDid } from '../../did/twinDid.ts';
import { formatDay } from '../../ingest/calendar.ts';
import { findTwinState } from '../twin/findTwinState.ts';
import { requireCredentialRequest } from './signCredentialRequest.ts';

/** How long a credential counts when the issuer does not say, in seconds. */
const DEFAULT_VALIDITY_SECONDS = 30 * 24 * 3600;

/** What {@link issueStateCredential} takes. */
export interface IssueStateCredentialParameters {
  readonly twinId: bigint;
  /** Last day of the state, in days since 1970-01-01, as the issuer read it: {@link readTwinState}. */
  readonly endDay: number;
  readonly signer: IssuerSigner;
  /** A place in the issuer's list that no other credential has. Draw it at random, so that it tells nothing. */
  readonly status: StatusReference;
  /**
   * The twin owner's, for the key that will present it: {@link signCredentialRequest}. Without one the credential is bound to no
   * key, and a W3C credential.
   */
  readonly request?: CredentialRequest;
  /** Default: `dc+sd-jwt` with a request, else `vc+jwt`. */
  readonly format?: 'dc+sd-jwt' | 'vc+jwt';
  /** In seconds. Default: 30 days from now, or when the proof of the issuer's key ends. */
  readonly expiry?: number;
  /** Further facts, by name, that the person asked to have stated. Default: none. */
  readonly claims?: Readonly<Record<string, FurtherClaim>>;
}

/** What {@link issueStateCredential} returns. */
export interface IssueStateCredentialReturnType {
  /** The SD-JWT VC or the W3C credential: for its holder alone. */
  readonly credential: string;
  readonly statement: StateStatement;
}

/**
 * Issues a credential over a twin's current state that the issuer attests on chain. It holds the state's root, schema and last
 * day, and no value of the person's data.
 *
 * @throws {InvalidParameterError} when the issuer does not attest the current state, or period or list do not fit the key's.
 * @throws {InvalidParameterError} when an SD-JWT VC is wanted, which is bound to a key, and no request was given.
 * @throws {CredentialRejectedError} CREDENTIAL_REQUEST_INVALID when the twin's present owner does not ask for this key.
 * @throws {UnknownTwinError}, {InvalidStatementError}
 * @see docs/adr/0025-identifiers-and-portable-credentials.md
 */
export async function issueStateCredential(
  client: GemelClient,
  { twinId, endDay, signer, status, request, format, claims = {}, ...period }: IssueStateCredentialParameters,
): Promise<IssueStateCredentialReturnType> {
  const { chainId, contracts } = client.deployment;
  const { stateRoot, schema } = await findTwinState(client, { twinId });
  const account = parseAccountDid(signer.issuer);
  if (account?.chainId !== chainId) throw new InvalidParameterError('signer', 'is no account of this chain');
  const { issuerRegistry } = client.contracts;
  if (!(await readContract(issuerRegistry.isAttested(twinId, stateRoot, schema, account.address)))) {
    throw new InvalidParameterError(
      'twinId',
      `${twinId} has a state that this issuer does not attest now; attest it first`,
    );
  }
  const place = signer.proof.status;
  if (status.uri !== place.uri || status.index === place.index) {
    throw new InvalidParameterError(
      'status',
      `must be a place of its own in ${place.uri}, the list of the signer’s key`,
    );
  }
  if (!request && format === 'dc+sd-jwt') throw new InvalidParameterError('request', 'is needed for an SD-JWT VC');
  // Before the owner is looked at: whoever owns the twin from a later block on is not the one who asked.
  const issuedAt = await chainNow(client);
  if (request) await requireRequestFor(client, twinId, request);
  const expiry = period.expiry ?? Math.min(issuedAt + DEFAULT_VALIDITY_SECONDS, signer.proof.exp);
  if (issuedAt < signer.proof.iat || expiry > signer.proof.exp) {
    throw new InvalidParameterError('expiry', 'lies outside the period in which the account stands for the key');
  }
  const statement: StateStatement = {
    issuer: signer.issuer,
    twin: twinDid({ chainId, registry: contracts.TwinRegistry, twinId }),
    endDay: formatDay(endDay),
    ...{ stateRoot, schema, issuedAt, expiry, status, claims },
  };
  if (!request) return { credential: await issueVcJwt(statement, signer), statement };
  const bound = { ...statement, holder: request.holder };
  const issueAs = format === 'vc+jwt' ? issueVcJwt : issueSdJwt;
  return { credential: await issueAs(bound, signer), statement: bound };
}

async function requireRequestFor(client: GemelClient, twinId: bigint, request: CredentialRequest): Promise<void> {
  if (request.twinId !== twinId) throw new InvalidParameterError('request', `is about twin ${request.twinId}`);
  await requireCredentialRequest(client, request);
}
