import { BigInt, Bytes, ethereum } from '@graphprotocol/graph-ts';
import { Twin, TwinEpoch } from '../../generated/schema';
import { epochId, wordId } from './ids';
import { fetchProtocol } from './protocol';

/**
 * A twin that an event of its registry is about, made when it is first met: the events of a mint complete it, in
 * whatever order the registry emits them.
 */
export function fetchTwin(twinId: BigInt, event: ethereum.Event): Twin {
  const id = wordId(twinId);
  let twin = Twin.load(id);
  if (twin === null) {
    twin = new Twin(id);
    twin.twinId = twinId;
    twin.version = BigInt.zero();
    twin.stateRoot = BigInt.zero();
    twin.contentDigest = Bytes.empty();
    twin.schema = Bytes.empty();
    twin.stateUpdatedAt = event.block.timestamp;
    twin.encryptionKey = Bytes.empty();
    twin.identityCommitment = BigInt.zero();
    twin.epoch = BigInt.zero();
    twin.currentEpoch = fetchEpoch(id, BigInt.zero(), event).id;
    twin.mintedAt = event.block.timestamp;
    twin.burned = false;
  }
  return twin;
}

/** An epoch of a twin, begun when it is first met. */
export function fetchEpoch(twin: Bytes, number: BigInt, event: ethereum.Event): TwinEpoch {
  const id = epochId(twin, number);
  let epoch = TwinEpoch.load(id);
  if (epoch === null) {
    epoch = new TwinEpoch(id);
    epoch.twin = twin;
    epoch.number = number;
    epoch.ended = false;
    epoch.startedAt = event.block.timestamp;
    epoch.grantedCount = 0;
    epoch.joinedCount = 0;
    epoch.save();
  }
  return epoch;
}

/**
 * Ends a twin's current epoch, and with it every grant and membership made in it: in one write, however many those are,
 * so that nobody can slow the index down by making many.
 */
export function endEpoch(twin: Twin, event: ethereum.Event): void {
  const epoch = TwinEpoch.load(twin.currentEpoch)!;
  if (epoch.ended) return;
  epoch.ended = true;
  epoch.endedAt = event.block.timestamp;
  epoch.endedAtBlock = event.block.number;
  epoch.save();
  const protocol = fetchProtocol();
  protocol.activeGrants -= epoch.grantedCount;
  protocol.activeMemberships -= epoch.joinedCount;
  protocol.save();
}
