import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import type { SentTransaction } from '../../client/sendTransaction.ts';
import type { SecretRoot } from '../../secrets/secretRoot.ts';
import { deriveTwinSecrets, twinEncryptionKeys, type TwinSecrets } from '../../secrets/twinSecrets.ts';
import type { Digest } from '../../storage/cid.ts';
import { EnvelopeNotDecryptableError } from '../../storage/errors.ts';
import { NotDerivedTwinError } from '../errors.ts';
import { findDerivedTwins } from './findDerivedTwins.ts';
import { findTwinKeys } from './findTwinKeys.ts';
import { readTwinState, type ReadTwinStateReturnType } from './readTwinState.ts';
import { setTwinKeys } from './setTwinKeys.ts';
import { recipientsNow, type StateReaders } from './stateRecipients.ts';
import { updateTwinState } from './updateTwinState.ts';

/** What {@link rotateTwinKey} takes. The readers, besides the twin's new key, are those of the new version: who is left out can't read it. */
export interface RotateTwinKeyParameters extends StateReaders {
  /** Twin of the signer, with a key of `root`. */
  readonly twinId: bigint;
  readonly root: SecretRoot;
}

/** What {@link rotateTwinKey} returns. */
export interface RotateTwinKeyReturnType extends SentTransaction {
  /** The twin's secrets from now on. */
  readonly secrets: TwinSecrets;
  /** Version of the state, from 1; its root is the one before. */
  readonly version: number;
  readonly contentDigest: Digest;
  /** As of {@link updateTwinState}. */
  readonly leftOut: readonly string[];
}

/**
 * Gives a twin the next encryption key of its root, and publishes its present state anew for that key and the named readers.
 * The state and its salt stay, so attestations of its root hold on. What was encrypted to the old key stays readable with it.
 *
 * Two transactions: keys, then state. When the second fails, the same call finishes what the first began.
 *
 * @throws {NotDerivedTwinError} when the twin's encryption key is none of the root's.
 * @throws {SignerRequiredError}, {StorageRequiredError}, {ContractRevertedError} and the errors of {@link readTwinState}.
 * @see docs/adr/0024-one-recovery-phrase.md
 * @example
 * const { secrets } = await rotateTwinKey(client, { twinId, root: recoveryRoot(phrase), workers: [operator] });
 */
export async function rotateTwinKey(
  client: GemelClient,
  { twinId, root, ...named }: RotateTwinKeyParameters,
): Promise<RotateTwinKeyReturnType> {
  requireSigner(client);
  // What is wrong with the readers shows before anything is sent.
  await recipientsNow(client, { twinId, ...named });
  const { twin, present, rotations } = await rotationsOf(client, root, twinId);
  const { openedWith } = await openState(client, { twinId, root, twin, rotations });
  const isFinishing = openedWith !== present;
  const rotation = isFinishing ? present : Math.max(...rotations) + 1;
  const secrets = await deriveTwinSecrets({ root, twin, rotation });
  const encryptionKey = secrets.encryptionKeys.publicKey;
  if (!isFinishing) {
    const { identityCommitment } = await findTwinKeys(client, { twinId });
    await setTwinKeys(client, { twinId, keys: { encryptionKey, identityCommitment } });
  }
  // As it is now: another version may have been published meanwhile.
  const { document, schema } = await openState(client, { twinId, root, twin, rotations: [rotation, ...rotations] });
  return { ...(await updateTwinState(client, { twinId, ...document, schema, ...named })), secrets };
}

/** The twin's index, its key's rotation, and all rotations that were used: the present first. @throws {NotDerivedTwinError} */
async function rotationsOf(
  client: GemelClient,
  root: SecretRoot,
  twinId: bigint,
): Promise<{ readonly twin: number; readonly present: number; readonly rotations: readonly number[] }> {
  const { twins, keys } = await findDerivedTwins(client, { root });
  const found = twins.find((candidate) => candidate.twinId === twinId);
  if (found?.rotation === undefined) throw new NotDerivedTwinError(twinId);
  const { twin, rotation: present } = found;
  const others = keys.filter((key) => key.twin === twin && key.rotation !== present).map(({ rotation }) => rotation);
  return { twin, present, rotations: [present, ...others.toReversed()] };
}

/** Reads the state with the present key or, where a rotation was cut short, with the newest one that opens it. */
async function openState(
  client: GemelClient,
  given: {
    readonly twinId: bigint;
    readonly root: SecretRoot;
    readonly twin: number;
    readonly rotations: readonly number[];
  },
): Promise<Pick<ReadTwinStateReturnType, 'document' | 'schema'> & { readonly openedWith: number }> {
  const { twinId, root, twin, rotations } = given;
  let refusal: unknown;
  for (const rotation of rotations) {
    try {
      const { privateKey } = await twinEncryptionKeys(root, twin, rotation);
      const { document, schema } = await readTwinState(client, { twinId, privateKey });
      return { document, schema, openedWith: rotation };
    } catch (error) {
      if (!(error instanceof EnvelopeNotDecryptableError)) throw error;
      refusal ??= error;
    }
  }
  throw refusal;
}
