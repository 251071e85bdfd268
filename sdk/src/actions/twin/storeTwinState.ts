import { twinStateBinding } from '../../client/bindings.ts';
import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner, requireStorage } from '../../client/gemelClient.ts';
import { commitState, randomSalt, type StateCommitment } from '../../state/commitment.ts';
import { CORE_TABLE, schemaVersionOf } from '../../state/channelTable.ts';
import { InvalidStateError } from '../../state/errors.ts';
import { encodeStateDocument } from '../../state/stateDocument.ts';
import type { TwinState } from '../../state/twinState.ts';
import type { Digest } from '../../storage/cid.ts';
import { encryptEnvelope } from '../../storage/envelope.ts';

/** What an owner publishes on chain for a state. */
export interface StateUpdate {
  readonly stateRoot: bigint;
  /** sha2-256 of the encrypted state. */
  readonly contentDigest: Digest;
  /** Id of the channel table that the state follows. */
  readonly schema: string;
}

/** Public keys of a twin. */
export interface TwinKeys {
  /** X25519 public key, 0x hex, 32 bytes. */
  readonly encryptionKey: string;
  /** Semaphore v4 identity commitment; see {@link createIdentity}. */
  readonly identityCommitment: bigint;
}

/** What {@link storeTwinState} takes. */
export interface StoreTwinStateParameters {
  readonly state: TwinState;
  /** X25519 public keys that can read the state: the owner's, and of each worker that may compute on it. */
  readonly recipients: readonly string[];
  /** Hides the state in its commitment. Default: a random one. */
  readonly salt?: bigint;
  /** Id of the channel table that the state follows. Default: the core's. Readers need another: {@link publishChannelTable}. */
  readonly schema?: string;
}

/** What {@link storeTwinState} returns. */
export interface StoreTwinStateReturnType {
  readonly update: StateUpdate;
  readonly commitment: StateCommitment;
  /** Secret: who knows it can test guesses of the state against its commitment. */
  readonly salt: bigint;
}

/**
 * Commits to a state, encrypts it to its readers and stores the ciphertext. Nothing goes on chain.
 *
 * @throws {StorageRequiredError}
 * @throws {InvalidStateError} when the state or the salt is malformed, or the state follows another channel table.
 * @throws {InvalidEncryptionKeyError} when a recipient's key is not usable.
 */
export async function storeTwinState(
  client: GemelClient,
  { state, recipients, salt = randomSalt(), schema = CORE_TABLE.id }: StoreTwinStateParameters,
): Promise<StoreTwinStateReturnType> {
  const storage = requireStorage(client);
  if (state.schemaVersion !== schemaVersionOf(schema)) {
    throw new InvalidStateError('the state follows another channel table; give the one that it was made by');
  }
  const commitment = await commitState(state, salt);
  const { stateRoot } = commitment;
  const plaintext = encodeStateDocument({ state, salt });
  const owner = await requireSigner(client).getAddress();
  const binding = twinStateBinding(client.deployment, { owner, stateRoot, schema });
  const envelope = await encryptEnvelope({ plaintext, recipients, binding }).finally(() => plaintext.fill(0));
  const contentDigest = await storage.put(envelope);
  return { update: { stateRoot, contentDigest, schema }, commitment, salt };
}
