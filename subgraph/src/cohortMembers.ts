import { BigInt } from '@graphprotocol/graph-ts';
import {
  MemberJoined as MemberJoinedEvent,
  MemberLeft as MemberLeftEvent,
} from '../generated/CohortRegistry/CohortRegistry';
import { Cohort, MemberJoined, MemberLeft, Membership, TwinEpoch } from '../generated/schema';
import { stamp } from './fetch/event';
import { eventId, membershipId, wordId } from './fetch/ids';
import { fetchProtocol } from './fetch/protocol';
import { fetchBudget, fetchEpoch } from './fetch/twin';

export function handleMemberJoined(event: MemberJoinedEvent): void {
  const cohort = Cohort.load(wordId(event.params.cohortId))!;
  if (event.params.activeFromRound.gt(cohort.round))
    cohort.pendingMembers = cohort.pendingMembers.plus(BigInt.fromI32(1));
  else cohort.activeMembers = cohort.activeMembers.plus(BigInt.fromI32(1));
  cohort.save();

  const id = membershipId(event.params.cohortId, event.params.twinId);
  let membership = Membership.load(id);
  if (membership === null) {
    membership = new Membership(id);
    membership.cohort = cohort.id;
    membership.twin = wordId(event.params.twinId);
    membership.claimed = BigInt.zero();
  }
  const epoch = fetchEpoch(membership.twin, event.params.epoch, event);
  membership.epoch = epoch.id;
  membership.state = 'JOINED';
  membership.activeFromRound = event.params.activeFromRound;
  membership.chargedWhenJoined = cohort.chargedOrders;
  membership.joinedAt = event.block.timestamp;
  membership.joinedAtBlock = event.block.number;
  membership.leftAt = null;
  membership.leftAtBlock = null;
  membership.openOrdersWhenLeft = null;
  membership.leftDuringOpenOrders = false;
  membership.unclaimedWhenLeft = null;
  membership.save();
  const budget = fetchBudget(membership.twin);
  budget.reservedNano = budget.reservedNano.plus(cohort.rhoCapNano);
  budget.save();
  countMemberships(epoch, 1);

  const joined = new MemberJoined(eventId(event));
  joined.cohort = cohort.id;
  joined.twin = membership.twin;
  joined.membership = id;
  joined.epoch = event.params.epoch;
  joined.activeFromRound = event.params.activeFromRound;
  stamp(joined, event);
  joined.save();
}

export function handleMemberLeft(event: MemberLeftEvent): void {
  const cohort = Cohort.load(wordId(event.params.cohortId))!;
  const membership = Membership.load(membershipId(event.params.cohortId, event.params.twinId))!;
  const counted = membership.activeFromRound.le(cohort.round);
  if (counted) {
    cohort.activeMembers = cohort.activeMembers.minus(BigInt.fromI32(1));
    cohort.departures = cohort.departures.plus(BigInt.fromI32(1));
  } else {
    cohort.pendingMembers = cohort.pendingMembers.minus(BigInt.fromI32(1));
  }
  cohort.save();

  membership.state = 'LEFT';
  membership.leftAt = event.block.timestamp;
  membership.leftAtBlock = event.block.number;
  membership.openOrdersWhenLeft = BigInt.fromI32(cohort.openOrders);
  membership.leftDuringOpenOrders = counted && cohort.openOrders > 0;
  membership.unclaimedWhenLeft = event.params.unclaimed;
  membership.save();
  releaseBudget(cohort, membership);
  countMemberships(TwinEpoch.load(membership.epoch)!, -1);

  const left = new MemberLeft(eventId(event));
  left.cohort = cohort.id;
  left.twin = membership.twin;
  left.membership = membership.id;
  left.openOrders = cohort.openOrders;
  left.unclaimed = event.params.unclaimed;
  stamp(left, event);
  left.save();
}

/** What the cohort reserved of the twin's budget ends; what it charged meanwhile stays spent. */
function releaseBudget(cohort: Cohort, membership: Membership): void {
  const budget = fetchBudget(membership.twin);
  budget.reservedNano = budget.reservedNano.minus(cohort.rhoCapNano);
  const charged = cohort.chargedOrders.minus(membership.chargedWhenJoined);
  if (charged.gt(BigInt.zero())) budget.spentNano = budget.spentNano.plus(charged.times(cohort.rhoPerOrderNano));
  budget.save();
}

function countMemberships(epoch: TwinEpoch, change: i32): void {
  epoch.joinedCount += change;
  epoch.save();
  if (epoch.ended) return;
  const protocol = fetchProtocol();
  protocol.activeMemberships += change;
  protocol.save();
}
