import {
  Order,
  OrderSubscription,
  Subscribed,
  SubscriptionCancelled,
  SubscriptionRenewed,
} from '../../generated/schema';
import {
  Subscribed as SubscribedEvent,
  SubscriptionCancelled as SubscriptionCancelledEvent,
  SubscriptionRenewed as SubscriptionRenewedEvent,
} from '../../generated/Subscriptions/Subscriptions';
import { fetchAccount } from '../fetch/account';
import { stamp } from '../fetch/event';
import { eventId, wordId } from '../fetch/ids';

export function handleSubscribed(event: SubscribedEvent): void {
  const subscription = new OrderSubscription(wordId(event.params.subscriptionId));
  subscription.subscriptionId = event.params.subscriptionId;
  subscription.listing = wordId(event.params.listingId);
  subscription.subscriber = fetchAccount(event.params.subscriber).id;
  subscription.state = 'ACTIVE';
  subscription.price = event.params.price;
  subscription.paidOrders = event.params.orders;
  subscription.remainingOrders = event.params.orders;
  subscription.intervalSeconds = event.params.interval;
  subscription.nextAt = event.block.timestamp;
  subscription.queryDigest = event.params.queryDigest;
  subscription.buyerKey = event.params.buyerKey;
  subscription.createdAt = event.block.timestamp;
  subscription.save();
  const subscribed = new Subscribed(eventId(event));
  subscribed.subscription = subscription.id;
  subscribed.subscriber = subscription.subscriber;
  stamp(subscribed, event);
  subscribed.save();
}

export function handleSubscriptionRenewed(event: SubscriptionRenewedEvent): void {
  const subscription = OrderSubscription.load(wordId(event.params.subscriptionId))!;
  subscription.remainingOrders = event.params.remaining;
  subscription.nextAt = event.params.nextAt;
  if (event.params.remaining == 0) {
    subscription.state = 'USED_UP';
    subscription.endedAt = event.block.timestamp;
  }
  subscription.save();
  const order = Order.load(wordId(event.params.orderId))!;
  order.subscription = subscription.id;
  order.save();
  const renewed = new SubscriptionRenewed(eventId(event));
  renewed.subscription = subscription.id;
  renewed.order = order.id;
  renewed.remaining = event.params.remaining;
  stamp(renewed, event);
  renewed.save();
}

export function handleSubscriptionCancelled(event: SubscriptionCancelledEvent): void {
  const subscription = OrderSubscription.load(wordId(event.params.subscriptionId))!;
  subscription.state = 'CANCELLED';
  subscription.endedAt = event.block.timestamp;
  subscription.refunded = event.params.refunded;
  subscription.save();
  const cancelled = new SubscriptionCancelled(eventId(event));
  cancelled.subscription = subscription.id;
  cancelled.refunded = event.params.refunded;
  stamp(cancelled, event);
  cancelled.save();
}
