import type { GemelClient } from '../../client/gemelClient.ts';
import { readContract } from '../../client/sendTransaction.ts';
import { EventNotFoundError } from '../errors.ts';
import { twinRecord } from './findTwinState.ts';
import type { TwinKeys } from './storeTwinState.ts';

/** What {@link findTwinKeys} takes. */
export interface FindTwinKeysParameters {
  readonly twinId: bigint;
}

/** What {@link findTwinKeys} returns. */
export interface FindTwinKeysReturnType extends TwinKeys {
  /** Counts from 1. */
  readonly keyVersion: number;
}

/**
 * A twin's public keys, from the event that set them.
 *
 * @throws {UnknownTwinError}, {EventNotFoundError}
 * @see `KeysUpdated` in contracts/interfaces/ITwinRegistry.sol
 */
export async function findTwinKeys(
  client: GemelClient,
  { twinId }: FindTwinKeysParameters,
): Promise<FindTwinKeysReturnType> {
  const { twinRegistry } = client.contracts;
  const { keyVersion } = await twinRecord(client, twinId);
  const filter = twinRegistry.filters.KeysUpdated(twinId, keyVersion);
  const [event] = await readContract(twinRegistry.queryFilter(filter, client.deployment.startBlock));
  if (!event) throw new EventNotFoundError('KeysUpdated', `twin ${twinId}`);
  const { encryptionKey, identityCommitment } = event.args;
  return { encryptionKey, identityCommitment, keyVersion: Number(keyVersion) };
}
