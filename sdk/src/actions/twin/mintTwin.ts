import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { eventOf, sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';
import type { StateCommitment } from '../../state/commitment.ts';
import type { TwinState } from '../../state/twinState.ts';
import type { Digest } from '../../storage/cid.ts';
import { storeTwinState, type TwinKeys } from './storeTwinState.ts';

/** What {@link mintTwin} takes. */
export interface MintTwinParameters {
  readonly state: TwinState;
  readonly keys: TwinKeys;
  /**
   * X25519 public keys, besides the twin's own, that can read the state: of each worker that may compute on it. One that its worker
   * replaces before the mint is in a block opens nothing: {@link updateTwinState} publishes for the next.
   */
  readonly readers?: readonly string[];
  /** Default: a random one. */
  readonly salt?: bigint;
  /** Id of the channel table that the state follows. Default: the core's. */
  readonly schema?: string;
}

/** What {@link mintTwin} returns. */
export interface MintTwinReturnType extends SentTransaction {
  readonly twinId: bigint;
  readonly contentDigest: Digest;
  /** Keep it: proofs about the state need it. */
  readonly commitment: StateCommitment;
  /** Secret; also inside the encrypted state. */
  readonly salt: bigint;
}

/**
 * Mints a twin to the signer, with its first state encrypted and stored.
 *
 * @throws {SignerRequiredError}, {StorageRequiredError}, {ContractRevertedError}
 * @throws {InvalidStateError} when the state is malformed.
 * @example
 * const keys = await generateEncryptionKeys();
 * const identity = await createIdentity();
 * const { twinId } = await mintTwin(client, {
 *   state: buildTwinState(people[0].daily),
 *   keys: { encryptionKey: keys.publicKey, identityCommitment: identity.commitment },
 *   readers: [workerEncryptionKey],
 * });
 */
export async function mintTwin(client: GemelClient, parameters: MintTwinParameters): Promise<MintTwinReturnType> {
  requireSigner(client);
  const { state, keys, readers = [], ...rest } = parameters;
  const recipients = [keys.encryptionKey, ...readers];
  const { update, commitment, salt } = await storeTwinState(client, { state, recipients, ...rest });
  const { twinRegistry } = client.contracts;
  const sent = await sendTransaction(client, twinRegistry.mint(update, keys));
  const { twinId } = await eventOf(sent, twinRegistry, twinRegistry.filters.StateUpdated);
  return { ...sent, twinId, contentDigest: update.contentDigest, commitment, salt };
}
