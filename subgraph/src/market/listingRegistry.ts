import { InsightKind, SubjectKind } from '../../generated/protocol';
import {
  ListingClosed as ListingClosedEvent,
  ListingCreated as ListingCreatedEvent,
  ProtocolFeeSet as ProtocolFeeSetEvent,
  TokenAllowed as TokenAllowedEvent,
} from '../../generated/ListingRegistry/ListingRegistry';
import { Listing, ListingClosed, ListingCreated, Model, ProtocolFeeSet, TokenAllowed } from '../../generated/schema';
import { fetchAccount } from '../fetch/account';
import { stamp } from '../fetch/event';
import { eventId, wordId } from '../fetch/ids';
import { bitsOf } from '../fetch/masks';
import { fetchToken } from '../fetch/token';

export function handleTokenAllowed(event: TokenAllowedEvent): void {
  const token = fetchToken(event.params.token);
  token.allowed = event.params.allowed;
  token.save();
  const allowed = new TokenAllowed(eventId(event));
  allowed.token = token.id;
  allowed.allowed = event.params.allowed;
  stamp(allowed, event);
  allowed.save();
}

export function handleProtocolFeeSet(event: ProtocolFeeSetEvent): void {
  const set = new ProtocolFeeSet(eventId(event));
  set.basisPoints = event.params.basisPoints;
  set.recipient = fetchAccount(event.params.recipient).id;
  stamp(set, event);
  set.save();
}

export function handleListingCreated(event: ListingCreatedEvent): void {
  const terms = event.params.listing.terms;
  const listing = new Listing(wordId(event.params.listingId));
  const subject = wordId(event.params.subjectId);
  listing.listingId = event.params.listingId;
  listing.lister = fetchAccount(event.params.listing.lister).id;
  listing.subjectKind = SubjectKind[event.params.subjectKind];
  if (listing.subjectKind == 'TWIN') listing.twin = subject;
  else listing.cohort = subject;
  listing.kind = InsightKind[terms.kind];
  listing.purposes = terms.purposes;
  listing.purposeBits = bitsOf(terms.purposes);
  listing.channels = terms.channels;
  listing.channelBits = bitsOf(terms.channels);
  listing.open = true;
  listing.token = fetchToken(terms.token).id;
  listing.price = terms.price;
  listing.workerBasisPoints = terms.workerBasisPoints;
  listing.royaltyBasisPoints = event.params.listing.royaltyBasisPoints;
  listing.protocolBasisPoints = event.params.listing.protocolBasisPoints;
  listing.panelSize = terms.panelSize;
  listing.retentionDays = terms.retentionDays;
  listing.modelHash = terms.modelHash;
  if (Model.load(terms.modelHash) !== null) listing.model = terms.modelHash;
  listing.scope = terms.scope;
  listing.acceptSeconds = terms.acceptSeconds;
  listing.deliverSeconds = terms.deliverSeconds;
  listing.reviewSeconds = terms.reviewSeconds;
  listing.createdAt = event.block.timestamp;
  listing.save();
  const created = new ListingCreated(eventId(event));
  created.listing = listing.id;
  stamp(created, event);
  created.save();
}

export function handleListingClosed(event: ListingClosedEvent): void {
  const listing = Listing.load(wordId(event.params.listingId))!;
  listing.open = false;
  listing.closedAt = event.block.timestamp;
  listing.save();
  const closed = new ListingClosed(eventId(event));
  closed.listing = listing.id;
  stamp(closed, event);
  closed.save();
}
