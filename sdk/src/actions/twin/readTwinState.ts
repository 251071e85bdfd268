import { twinStateBinding } from '../../client/bindings.ts';
import type { GemelClient } from '../../client/gemelClient.ts';
import { requireStorage } from '../../client/gemelClient.ts';
import { schemaVersionOf } from '../../state/channelTable.ts';
import { commitState, type StateCommitment } from '../../state/commitment.ts';
import { decodeStateDocument, type StateDocument } from '../../state/stateDocument.ts';
import { decryptEnvelope } from '../../storage/envelope.ts';
import { StateMismatchError } from '../errors.ts';
import { findTwinState } from './findTwinState.ts';

/** What {@link readTwinState} takes. */
export interface ReadTwinStateParameters {
  readonly twinId: bigint;
  /** X25519 private key of one of the state's readers. */
  readonly privateKey: CryptoKey;
  /** Root of the version that is wanted. Default: the current one. */
  readonly stateRoot?: bigint;
}

/** What {@link readTwinState} returns: a person's data, in the clear. */
export interface ReadTwinStateReturnType {
  readonly document: StateDocument;
  /** As on chain, and as computed from the document. */
  readonly stateRoot: bigint;
  readonly commitment: StateCommitment;
  /** Id of the channel table that the state follows; see {@link fetchChannelTable}. */
  readonly schema: string;
  /** Counts from 1. */
  readonly version: number;
  /** Number of the block in which this version was published. */
  readonly blockNumber: number;
}

/**
 * Reads a twin's state: fetched, decrypted, and checked against the state root on chain.
 *
 * @throws {StateMismatchError} when the state is not the one that the chain's root commits to, or follows another channel table
 * than the chain says.
 * @throws {EnvelopeBindingMismatchError} when the state was published by another owner: it is a copy of someone's.
 * @throws {UnknownTwinError} when the twin does not exist.
 * @throws {EnvelopeNotDecryptableError} when the key's owner is no reader of this version.
 * @throws {ContentNotFoundError}, {ContentMismatchError} and the other errors of the content store.
 */
export async function readTwinState(
  client: GemelClient,
  { privateKey, ...wanted }: ReadTwinStateParameters,
): Promise<ReadTwinStateReturnType> {
  const storage = requireStorage(client);
  const { owner, stateRoot, schema, contentDigest, version, blockNumber } = await findTwinState(client, wanted);
  const envelope = await storage.get(contentDigest);
  const binding = twinStateBinding(client.deployment, { owner, stateRoot, schema });
  const plaintext = await decryptEnvelope(envelope, privateKey, binding);
  try {
    const document = decodeStateDocument(plaintext);
    const commitment = await commitState(document.state, document.salt);
    const follows = document.state.schemaVersion === schemaVersionOf(schema);
    if (commitment.stateRoot !== stateRoot || !follows) throw new StateMismatchError(wanted.twinId, version);
    return { document, stateRoot, commitment, schema, version, blockNumber };
  } finally {
    plaintext.fill(0);
  }
}
