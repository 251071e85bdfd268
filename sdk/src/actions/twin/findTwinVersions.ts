import type { GemelClient } from '../../client/gemelClient.ts';
import { readContract } from '../../client/sendTransaction.ts';
import { normaliseDigest, type Digest } from '../../storage/cid.ts';
import { EventNotFoundError } from '../errors.ts';
import { twinRecord } from './findTwinState.ts';

/** What {@link findTwinVersions} takes. */
export interface FindTwinVersionsParameters {
  readonly twinId: bigint;
}

/** One version of a twin's state, as it was published. */
export interface TwinVersion {
  /** Counts from 1. */
  readonly version: number;
  readonly stateRoot: bigint;
  /** sha2-256 of the encrypted state. */
  readonly contentDigest: Digest;
  /** Number of the block in which it was published. */
  readonly blockNumber: number;
}

/**
 * All versions of a twin's state, from the first to the current one.
 *
 * @throws {UnknownTwinError} when the twin does not exist, or was burned.
 * @throws {EventNotFoundError} when the node lacks the event of a version.
 * @see `StateUpdated` in contracts/interfaces/ITwinRegistry.sol
 */
export async function findTwinVersions(
  client: GemelClient,
  { twinId }: FindTwinVersionsParameters,
): Promise<TwinVersion[]> {
  const { twinRegistry } = client.contracts;
  const { version: current } = await twinRecord(client, twinId);
  const filter = twinRegistry.filters.StateUpdated(twinId);
  const events = await readContract(twinRegistry.queryFilter(filter, client.deployment.startBlock));
  const versions = events.map(({ args, blockNumber }) => ({
    version: Number(args.version),
    stateRoot: args.stateRoot,
    contentDigest: normaliseDigest(args.contentDigest),
    blockNumber,
  }));
  if (versions.length < Number(current)) throw new EventNotFoundError('StateUpdated', `twin ${twinId}`);
  return versions.toSorted((a, b) => a.version - b.version);
}
