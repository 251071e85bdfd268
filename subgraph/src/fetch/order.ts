import { Address, BigInt } from '@graphprotocol/graph-ts';
import { Cohort, Grant, Listing, Order, OrderOutcome, Token, Twin } from '../../generated/schema';
import { grantId } from './ids';
import { fetchProtocol } from './protocol';

/** Links a new order to its subject as it is at purchase, and counts it. */
export function beginOrder(order: Order, listing: Listing, buyer: Address): void {
  const twinId = listing.twin;
  if (twinId !== null) {
    const twin = Twin.load(twinId)!;
    order.twin = twin.id;
    order.twinEpoch = twin.currentEpoch;
    const grant = Grant.load(grantId(twin.id, twin.epoch, buyer, listing.scope));
    if (grant !== null) order.grant = grant.id;
  }
  const cohortId = listing.cohort;
  if (cohortId !== null) {
    const cohort = Cohort.load(cohortId)!;
    order.cohort = cohort.id;
    order.membersWhenCreated = cohort.activeMembers;
    order.departuresWhenCreated = cohort.departures;
    cohort.openOrders += 1;
    cohort.save();
  }
  const protocol = fetchProtocol();
  protocol.ordersCreated += 1;
  protocol.save();
}

/** Counts an order that reached SETTLED or REFUNDED, for its cohort, its token, the protocol and the statistics. */
export function endOrder(order: Order): void {
  const settled = order.state == 'SETTLED';
  const cohortId = order.cohort;
  if (cohortId !== null) {
    const cohort = Cohort.load(cohortId)!;
    order.membershipsEndedWhileOpen = cohort.departures.minus(order.departuresWhenCreated!);
    cohort.openOrders -= 1;
    cohort.save();
  }
  const token = Token.load(order.token)!;
  if (settled) token.settledVolume = token.settledVolume.plus(order.price);
  else token.refundedVolume = token.refundedVolume.plus(order.refundedAmount!);
  token.save();
  const protocol = fetchProtocol();
  protocol.ordersSettled += settled ? 1 : 0;
  protocol.ordersRefunded += settled ? 0 : 1;
  protocol.save();
  const outcome = new OrderOutcome(0);
  outcome.token = token.id;
  outcome.kind = Listing.load(order.listing)!.kind;
  outcome.settled = settled ? 1 : 0;
  outcome.refunded = settled ? 0 : 1;
  outcome.volume = settled ? order.price : BigInt.zero();
  outcome.save();
}
