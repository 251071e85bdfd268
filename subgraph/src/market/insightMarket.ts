import {
  EarningsClaimed as EarningsClaimedEvent,
  OperatorSet as OperatorSetEvent,
  PauseSet as PauseSetEvent,
} from '../../generated/InsightMarket/InsightMarket';
import {
  BuyingOperator,
  Cohort,
  EarningsClaimed,
  Membership,
  OperatorSet,
  PauseSet,
  Token,
} from '../../generated/schema';
import { fetchAccount } from '../fetch/account';
import { stamp } from '../fetch/event';
import { eventId, membershipId, wordId } from '../fetch/ids';
import { fetchProtocol } from '../fetch/protocol';

export function handleEarningsClaimed(event: EarningsClaimedEvent): void {
  const cohort = Cohort.load(wordId(event.params.cohortId))!;
  const token = Token.load(cohort.token)!;
  token.claimed = token.claimed.plus(event.params.amount);
  token.save();
  const membership = Membership.load(membershipId(event.params.cohortId, event.params.twinId))!;
  membership.claimed = membership.claimed.plus(event.params.amount);
  membership.save();
  const claimed = new EarningsClaimed(eventId(event));
  claimed.cohort = cohort.id;
  claimed.twin = membership.twin;
  claimed.membership = membership.id;
  claimed.beneficiary = fetchAccount(event.params.beneficiary).id;
  claimed.amount = event.params.amount;
  stamp(claimed, event);
  claimed.save();
}

export function handleOperatorSet(event: OperatorSetEvent): void {
  const right = new BuyingOperator(event.params.buyer.concat(event.params.operator));
  right.buyer = fetchAccount(event.params.buyer).id;
  right.operator = fetchAccount(event.params.operator).id;
  right.approved = event.params.approved;
  right.setAt = event.block.timestamp;
  right.save();
  const set = new OperatorSet(eventId(event));
  set.buyingOperator = right.id;
  set.approved = event.params.approved;
  stamp(set, event);
  set.save();
}

export function handlePauseSet(event: PauseSetEvent): void {
  const protocol = fetchProtocol();
  protocol.paused = event.params.paused;
  protocol.save();
  const set = new PauseSet(eventId(event));
  set.paused = event.params.paused;
  stamp(set, event);
  set.save();
}
