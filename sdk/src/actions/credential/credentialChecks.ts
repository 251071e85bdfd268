import { getAddress } from 'ethers';
import type { GemelClient } from '../../client/gemelClient.ts';
import { readContract } from '../../client/sendTransaction.ts';
import { CredentialRejectedError } from '../../credential/errors.ts';
import { MAX_KEY_SECONDS, type AccountProof, type IssuerToken } from '../../credential/issuerKey.ts';
import type { DisclosedStatement } from '../../credential/statement.ts';
import type { StatusList } from '../../credential/statusList.ts';
import { parseAccountDid } from '../../did/twinDid.ts';
import { isRevocationIndex } from '../../identity/revocationList.ts';
import { isAccountProof } from './certifyCredentialKey.ts';

/** Checks that a credential counts at this second. @throws {CredentialRejectedError} */
export function assertPeriod({ issuedAt, expiry }: DisclosedStatement, now: number): void {
  if (now < issuedAt) {
    throw new CredentialRejectedError('CREDENTIAL_NOT_YET_VALID', `the credential counts from second ${issuedAt} on`);
  }
  if (now >= expiry) {
    throw new CredentialRejectedError(
      'CREDENTIAL_EXPIRED',
      `the credential ended at second ${expiry}; ask for a new one`,
    );
  }
}

/** Account of an issuer of this chain, and of the one that is wanted. @throws {CredentialRejectedError} */
export function issuerAccount({ deployment }: GemelClient, issuer: string, wanted: string | undefined): string {
  const account = parseAccountDid(issuer);
  const isWanted = wanted === undefined || account?.address === getAddress(wanted);
  if (account?.chainId === deployment.chainId && isWanted) return account.address;
  throw new CredentialRejectedError('CREDENTIAL_OTHER_ISSUER', 'another issuer, or one of another chain, signed this');
}

/** Checks that an issuer's account stands for a key now. @throws {CredentialRejectedError} */
export async function requireKey(
  client: GemelClient,
  { jwk, proof }: Pick<IssuerToken, 'jwk' | 'proof'>,
  account: string,
  now: number,
): Promise<void> {
  const isNow = now >= proof.iat && now < proof.exp && proof.exp - proof.iat <= MAX_KEY_SECONDS;
  if (isNow && (await isAccountProof(client, account, jwk, proof))) return;
  throw new CredentialRejectedError(
    'CREDENTIAL_KEY_NOT_PROVEN',
    `account ${account} does not stand for the key that signed this, or not now; ask the issuer for a new one`,
  );
}

/**
 * Checks that nothing was signed before the issuer's last suspension: it may have been suspended for a key that was stolen, and
 * stays so for what came before when it is accredited again, as for attestations.
 *
 * @param signedAt when the credential and the proofs of keys were signed, in seconds. @throws {CredentialRejectedError}
 */
export async function requireSinceSuspension(
  { contracts: { issuerRegistry }, deployment, provider }: GemelClient,
  { issuer, schema }: { readonly issuer: string; readonly schema: string },
  signedAt: readonly number[],
): Promise<void> {
  const suspensions = await readContract(
    issuerRegistry.queryFilter(issuerRegistry.filters.IssuerSuspended(issuer, schema), deployment.startBlock),
  );
  const last = suspensions.at(-1);
  if (!last) return;
  const { timestamp } = (await readContract(provider.getBlock(last.blockNumber))) ?? { timestamp: Infinity };
  if (signedAt.every((seconds) => seconds > timestamp)) return;
  throw new CredentialRejectedError(
    'CREDENTIAL_ISSUER_NOT_ACCREDITED',
    `account ${issuer} was suspended after this was signed; ask for a new credential, signed by a new key`,
  );
}

/** Checks that the chain accredits the issuer. @throws {CredentialRejectedError} */
export async function requireAccredited({ contracts }: GemelClient, issuer: string, schema: string): Promise<void> {
  if (await readContract(contracts.issuerRegistry.isAccredited(issuer, schema))) return;
  throw new CredentialRejectedError(
    'CREDENTIAL_ISSUER_NOT_ACCREDITED',
    `account ${issuer} is not accredited for the schema now`,
  );
}

/** Checks that the list is the issuer's latest, and does not revoke the credential. @throws {CredentialRejectedError} */
export async function requireNotRevoked(
  client: GemelClient,
  { issuer, status }: DisclosedStatement,
  account: string,
  list: StatusList,
  now: number,
): Promise<void> {
  if (list.uri !== status.uri || list.issuer !== issuer) {
    throw new CredentialRejectedError('STATUS_LIST_INVALID', `expected the issuer’s list of the name ${status.uri}`);
  }
  await requireKey(client, list, account, now);
  if (now < list.issuedAt || now >= list.staleAt || !(await isLatest(client, account, list.revocations.root))) {
    throw new CredentialRejectedError('STATUS_LIST_STALE', 'the status list is not the latest; fetch it anew');
  }
  if (!isRevocationIndex(status.index)) {
    throw new CredentialRejectedError(
      'STATUS_LIST_INVALID',
      'the credential names a place that the list does not have',
    );
  }
  if (list.revocations.isRevoked(status.index)) {
    throw new CredentialRejectedError('CREDENTIAL_REVOKED', 'the issuer revoked this credential');
  }
}

/**
 * Checks that the list revokes neither the credential's key nor its own: each has its place in the very list. What a key signed
 * before it was revoked counts no more either, since a thief can date things as they like.
 *
 * @throws {CredentialRejectedError} @see certifyCredentialKey
 */
export function requireKeysNotRevoked(list: StatusList, proofs: readonly AccountProof[]): void {
  for (const { status } of proofs) {
    if (status.uri !== list.uri || !isRevocationIndex(status.index)) {
      throw new CredentialRejectedError(
        'STATUS_LIST_INVALID',
        'the account stands for the key in another list; ask the issuer for a credential under its present one',
      );
    }
    if (list.revocations.isRevoked(status.index)) {
      throw new CredentialRejectedError(
        'CREDENTIAL_KEY_REVOKED',
        'the issuer ended the key that signed this; ask for a credential under its new one',
      );
    }
  }
}

/**
 * Whether a list's root is the one on chain, for an issuer that publishes roots. The root before, which proofs may show for a while
 * longer, is no excuse here: a list can be fetched at any time.
 */
async function isLatest({ contracts }: GemelClient, issuer: string, root: bigint): Promise<boolean> {
  const { issuerRegistry } = contracts;
  const [latest, isRecent] = await readContract(
    Promise.all([issuerRegistry.latestRevocationRoot(issuer), issuerRegistry.isRecentRevocationRoot(issuer, root)]),
  );
  return latest === 0n || (latest === root && isRecent);
}
