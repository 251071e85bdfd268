import { getAddress } from 'ethers';
import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { eventOf, sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';
import { randomSalt, type StateCommitment } from '../../state/commitment.ts';
import type { TwinState } from '../../state/twinState.ts';
import type { Digest } from '../../storage/cid.ts';
import { RecipientsChangedError } from '../errors.ts';
import { areSameRecipients, recipientsNow, type StateReaders } from './stateRecipients.ts';
import { storeTwinState } from './storeTwinState.ts';

/** How often a state is encrypted for recipients that keep changing. */
const MAX_ATTEMPTS = 4;

/** What {@link updateTwinState} takes. */
export interface UpdateTwinStateParameters extends StateReaders {
  readonly twinId: bigint;
  readonly state: TwinState;
  /** Default: a random one. */
  readonly salt?: bigint;
  /** Id of the channel table that the state follows. Default: the core's. */
  readonly schema?: string;
}

/** What {@link updateTwinState} returns. */
export interface UpdateTwinStateReturnType extends SentTransaction {
  /** Counts from 1. */
  readonly version: number;
  readonly contentDigest: Digest;
  readonly commitment: StateCommitment;
  /** Secret; also inside the encrypted state. */
  readonly salt: bigint;
  /** Workers that were named, and can't read this version: no consent or cohort permits them any more, or they left meanwhile. */
  readonly leftOut: readonly string[];
}

/**
 * Publishes a twin's next state. Readers of earlier versions keep what they read; who is left out here cannot read on.
 *
 * The recipients (the twin's key, the workers' keys, and whether a consent or cohort that permitted a worker still does) are read
 * before the state is encrypted, again before it is sent, and again once it is in a block. If they moved before, it is encrypted
 * anew; if they moved meanwhile, another version of the same root is published at once, without whom was revoked.
 *
 * Warning: the chain takes no version back. Who lost a right between the last look and the block can read the one version of that
 * block, if they find its ciphertext; so can they what they could read before. Keys in `readers` are taken as they are.
 *
 * @throws {SignerRequiredError}, {StorageRequiredError}, {InvalidStateError}, {ContractRevertedError}
 * @throws {InvalidParameterError} when a worker is not active.
 * @throws {RecipientsChangedError} when they changed each time; the last version is for those before the last change.
 */
export async function updateTwinState(
  client: GemelClient,
  { twinId, state, salt = randomSalt(), schema, workers = [], ...others }: UpdateTwinStateParameters,
): Promise<UpdateTwinStateReturnType> {
  requireSigner(client);
  const named = { twinId, workers, ...others };
  const content = { state, salt, ...(schema !== undefined && { schema }) };
  let recipients = await recipientsNow(client, named);
  const asked = workers.map((worker) => getAddress(worker));
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const stored = await storeTwinState(client, { ...content, recipients: recipients.keys });
    const before = await recipientsNow(client, named, recipients);
    if (!areSameRecipients(before, recipients)) {
      recipients = before;
      continue;
    }
    const published = await publishStored(client, twinId, stored);
    const after = await recipientsNow(client, named, before);
    if (areSameRecipients(after, before)) {
      return { ...published, salt, leftOut: asked.filter((worker) => !after.workers.includes(worker)) };
    }
    recipients = after;
  }
  throw new RecipientsChangedError(twinId);
}

async function publishStored(
  client: GemelClient,
  twinId: bigint,
  { update, commitment }: Awaited<ReturnType<typeof storeTwinState>>,
): Promise<Omit<UpdateTwinStateReturnType, 'salt' | 'leftOut'>> {
  const { twinRegistry } = client.contracts;
  const sent = await sendTransaction(client, twinRegistry.updateState(twinId, update));
  const { version } = await eventOf(sent, twinRegistry, twinRegistry.filters.StateUpdated);
  return { ...sent, version: Number(version), contentDigest: update.contentDigest, commitment };
}
