import { chainNow } from '../../client/chainClock.ts';
import { InvalidParameterError } from '../../client/errors.ts';
import { requireSigner, requireStorage, type GemelClient } from '../../client/gemelClient.ts';
import type { SentTransaction } from '../../client/sendTransaction.ts';
import type { IssuerSigner } from '../../credential/issuerKey.ts';
import { signStatusLists, type SignedStatusLists } from '../../credential/statusList.ts';
import { accountDid } from '../../did/twinDid.ts';
import type { RevocationList } from '../../identity/revocationList.ts';
import type { Digest } from '../../storage/cid.ts';
import { publishRevocationRoot } from '../issuer/publishRevocationRoot.ts';

/** How long a list counts when the issuer does not say, in seconds. */
const DEFAULT_VALIDITY_SECONDS = 7 * 24 * 3600;

/** What {@link publishStatusLists} takes. */
export interface PublishStatusListsParameters {
  readonly signer: IssuerSigner;
  readonly revocations: RevocationList;
  /** Name of the list, as the issuer's credentials give it. */
  readonly uri: string;
  /** How long it counts, in seconds, at most 30 days. Default: a week. */
  readonly validitySeconds?: number;
  /** How old, in seconds, it may become before it is to be fetched anew. Default: as long as it counts. */
  readonly ttl?: number;
}

/** What {@link publishStatusLists} returns. */
export interface PublishStatusListsReturnType extends SignedStatusLists {
  readonly root: bigint;
  /** First second at which the lists count no more. */
  readonly expiry: number;
  /** Where each is in the content store. */
  readonly tokenDigest: Digest;
  readonly credentialDigest: Digest;
  readonly transaction: SentTransaction;
}

/**
 * Publishes the signer's revocation list: signed in both forms, kept in the content store, its root on chain. From then on every
 * earlier list is refused, whatever its time, and unlinkable claims are proven against this one too.
 *
 * @throws {SignerRequiredError}, {StorageRequiredError}, {InvalidStatementError}
 * Revoking the place of a credential key ends that key, and all that it signed: sign the list with another one.
 *
 * @throws {InvalidParameterError} when `signer` is of another account than the client's, or of another list, or revoked by it.
 * @throws {ContractRevertedError} when the root or the time cannot be.
 */
export async function publishStatusLists(
  client: GemelClient,
  { signer, revocations, uri, validitySeconds = DEFAULT_VALIDITY_SECONDS, ...age }: PublishStatusListsParameters,
): Promise<PublishStatusListsReturnType> {
  const storage = requireStorage(client);
  const address = await requireSigner(client).getAddress();
  if (signer.issuer !== accountDid({ chainId: client.deployment.chainId, address })) {
    throw new InvalidParameterError('signer', 'is of another account than the one that publishes');
  }
  requireListSigner(signer, { uri, revocations });
  const issuedAt = await chainNow(client);
  const expiry = issuedAt + validitySeconds;
  const { root } = revocations;
  const lists = await signStatusLists({ signer, revocations, uri, issuedAt, expiry, ttl: age.ttl ?? validitySeconds });
  const [tokenDigest, credentialDigest] = await Promise.all(
    [lists.token, lists.credential].map((text) => storage.put(new TextEncoder().encode(text))),
  );
  const transaction = await publishRevocationRoot(client, { root, validUntil: expiry });
  return { ...lists, root, expiry, tokenDigest: tokenDigest!, credentialDigest: credentialDigest!, transaction };
}

/** A list that ends its own signer would be refused by everybody. @throws {InvalidParameterError} */
export function requireListSigner(
  { proof: { status } }: IssuerSigner,
  { uri, revocations }: { readonly uri: string; readonly revocations: RevocationList },
): void {
  if (status.uri !== uri) {
    throw new InvalidParameterError(
      'signer',
      `has its place in ${status.uri}; certify a key in the list that you publish`,
    );
  }
  if (revocations.isRevoked(status.index)) {
    throw new InvalidParameterError(
      'signer',
      'is revoked by this list; certify another key, and sign the list with that',
    );
  }
}
