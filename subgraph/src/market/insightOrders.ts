import {
  OrderAccepted as OrderAcceptedEvent,
  OrderCreated as OrderCreatedEvent,
  OrderDelivered as OrderDeliveredEvent,
  OrderDisputed as OrderDisputedEvent,
  OrderRefunded as OrderRefundedEvent,
  OrderSettled as OrderSettledEvent,
} from '../../generated/InsightMarket/InsightMarket';
import { EvidenceType, OrderState } from '../../generated/protocol';
import {
  Listing,
  Order,
  OrderAccepted,
  OrderCreated,
  OrderDelivered,
  OrderDisputed,
  OrderRefunded,
  OrderSettled,
} from '../../generated/schema';
import { fetchAccount } from '../fetch/account';
import { stamp } from '../fetch/event';
import { eventId, wordId } from '../fetch/ids';
import { beginOrder, endOrder } from '../fetch/order';
import { fetchProtocol } from '../fetch/protocol';

export function handleOrderCreated(event: OrderCreatedEvent): void {
  const listing = Listing.load(wordId(event.params.listingId))!;
  const order = new Order(wordId(event.params.orderId));
  order.orderId = event.params.orderId;
  order.state = 'CREATED';
  order.listing = listing.id;
  order.buyer = fetchAccount(event.params.buyer).id;
  order.purposes = listing.purposes;
  order.purposeBits = listing.purposeBits;
  order.token = listing.token;
  order.price = event.params.price;
  order.queryDigest = event.params.queryDigest;
  order.buyerKey = event.params.buyerKey;
  order.createdAt = event.block.timestamp;
  order.createdAtBlock = event.block.number;
  order.acceptBy = event.params.acceptBy;
  beginOrder(order, listing, event.params.buyer);
  order.save();
  const created = new OrderCreated(eventId(event));
  created.order = order.id;
  created.buyer = order.buyer;
  created.price = order.price;
  stamp(created, event);
  created.save();
}

export function handleOrderAccepted(event: OrderAcceptedEvent): void {
  const order = Order.load(wordId(event.params.orderId))!;
  order.state = 'ACCEPTED';
  order.worker = event.params.worker;
  order.acceptedAt = event.block.timestamp;
  order.acceptedAtBlock = event.block.number;
  order.deliverBy = event.params.deliverBy;
  order.noiseCommitment = event.params.noiseCommitment;
  order.membersWhenAccepted = event.params.activeMembers;
  order.save();
  const accepted = new OrderAccepted(eventId(event));
  accepted.order = order.id;
  accepted.worker = event.params.worker;
  accepted.activeMembers = event.params.activeMembers;
  stamp(accepted, event);
  accepted.save();
}

export function handleOrderDelivered(event: OrderDeliveredEvent): void {
  const attestation = event.params.attestation;
  const order = Order.load(wordId(event.params.orderId))!;
  order.state = 'DELIVERED';
  order.deliveredAt = event.block.timestamp;
  order.deliveredAtBlock = event.block.number;
  order.reviewUntil = event.params.reviewUntil;
  order.modelHash = attestation.modelHash;
  order.inputCommitment = attestation.inputCommitment;
  order.contributorsRoot = attestation.contributorsRoot;
  order.contributors = attestation.contributors;
  order.outputHash = attestation.outputHash;
  order.ciphertextDigest = attestation.ciphertextDigest;
  order.rhoNano = attestation.rhoNano;
  order.evidenceType = EvidenceType[attestation.evidenceType];
  order.evidenceHash = attestation.evidenceHash;
  order.save();
  const delivered = new OrderDelivered(eventId(event));
  delivered.order = order.id;
  delivered.worker = event.params.worker;
  delivered.deadline = attestation.deadline;
  stamp(delivered, event);
  delivered.save();
}

export function handleOrderDisputed(event: OrderDisputedEvent): void {
  const order = Order.load(wordId(event.params.orderId))!;
  order.state = 'DISPUTED';
  order.disputedAt = event.block.timestamp;
  order.disputedAtBlock = event.block.number;
  order.disputeEndsBy = event.params.endsBy;
  order.save();
  const protocol = fetchProtocol();
  protocol.ordersDisputed += 1;
  protocol.save();
  const disputed = new OrderDisputed(eventId(event));
  disputed.order = order.id;
  disputed.endsBy = event.params.endsBy;
  stamp(disputed, event);
  disputed.save();
}

export function handleOrderSettled(event: OrderSettledEvent): void {
  const order = Order.load(wordId(event.params.orderId))!;
  order.state = 'SETTLED';
  order.settledAt = event.block.timestamp;
  order.settledAtBlock = event.block.number;
  order.ownersAmount = event.params.ownersAmount;
  order.workerAmount = event.params.workerAmount;
  order.royaltyAmount = event.params.royaltyAmount;
  order.protocolAmount = event.params.protocolAmount;
  order.paidMembers = event.params.paidMembers;
  endOrder(order);
  order.save();
  const settled = new OrderSettled(eventId(event));
  settled.order = order.id;
  settled.ownersAmount = event.params.ownersAmount;
  settled.workerAmount = event.params.workerAmount;
  settled.royaltyAmount = event.params.royaltyAmount;
  settled.protocolAmount = event.params.protocolAmount;
  settled.paidMembers = event.params.paidMembers;
  stamp(settled, event);
  settled.save();
}

export function handleOrderRefunded(event: OrderRefundedEvent): void {
  const order = Order.load(wordId(event.params.orderId))!;
  order.state = 'REFUNDED';
  order.refundedAt = event.block.timestamp;
  order.refundedAtBlock = event.block.number;
  order.refundedAmount = event.params.amount;
  order.refundedFrom = OrderState[event.params.from];
  endOrder(order);
  order.save();
  const refunded = new OrderRefunded(eventId(event));
  refunded.order = order.id;
  refunded.buyer = fetchAccount(event.params.buyer).id;
  refunded.amount = event.params.amount;
  refunded.from = OrderState[event.params.from];
  stamp(refunded, event);
  refunded.save();
}
