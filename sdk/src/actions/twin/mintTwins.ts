import { EventMissingError, InvalidParameterError } from '../../client/errors.ts';
import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { eventsOf, sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';
import type { MintTwinParameters, MintTwinReturnType } from './mintTwin.ts';
import { storeTwinState, type StoreTwinStateReturnType } from './storeTwinState.ts';

/** What {@link mintTwins} takes. */
export interface MintTwinsParameters {
  /** As for {@link mintTwin} each; at least one. */
  readonly twins: readonly MintTwinParameters[];
}

/** What {@link mintTwins} returns. */
export interface MintTwinsReturnType extends SentTransaction {
  /** In the order that was asked for. */
  readonly twins: readonly Omit<MintTwinReturnType, keyof SentTransaction>[];
}

/**
 * Mints several twins to the signer in one transaction, each with its first state encrypted and stored. All are minted or none.
 *
 * @throws {SignerRequiredError}, {StorageRequiredError}, {ContractRevertedError}
 * @throws {InvalidParameterError} for no twin at all.
 * @throws {InvalidStateError} when a state is malformed; nothing was sent.
 * @see `mintBatch` in contracts/interfaces/ITwinRegistry.sol
 * @example
 * const { twins } = await mintTwins(client, { twins: [{ state, keys }, { state: other, keys: otherKeys }] });
 */
export async function mintTwins(
  client: GemelClient,
  { twins: wanted }: MintTwinsParameters,
): Promise<MintTwinsReturnType> {
  requireSigner(client);
  if (wanted.length === 0) throw new InvalidParameterError('twins', 'must name at least one twin');
  const stored: StoreTwinStateReturnType[] = [];
  for (const { state, keys, readers = [], ...rest } of wanted) {
    const recipients = [keys.encryptionKey, ...readers];
    stored.push(await storeTwinState(client, { state, recipients, ...rest }));
  }
  const { twinRegistry } = client.contracts;
  const updates = stored.map(({ update }) => update);
  const keys = wanted.map((twin) => twin.keys);
  const sent = await sendTransaction(client, twinRegistry.mintBatch(updates, keys));
  const minted = await eventsOf(sent, twinRegistry, twinRegistry.filters.StateUpdated);
  const twins = stored.map(({ update: { contentDigest }, commitment, salt }, index) => {
    const twinId = minted[index]?.twinId;
    if (twinId === undefined) throw new EventMissingError('StateUpdated', sent.hash);
    return { twinId, contentDigest, commitment, salt };
  });
  return { ...sent, twins };
}
