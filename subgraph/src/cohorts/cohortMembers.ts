import { BigInt } from '@graphprotocol/graph-ts';
import {
  MemberJoined as MemberJoinedEvent,
  MemberLeft as MemberLeftEvent,
} from '../../generated/CohortRegistry/CohortRegistry';
import { Cohort, CohortRound, MemberJoined, MemberLeft, Membership, TwinEpoch } from '../../generated/schema';
import { stamp } from '../fetch/event';
import { eventId, membershipId, roundId, wordId } from '../fetch/ids';
import { fetchProtocol } from '../fetch/protocol';
import { fetchBudget, fetchEpoch } from '../fetch/twin';

export function handleMemberJoined(event: MemberJoinedEvent): void {
  const cohort = Cohort.load(wordId(event.params.cohortId))!;
  const waits = event.params.activeFromRound.gt(cohort.round);
  if (waits) cohort.pendingMembers = cohort.pendingMembers.plus(BigInt.fromI32(1));
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
  membership.chargedWhenJoined = waits ? null : cohort.chargedOrders;
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
  releaseBudget(cohort, membership, counted);
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
function releaseBudget(cohort: Cohort, membership: Membership, counted: boolean): void {
  const budget = fetchBudget(membership.twin);
  budget.reservedNano = budget.reservedNano.minus(cohort.rhoCapNano);
  if (counted) {
    const before = chargedBefore(cohort, membership);
    budget.spentNano = budget.spentNano.plus(cohort.chargedOrders.minus(before).times(cohort.rhoPerOrderNano));
  }
  budget.save();
}

/** Orders that the cohort had charged before the member counted. */
function chargedBefore(cohort: Cohort, membership: Membership): BigInt {
  const charged = membership.chargedWhenJoined;
  if (charged !== null) return charged;
  return CohortRound.load(roundId(cohort.id, membership.activeFromRound))!.chargedOrders;
}

function countMemberships(epoch: TwinEpoch, change: i32): void {
  epoch.joinedCount += change;
  epoch.save();
  if (epoch.ended) return;
  const protocol = fetchProtocol();
  protocol.activeMemberships += change;
  protocol.save();
}
