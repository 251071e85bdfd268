import { chainNow } from '../../client/chainClock.ts';
import type { GemelClient } from '../../client/gemelClient.ts';
import { CredentialRejectedError } from '../../credential/errors.ts';
import type { IssuerToken } from '../../credential/issuerKey.ts';
import { verifyKeyBinding, type PresentationTerms } from '../../credential/presentation.ts';
import { readSdJwt, type ParsedSdJwt } from '../../credential/sdJwt.ts';
import type { DisclosedStatement } from '../../credential/statement.ts';
import { readStatusListCredential, readStatusListToken } from '../../credential/statusList.ts';
import { readVcJwt } from '../../credential/vcJwt.ts';
import { envelopedVcJwt, isVpJwt, verifyVpJwt } from '../../credential/vpJwt.ts';
import {
  assertPeriod,
  issuerAccount,
  requireAccredited,
  requireKey,
  requireKeysNotRevoked,
  requireNotRevoked,
  requireSinceSuspension,
} from './credentialChecks.ts';
import { requireCurrentState } from './twinChecks.ts';

/** What {@link verifyStateCredential} takes. */
export interface VerifyStateCredentialParameters {
  /** An SD-JWT VC, presented or not, a W3C credential, or a W3C presentation of one. */
  readonly credential: string;
  /** The issuer's status list of the credential's form, as published last: `statuslist+jwt`, or `vc+jwt`. */
  readonly statusList: string;
  /** What the presenter was asked for. Without it nobody's holding of the credential's key is checked. */
  readonly presentation?: PresentationTerms;
  /** The only issuer that will do. Default: any that is accredited. */
  readonly issuer?: string;
  /**
   * Takes a presentation that does not say which twin or state it is about. A twin that it does say must exist still; of one that
   * it hides nobody can tell. Default: false.
   */
  readonly acceptHidden?: boolean;
}

/** What {@link verifyStateCredential} returns. */
export interface VerifyStateCredentialReturnType {
  readonly format: 'dc+sd-jwt' | 'vc+jwt';
  /** Account of the issuer. */
  readonly issuer: string;
  /** The twin, where it was disclosed. */
  readonly twinId: bigint | undefined;
  readonly statement: DisclosedStatement;
  /** Whether the chain says that this is the twin's state now, and the issuer's attestation of it: not with hidden claims. */
  readonly isStateCurrent: boolean;
  /** Whether the presenter proved to hold the credential's key. */
  readonly isHolderProven: boolean;
}

type Read = IssuerToken & {
  readonly statement: DisclosedStatement;
  readonly presented?: ParsedSdJwt;
  /** A W3C presentation, whose signature is not checked yet. */
  readonly vp?: string;
};

/**
 * Verifies a credential over a twin's state: form, signature and disclosures; that it counts now; that the issuer's account
 * stands for the key, and is accredited; that neither it nor the key is revoked, by a list that is the latest; and, on chain, that
 * the twin's current state is this one, in the epoch of its issue, and the issuer attests it. Times are by the chain's clock.
 *
 * @throws {CredentialRejectedError} with a `code` for each reason.
 * @throws {TransactionFailedError} when the node does not answer: nothing is said of the credential then.
 * @example
 * const { statement } = await verifyStateCredential(client, { credential, statusList, presentation: { audience, nonce } });
 */
export async function verifyStateCredential(
  client: GemelClient,
  { credential, statusList, presentation, issuer: wanted, acceptHidden = false }: VerifyStateCredentialParameters,
): Promise<VerifyStateCredentialReturnType> {
  const format = credential.includes('~') ? 'dc+sd-jwt' : 'vc+jwt';
  const read = await readCredential(credential, format);
  const { statement } = read;
  const now = await chainNow(client);
  assertPeriod(statement, now);
  const issuer = issuerAccount(client, statement.issuer, wanted);
  // Before the proof: only a contract that was accredited is ever asked for a signature.
  await requireAccredited(client, issuer, statement.schema);
  await requireKey(client, read, issuer, now);
  const list = await (format === 'vc+jwt' ? readStatusListCredential(statusList) : readStatusListToken(statusList));
  await requireNotRevoked(client, statement, issuer, list, now);
  requireKeysNotRevoked(list, [read.proof, list.proof]);
  const signedAt = [statement.issuedAt, read.proof.iat, list.proof.iat];
  await requireSinceSuspension(client, { issuer, schema: statement.schema }, signedAt);
  const twinId = await requireCurrentState(client, statement, issuer, acceptHidden);
  if (presentation) await requirePresented(read, presentation, now);
  return {
    ...{ format, issuer, twinId, statement },
    isStateCurrent: twinId !== undefined && statement.stateRoot !== undefined,
    isHolderProven: presentation !== undefined,
  };
}

async function readCredential(credential: string, format: 'dc+sd-jwt' | 'vc+jwt'): Promise<Read> {
  if (isVpJwt(credential)) return { ...(await readVcJwt(envelopedVcJwt(credential))), vp: credential };
  if (format === 'vc+jwt') return readVcJwt(credential);
  const presented = await readSdJwt(credential);
  return { ...presented, presented };
}

async function requirePresented(
  { presented, vp, statement }: Read,
  terms: PresentationTerms,
  now: number,
): Promise<void> {
  if (presented) return verifyKeyBinding(presented, terms, now);
  if (vp !== undefined) return verifyVpJwt(vp, statement.holder, terms, now);
  throw new CredentialRejectedError(
    'PRESENTATION_KEY_BINDING_INVALID',
    'who holds this W3C credential is not shown; ask for a presentation of it, or for an SD-JWT VC',
  );
}
