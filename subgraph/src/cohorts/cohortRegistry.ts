import { BigInt } from '@graphprotocol/graph-ts';
import {
  CohortCharged as CohortChargedEvent,
  CohortChargeReleased as CohortChargeReleasedEvent,
  CohortCreated as CohortCreatedEvent,
  EarningsShared as EarningsSharedEvent,
  RoundStarted as RoundStartedEvent,
} from '../../generated/CohortRegistry/CohortRegistry';
import { InsightKind } from '../../generated/protocol';
import {
  CohortCharged,
  CohortChargeReleased,
  Cohort,
  CohortCreated,
  CohortRound,
  EarningsShared,
  RoundStarted,
} from '../../generated/schema';
import { fetchAccount } from '../fetch/account';
import { stamp } from '../fetch/event';
import { eventId, roundId, wordId } from '../fetch/ids';
import { bitsOf, namesOf } from '../fetch/masks';
import { fetchToken } from '../fetch/token';

export function handleCohortCreated(event: CohortCreatedEvent): void {
  const terms = event.params.terms;
  const cohort = new Cohort(wordId(event.params.cohortId));
  cohort.cohortId = event.params.cohortId;
  cohort.curator = fetchAccount(event.params.curator).id;
  cohort.purposes = terms.purposes;
  cohort.purposeBits = bitsOf(terms.purposes);
  cohort.channels = terms.channels;
  cohort.channelBits = bitsOf(terms.channels);
  cohort.kinds = terms.kinds;
  cohort.insightKinds = namesOf(terms.kinds, InsightKind);
  cohort.kMin = terms.kMin;
  cohort.maxWorkerBasisPoints = terms.maxWorkerBasisPoints;
  cohort.rhoPerOrderNano = terms.rhoPerOrderNano;
  cohort.rhoCapNano = terms.rhoCapNano;
  cohort.rhoSpentNano = BigInt.zero();
  cohort.chargedOrders = BigInt.zero();
  if (!terms.claimRequestId.isZero()) cohort.claimRequest = wordId(terms.claimRequestId);
  cohort.processor = fetchAccount(terms.processor).id;
  cohort.token = fetchToken(terms.token).id;
  cohort.minPrice = terms.minPrice;
  cohort.createdAt = event.block.timestamp;
  cohort.round = BigInt.fromI32(1);
  cohort.activeMembers = BigInt.zero();
  cohort.pendingMembers = BigInt.zero();
  cohort.openOrders = 0;
  cohort.departures = BigInt.zero();
  cohort.earnedPerMember = BigInt.zero();
  cohort.save();
  const created = new CohortCreated(eventId(event));
  created.cohort = cohort.id;
  created.curator = cohort.curator;
  stamp(created, event);
  created.save();
}

export function handleRoundStarted(event: RoundStartedEvent): void {
  const cohort = Cohort.load(wordId(event.params.cohortId))!;
  cohort.round = event.params.round;
  cohort.activeMembers = event.params.active;
  cohort.pendingMembers = BigInt.zero();
  cohort.save();
  const round = new CohortRound(roundId(cohort.id, cohort.round));
  round.cohort = cohort.id;
  round.number = cohort.round;
  round.activeMembers = cohort.activeMembers;
  round.chargedOrders = cohort.chargedOrders;
  round.startedAt = event.block.timestamp;
  round.save();
  const started = new RoundStarted(eventId(event));
  started.cohort = cohort.id;
  started.round = event.params.round;
  started.active = event.params.active;
  stamp(started, event);
  started.save();
}

export function handleCohortCharged(event: CohortChargedEvent): void {
  const cohort = Cohort.load(wordId(event.params.cohortId))!;
  cohort.rhoSpentNano = event.params.rhoSpentNano;
  cohort.chargedOrders = cohort.chargedOrders.plus(BigInt.fromI32(1));
  cohort.save();
  const charged = new CohortCharged(eventId(event));
  charged.cohort = cohort.id;
  charged.rhoNano = event.params.rhoNano;
  charged.rhoSpentNano = event.params.rhoSpentNano;
  stamp(charged, event);
  charged.save();
}

export function handleCohortChargeReleased(event: CohortChargeReleasedEvent): void {
  const cohort = Cohort.load(wordId(event.params.cohortId))!;
  cohort.rhoSpentNano = event.params.rhoSpentNano;
  cohort.chargedOrders = cohort.chargedOrders.minus(BigInt.fromI32(1));
  cohort.save();
  const released = new CohortChargeReleased(eventId(event));
  released.cohort = cohort.id;
  released.rhoNano = event.params.rhoNano;
  released.rhoSpentNano = event.params.rhoSpentNano;
  stamp(released, event);
  released.save();
}

export function handleEarningsShared(event: EarningsSharedEvent): void {
  const cohort = Cohort.load(wordId(event.params.cohortId))!;
  cohort.earnedPerMember = cohort.earnedPerMember.plus(event.params.perMember);
  cohort.save();
  const shared = new EarningsShared(eventId(event));
  shared.cohort = cohort.id;
  shared.perMember = event.params.perMember;
  shared.members = event.params.members;
  stamp(shared, event);
  shared.save();
}
