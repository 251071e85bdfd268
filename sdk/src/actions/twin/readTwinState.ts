import { twinStateBinding } from '../../client/bindings.ts';
import type { GemelClient } from '../../client/gemelClient.ts';
import { requireStorage } from '../../client/gemelClient.ts';
import { readContract } from '../../client/sendTransaction.ts';
import { commitState, type StateCommitment } from '../../state/commitment.ts';
import { decodeStateDocument, type StateDocument } from '../../state/stateDocument.ts';
import { normaliseDigest } from '../../storage/cid.ts';
import { decryptEnvelope } from '../../storage/envelope.ts';
import { StateMismatchError } from '../errors.ts';

/** What {@link readTwinState} takes. */
export interface ReadTwinStateParameters {
  readonly twinId: bigint;
  /** X25519 private key of one of the state's readers. */
  readonly privateKey: CryptoKey;
}

/** What {@link readTwinState} returns: a person's data, in the clear. */
export interface ReadTwinStateReturnType {
  readonly document: StateDocument;
  /** As on chain, and as computed from the document. */
  readonly stateRoot: bigint;
  readonly commitment: StateCommitment;
  /** Counts from 1. */
  readonly version: number;
  /** When the chain took this version, in seconds. */
  readonly updatedAt: number;
}

/**
 * Reads a twin's current state: fetched, decrypted, and checked against the state root on chain.
 *
 * @throws {StateMismatchError} when the state is not the one that the chain's root commits to.
 * @throws {EnvelopeBindingMismatchError} when the state was published by another owner: it is a copy of someone's.
 * @throws {ContractRevertedError} when the twin does not exist.
 * @throws {EnvelopeNotDecryptableError} when the key's owner is no reader of this version.
 * @throws {ContentNotFoundError}, {ContentMismatchError} and the other errors of the content store.
 */
export async function readTwinState(
  client: GemelClient,
  { twinId, privateKey }: ReadTwinStateParameters,
): Promise<ReadTwinStateReturnType> {
  const storage = requireStorage(client);
  const onChain = await readContract(client.contracts.twinRegistry.stateOf(twinId));
  const envelope = await storage.get(normaliseDigest(onChain.contentDigest));
  const owner = await readContract(client.contracts.twinRegistry.ownerOf(twinId));
  const { stateRoot: root, schema } = onChain;
  const binding = twinStateBinding(client.deployment, { owner, stateRoot: root, schema });
  const plaintext = await decryptEnvelope(envelope, privateKey, binding);
  try {
    const document = decodeStateDocument(plaintext);
    const commitment = await commitState(document.state, document.salt);
    const { stateRoot } = commitment;
    const version = Number(onChain.version);
    if (stateRoot !== onChain.stateRoot) throw new StateMismatchError(twinId, version);
    return { document, stateRoot, commitment, version, updatedAt: Number(onChain.updatedAt) };
  } finally {
    plaintext.fill(0);
  }
}
