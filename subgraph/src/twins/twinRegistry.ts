import { Address } from '@graphprotocol/graph-ts';
import { EpochAdvanced, KeysUpdated, StateUpdated, Transfer } from '../../generated/schema';
import {
  EpochAdvanced as EpochAdvancedEvent,
  KeysUpdated as KeysUpdatedEvent,
  StateUpdated as StateUpdatedEvent,
  Transfer as TransferEvent,
} from '../../generated/TwinRegistry/TwinRegistry';
import { fetchAccount } from '../fetch/account';
import { stamp } from '../fetch/event';
import { eventId } from '../fetch/ids';
import { fetchProtocol } from '../fetch/protocol';
import { endGuardians, endRecovery } from '../fetch/recovery';
import { endEpoch, fetchEpoch, fetchTwin } from '../fetch/twin';

export function handleTransfer(event: TransferEvent): void {
  const twin = fetchTwin(event.params.tokenId, event);
  const transfer = new Transfer(eventId(event));
  const protocol = fetchProtocol();
  transfer.twin = twin.id;
  if (event.params.from == Address.zero()) {
    protocol.twins += 1;
    protocol.save();
  } else {
    transfer.from = fetchAccount(event.params.from).id;
  }
  if (event.params.to == Address.zero()) {
    protocol.twins -= 1;
    protocol.save();
    twin.owner = null;
    twin.burned = true;
    twin.burnedAt = event.block.timestamp;
    endEpoch(twin, event);
    endRecovery(twin, 'CANCELLED', event);
    endGuardians(twin);
    twin.offeredTo = null;
  } else {
    twin.owner = fetchAccount(event.params.to).id;
    transfer.to = twin.owner;
  }
  twin.save();
  stamp(transfer, event);
  transfer.save();
}

export function handleStateUpdated(event: StateUpdatedEvent): void {
  const twin = fetchTwin(event.params.twinId, event);
  twin.version = event.params.version;
  twin.stateRoot = event.params.stateRoot;
  twin.contentDigest = event.params.contentDigest;
  twin.schema = event.params.schema;
  twin.stateUpdatedAt = event.block.timestamp;
  twin.save();
  const updated = new StateUpdated(eventId(event));
  updated.twin = twin.id;
  updated.version = event.params.version;
  updated.stateRoot = event.params.stateRoot;
  updated.contentDigest = event.params.contentDigest;
  updated.schema = event.params.schema;
  stamp(updated, event);
  updated.save();
}

export function handleKeysUpdated(event: KeysUpdatedEvent): void {
  const twin = fetchTwin(event.params.twinId, event);
  twin.keyVersion = event.params.keyVersion;
  twin.encryptionKey = event.params.encryptionKey;
  twin.identityCommitment = event.params.identityCommitment;
  twin.save();
  const updated = new KeysUpdated(eventId(event));
  updated.twin = twin.id;
  updated.keyVersion = event.params.keyVersion;
  updated.encryptionKey = event.params.encryptionKey;
  updated.identityCommitment = event.params.identityCommitment;
  stamp(updated, event);
  updated.save();
}

export function handleEpochAdvanced(event: EpochAdvancedEvent): void {
  const twin = fetchTwin(event.params.twinId, event);
  endEpoch(twin, event);
  const epoch = fetchEpoch(twin.id, event.params.epoch, event);
  twin.epoch = epoch.number;
  twin.currentEpoch = epoch.id;
  // A burn advances the epoch too; no epoch of a burned twin lasts.
  if (twin.burned) endEpoch(twin, event);
  twin.save();
  const advanced = new EpochAdvanced(eventId(event));
  advanced.twin = twin.id;
  advanced.epoch = epoch.id;
  advanced.receiptHash = event.params.receiptHash;
  stamp(advanced, event);
  advanced.save();
}
