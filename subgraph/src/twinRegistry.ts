import { Address } from '@graphprotocol/graph-ts';
import { EpochAdvanced, KeysUpdated, StateUpdated, Transfer, TwinBurned, TwinMinted } from '../generated/schema';
import {
  EpochAdvanced as EpochAdvancedEvent,
  KeysUpdated as KeysUpdatedEvent,
  StateUpdated as StateUpdatedEvent,
  Transfer as TransferEvent,
  TwinBurned as TwinBurnedEvent,
  TwinMinted as TwinMintedEvent,
} from '../generated/TwinRegistry/TwinRegistry';
import { fetchAccount } from './fetch/account';
import { stamp } from './fetch/event';
import { eventId } from './fetch/ids';
import { fetchProtocol } from './fetch/protocol';
import { endEpoch, fetchEpoch, fetchTwin } from './fetch/twin';

export function handleTransfer(event: TransferEvent): void {
  const twin = fetchTwin(event.params.tokenId, event);
  const transfer = new Transfer(eventId(event));
  transfer.twin = twin.id;
  if (event.params.from != Address.zero()) transfer.from = fetchAccount(event.params.from).id;
  twin.owner = null;
  if (event.params.to != Address.zero()) {
    twin.owner = fetchAccount(event.params.to).id;
    transfer.to = twin.owner;
  }
  twin.save();
  stamp(transfer, event);
  transfer.save();
}

export function handleTwinMinted(event: TwinMintedEvent): void {
  const twin = fetchTwin(event.params.twinId, event);
  twin.save();
  const protocol = fetchProtocol();
  protocol.twins += 1;
  protocol.save();
  const minted = new TwinMinted(eventId(event));
  minted.twin = twin.id;
  minted.owner = fetchAccount(event.params.owner).id;
  stamp(minted, event);
  minted.save();
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
  twin.encryptionKey = event.params.encryptionKey;
  twin.identityCommitment = event.params.identityCommitment;
  twin.save();
  const updated = new KeysUpdated(eventId(event));
  updated.twin = twin.id;
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
  twin.save();
  const advanced = new EpochAdvanced(eventId(event));
  advanced.twin = twin.id;
  advanced.epoch = epoch.id;
  stamp(advanced, event);
  advanced.save();
}

export function handleTwinBurned(event: TwinBurnedEvent): void {
  const twin = fetchTwin(event.params.twinId, event);
  endEpoch(twin, event);
  twin.burned = true;
  twin.burnedAt = event.block.timestamp;
  twin.save();
  const protocol = fetchProtocol();
  protocol.twins -= 1;
  protocol.save();
  const burned = new TwinBurned(eventId(event));
  burned.twin = twin.id;
  burned.owner = fetchAccount(event.params.owner).id;
  stamp(burned, event);
  burned.save();
}
