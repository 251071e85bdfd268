import { BigInt } from '@graphprotocol/graph-ts';
import {
  BountyClosed as BountyClosedEvent,
  BountyCollected as BountyCollectedEvent,
  BountyOpened as BountyOpenedEvent,
} from '../../generated/ClaimBounties/ClaimBounties';
import { Bounty, BountyClosed, BountyCollected, BountyOpened } from '../../generated/schema';
import { fetchAccount } from '../fetch/account';
import { stamp } from '../fetch/event';
import { eventId, wordId } from '../fetch/ids';
import { fetchToken } from '../fetch/token';

export function handleBountyOpened(event: BountyOpenedEvent): void {
  const bounty = new Bounty(wordId(event.params.bountyId));
  bounty.bountyId = event.params.bountyId;
  bounty.request = wordId(event.params.requestId);
  bounty.sponsor = fetchAccount(event.params.sponsor).id;
  bounty.token = fetchToken(event.params.token).id;
  bounty.reward = event.params.reward;
  bounty.maxClaims = event.params.claims;
  bounty.paidClaims = BigInt.zero();
  bounty.openedAt = event.block.timestamp;
  bounty.expiry = event.params.expiry;
  bounty.save();
  const opened = new BountyOpened(eventId(event));
  opened.bounty = bounty.id;
  opened.sponsor = bounty.sponsor;
  stamp(opened, event);
  opened.save();
}

export function handleBountyCollected(event: BountyCollectedEvent): void {
  const bounty = Bounty.load(wordId(event.params.bountyId))!;
  bounty.paidClaims = bounty.paidClaims.plus(BigInt.fromI32(1));
  bounty.save();
  const collected = new BountyCollected(eventId(event));
  collected.bounty = bounty.id;
  collected.claimant = event.params.claimant;
  collected.payee = fetchAccount(event.params.payee).id;
  collected.amount = event.params.amount;
  stamp(collected, event);
  collected.save();
}

export function handleBountyClosed(event: BountyClosedEvent): void {
  const bounty = Bounty.load(wordId(event.params.bountyId))!;
  bounty.closedAt = event.block.timestamp;
  bounty.returned = event.params.amount;
  bounty.save();
  const closed = new BountyClosed(eventId(event));
  closed.bounty = bounty.id;
  closed.amount = event.params.amount;
  stamp(closed, event);
  closed.save();
}
