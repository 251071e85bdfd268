import { InsightKind, SubjectKind } from '../generated/protocol';
import {
  Credited as CreditedEvent,
  ListingClosed as ListingClosedEvent,
  ListingCreated as ListingCreatedEvent,
  ProtocolFeeSet as ProtocolFeeSetEvent,
  TokenAllowed as TokenAllowedEvent,
  Withdrawn as WithdrawnEvent,
} from '../generated/InsightMarket/InsightMarket';
import {
  Credited,
  Listing,
  ListingClosed,
  ListingCreated,
  Model,
  ProtocolFeeSet,
  TokenAllowed,
  Withdrawn,
} from '../generated/schema';
import { fetchAccount } from './fetch/account';
import { stamp } from './fetch/event';
import { eventId, wordId } from './fetch/ids';
import { bitsOf } from './fetch/masks';
import { fetchProtocol } from './fetch/protocol';
import { fetchBalance, fetchToken } from './fetch/token';

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
  const terms = event.params.listing;
  const listing = new Listing(wordId(event.params.listingId));
  const subject = wordId(event.params.subjectId);
  listing.listingId = event.params.listingId;
  listing.lister = fetchAccount(terms.lister).id;
  listing.subjectKind = SubjectKind[event.params.subjectKind];
  if (listing.subjectKind == 'TWIN') listing.twin = subject;
  else listing.cohort = subject;
  listing.kind = InsightKind[terms.kind];
  listing.channels = terms.channels;
  listing.channelBits = bitsOf(terms.channels);
  listing.open = true;
  listing.token = fetchToken(terms.token).id;
  listing.price = terms.price;
  listing.workerBasisPoints = terms.workerBasisPoints;
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

export function handleCredited(event: CreditedEvent): void {
  const token = fetchToken(event.params.token);
  token.credited = token.credited.plus(event.params.amount);
  token.save();
  const balance = fetchBalance(event.params.beneficiary, token);
  balance.amount = balance.amount.plus(event.params.amount);
  balance.credited = balance.credited.plus(event.params.amount);
  balance.save();
  const credited = new Credited(eventId(event));
  credited.beneficiary = balance.beneficiary;
  credited.token = token.id;
  credited.amount = event.params.amount;
  stamp(credited, event);
  credited.save();
}

export function handleWithdrawn(event: WithdrawnEvent): void {
  const token = fetchToken(event.params.token);
  token.withdrawn = token.withdrawn.plus(event.params.amount);
  token.save();
  const balance = fetchBalance(event.params.beneficiary, token);
  balance.amount = balance.amount.minus(event.params.amount);
  balance.withdrawn = balance.withdrawn.plus(event.params.amount);
  balance.save();
  const protocol = fetchProtocol();
  protocol.withdrawals += 1;
  protocol.save();
  const withdrawn = new Withdrawn(eventId(event));
  withdrawn.beneficiary = balance.beneficiary;
  withdrawn.token = token.id;
  withdrawn.to = event.params.to;
  withdrawn.amount = event.params.amount;
  stamp(withdrawn, event);
  withdrawn.save();
}
