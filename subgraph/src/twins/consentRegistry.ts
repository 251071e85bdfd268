import {
  ConsentGranted as ConsentGrantedEvent,
  ConsentRevoked as ConsentRevokedEvent,
} from '../../generated/ConsentRegistry/ConsentRegistry';
import { InsightKind } from '../../generated/protocol';
import { ConsentGranted, ConsentRevoked, Grant } from '../../generated/schema';
import { fetchAccount } from '../fetch/account';
import { stamp } from '../fetch/event';
import { fetchGrant, setGrantState } from '../fetch/grant';
import { eventId } from '../fetch/ids';
import { bitsOf, namesOf } from '../fetch/masks';

export function handleConsentGranted(event: ConsentGrantedEvent): void {
  const terms = event.params.terms;
  const grant = fetchGrant(event.params.twinId, event.params.epoch, event.params.grantee, event.params.scope, event);
  grant.purposes = terms.purposes;
  grant.purposeBits = bitsOf(terms.purposes);
  grant.channels = terms.channels;
  grant.channelBits = bitsOf(terms.channels);
  grant.kinds = terms.kinds;
  grant.insightKinds = namesOf(terms.kinds, InsightKind);
  grant.notBefore = terms.notBefore;
  grant.expiry = terms.expiry;
  grant.processor = fetchAccount(terms.processor).id;
  grant.receiptHash = event.params.receiptHash;
  grant.grantedAt = event.block.timestamp;
  grant.grantedAtBlock = event.block.number;
  grant.revokedAt = null;
  grant.revokedAtBlock = null;
  setGrantState(grant, 'GRANTED');
  grant.save();
  recordGranted(event, grant);
}

function recordGranted(event: ConsentGrantedEvent, grant: Grant): void {
  const granted = new ConsentGranted(eventId(event));
  granted.grant = grant.id;
  granted.twin = grant.twin;
  granted.grantee = grant.grantee;
  granted.scope = grant.scope;
  granted.epoch = event.params.epoch;
  granted.purposes = grant.purposes;
  granted.channels = grant.channels;
  granted.kinds = grant.kinds;
  granted.notBefore = grant.notBefore;
  granted.expiry = grant.expiry;
  granted.processor = grant.processor;
  granted.receiptHash = grant.receiptHash;
  stamp(granted, event);
  granted.save();
}

export function handleConsentRevoked(event: ConsentRevokedEvent): void {
  const grant = fetchGrant(event.params.twinId, event.params.epoch, event.params.grantee, event.params.scope, event);
  setGrantState(grant, 'REVOKED');
  grant.revokedAt = event.block.timestamp;
  grant.revokedAtBlock = event.block.number;
  grant.save();
  const revoked = new ConsentRevoked(eventId(event));
  revoked.grant = grant.id;
  revoked.twin = grant.twin;
  revoked.grantee = grant.grantee;
  revoked.scope = grant.scope;
  revoked.epoch = event.params.epoch;
  revoked.receiptHash = event.params.receiptHash;
  stamp(revoked, event);
  revoked.save();
}
