import { BigInt } from '@graphprotocol/graph-ts';
import {
  IdentityEnrolled as IdentityEnrolledEvent,
  IdentityRemoved as IdentityRemovedEvent,
} from '../../generated/IdentityGroup/IdentityGroup';
import { IdentityEnrolled, IdentityRemoved, TwinIdentity } from '../../generated/schema';
import { stamp } from '../fetch/event';
import { eventId, wordId } from '../fetch/ids';

export function handleIdentityEnrolled(event: IdentityEnrolledEvent): void {
  const id = wordId(event.params.twinId);
  let identity = TwinIdentity.load(id);
  if (identity === null) {
    identity = new TwinIdentity(id);
    identity.twin = id;
    identity.index = event.params.index;
  }
  identity.leaf = event.params.identityCommitment;
  identity.epoch = event.params.epoch;
  identity.enrolledAt = event.block.timestamp;
  identity.removedAt = null;
  identity.save();
  const enrolled = new IdentityEnrolled(eventId(event));
  enrolled.identity = id;
  enrolled.epoch = event.params.epoch;
  enrolled.index = event.params.index;
  enrolled.identityCommitment = event.params.identityCommitment;
  enrolled.root = event.params.root;
  stamp(enrolled, event);
  enrolled.save();
}

export function handleIdentityRemoved(event: IdentityRemovedEvent): void {
  const identity = TwinIdentity.load(wordId(event.params.twinId))!;
  identity.leaf = BigInt.zero();
  identity.removedAt = event.block.timestamp;
  identity.save();
  const removed = new IdentityRemoved(eventId(event));
  removed.identity = identity.id;
  removed.index = event.params.index;
  removed.root = event.params.root;
  stamp(removed, event);
  removed.save();
}
