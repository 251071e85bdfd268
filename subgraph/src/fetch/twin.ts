import { BigInt, Bytes, ethereum } from '@graphprotocol/graph-ts';
import { DEFAULT_RHO_NANO } from '../../generated/protocol';
import { PrivacyBudget, Twin, TwinEpoch } from '../../generated/schema';
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
    twin.keyVersion = BigInt.zero();
    twin.encryptionKey = Bytes.empty();
    twin.identityCommitment = BigInt.zero();
    twin.epoch = BigInt.zero();
    twin.currentEpoch = fetchEpoch(id, BigInt.zero(), event).id;
    twin.budget = fetchBudget(id).id;
    twin.guardians = [];
    twin.guardianQuorum = 0;
    twin.recoveryDelaySeconds = BigInt.zero();
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

/** A twin's privacy budget, with the cap that holds until the owner sets another. */
export function fetchBudget(twin: Bytes): PrivacyBudget {
  let budget = PrivacyBudget.load(twin);
  if (budget === null) {
    budget = new PrivacyBudget(twin);
    budget.twin = twin;
    budget.capNano = BigInt.fromI32(DEFAULT_RHO_NANO);
    budget.reservedNano = BigInt.zero();
    budget.spentNano = BigInt.zero();
    budget.save();
  }
  return budget;
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
