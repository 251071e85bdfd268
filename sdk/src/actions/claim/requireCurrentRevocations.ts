import type { GemelClient } from '../../client/gemelClient.ts';
import { chainNow } from '../../client/chainClock.ts';
import { readContract } from '../../client/sendTransaction.ts';
import { RevocationRootNotCurrentError } from './errors.ts';

/** What {@link requireCurrentRevocations} takes. */
export interface RequireCurrentRevocationsParameters {
  /** Account of the issuer. */
  readonly issuer: string;
  /** Root of the {@link RevocationList} that is proven with. */
  readonly root: bigint;
  /** Whether the root before the latest will do while the contract still takes it: fewer people show that one. Default: no. */
  readonly acceptPrevious?: boolean;
}

/**
 * Demands that a revocation list is the one that its issuer published last, for everybody. An unlinkable proof shows the list's
 * root: an issuer that gave somebody a list of their own would know them by it.
 *
 * It asks the node for the issuer's roots and compares them here, so the node does not learn which one is asked about.
 *
 * @throws {RevocationRootNotCurrentError} naming why, and what to do.
 */
export async function requireCurrentRevocations(
  client: Pick<GemelClient, 'contracts' | 'provider'>,
  { issuer, root, acceptPrevious = false }: RequireCurrentRevocationsParameters,
): Promise<void> {
  const roots = await readContract(client.contracts.issuerRegistry.revocationRootsOf(issuer));
  const now = BigInt(await chainNow(client));
  if (root === roots.latest) {
    if (now < roots.latestUntil) return;
    throw new RevocationRootNotCurrentError(issuer, 'EXPIRED');
  }
  if (root !== roots.previous || now >= roots.previousUntil) throw new RevocationRootNotCurrentError(issuer, 'OTHER');
  if (!acceptPrevious) throw new RevocationRootNotCurrentError(issuer, 'PREVIOUS');
}
