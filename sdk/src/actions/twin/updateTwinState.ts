import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { eventOf, sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';
import type { StateCommitment } from '../../state/commitment.ts';
import type { TwinState } from '../../state/twinState.ts';
import type { Digest } from '../../storage/cid.ts';
import { findTwinKeys } from './findTwinKeys.ts';
import { storeTwinState } from './storeTwinState.ts';

/** What {@link updateTwinState} takes. */
export interface UpdateTwinStateParameters {
  readonly twinId: bigint;
  readonly state: TwinState;
  /** X25519 public keys, besides the twin's own, that can read this version. */
  readonly readers?: readonly string[];
  /** Default: a random one. */
  readonly salt?: bigint;
}

/** What {@link updateTwinState} returns. */
export interface UpdateTwinStateReturnType extends SentTransaction {
  /** Counts from 1. */
  readonly version: number;
  readonly contentDigest: Digest;
  readonly commitment: StateCommitment;
  /** Secret; also inside the encrypted state. */
  readonly salt: bigint;
}

/**
 * Publishes a twin's next state. Readers of earlier versions keep what they read; who is left out here cannot read on.
 *
 * @throws {SignerRequiredError}, {StorageRequiredError}, {InvalidStateError}, {ContractRevertedError}
 */
export async function updateTwinState(
  client: GemelClient,
  { twinId, state, readers = [], ...rest }: UpdateTwinStateParameters,
): Promise<UpdateTwinStateReturnType> {
  requireSigner(client);
  const { twinRegistry } = client.contracts;
  const { encryptionKey } = await findTwinKeys(client, { twinId });
  const recipients = [encryptionKey, ...readers];
  const { update, commitment, salt } = await storeTwinState(client, { state, recipients, ...rest });
  const sent = await sendTransaction(client, twinRegistry.updateState(twinId, update));
  const { version } = await eventOf(sent, twinRegistry, twinRegistry.filters.StateUpdated);
  return { ...sent, version: Number(version), contentDigest: update.contentDigest, commitment, salt };
}
