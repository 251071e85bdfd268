import { ZeroAddress } from 'ethers';
import type { GemelClient } from '../../client/gemelClient.ts';
import { readContract } from '../../client/sendTransaction.ts';
import { normaliseDigest, type Digest } from '../../storage/cid.ts';
import { EventNotFoundError, UnknownTwinError } from '../errors.ts';

/** What {@link findTwinState} takes. */
export interface FindTwinStateParameters {
  readonly twinId: bigint;
  /** Root of the version that is wanted. Default: the current one. */
  readonly stateRoot?: bigint;
}

/** What {@link findTwinState} returns. */
export interface FindTwinStateReturnType {
  /** The twin's owner now. */
  readonly owner: string;
  /** The twin's epoch now. */
  readonly epoch: bigint;
  /** Counts from 1. */
  readonly version: number;
  readonly stateRoot: bigint;
  /** sha2-256 of the encrypted state. */
  readonly contentDigest: Digest;
  /** sha256 of the channel table that the state follows. */
  readonly schema: string;
  /** Number of the block in which the version was published. */
  readonly blockNumber: number;
}

/**
 * Where a twin's state is: the root from the chain's storage, digest and schema from the event that published it.
 *
 * For the current state, one block's logs are read, and no more.
 *
 * @throws {UnknownTwinError} when the twin does not exist, or was burned.
 * @throws {EventNotFoundError} when the node has no event of it, or no version has this root.
 * @see `recordOf` and `StateUpdated` in contracts/interfaces/ITwinRegistry.sol
 */
export async function findTwinState(
  client: GemelClient,
  { twinId, stateRoot }: FindTwinStateParameters,
): Promise<FindTwinStateReturnType> {
  const { twinRegistry } = client.contracts;
  const { owner, epoch, ...record } = await twinRecord(client, twinId);
  const isCurrent = stateRoot === undefined || stateRoot === record.stateRoot;
  const filter = twinRegistry.filters.StateUpdated(twinId, isCurrent ? record.version : undefined);
  const [from, to] = isCurrent
    ? [Number(record.stateBlock), Number(record.stateBlock)]
    : [client.deployment.startBlock, 'latest' as const];
  const events = await readContract(twinRegistry.queryFilter(filter, from, to));
  const wanted = stateRoot ?? record.stateRoot;
  const event = events.findLast(({ args }) => args.stateRoot === wanted);
  if (!event) throw new EventNotFoundError('StateUpdated', `twin ${twinId}`);
  const { version, contentDigest, schema } = event.args;
  return {
    owner,
    epoch,
    version: Number(version),
    stateRoot: wanted,
    contentDigest: normaliseDigest(contentDigest),
    schema,
    blockNumber: event.blockNumber,
  };
}

/** What the chain stores about a twin. @throws {UnknownTwinError} */
export async function twinRecord(
  { contracts }: Pick<GemelClient, 'contracts'>,
  twinId: bigint,
): Promise<{
  readonly owner: string;
  readonly epoch: bigint;
  readonly version: bigint;
  readonly keyVersion: bigint;
  readonly stateBlock: bigint;
  readonly stateRoot: bigint;
}> {
  const record = await readContract(contracts.twinRegistry.recordOf(twinId));
  if (record.owner === ZeroAddress) throw new UnknownTwinError(twinId);
  const { owner, epoch, version, keyVersion, stateBlock, stateRoot } = record;
  return { owner, epoch, version, keyVersion, stateBlock, stateRoot };
}
