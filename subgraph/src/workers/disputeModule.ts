import {
  DeliveryAnswered as DeliveryAnsweredEvent,
  DisputeEnded as DisputeEndedEvent,
  DisputeOpened as DisputeOpenedEvent,
  FraudVerifierSet as FraudVerifierSetEvent,
} from '../../generated/DisputeModule/DisputeModule';
import { DisputeGround } from '../../generated/protocol';
import {
  DeliveryAnswered,
  Dispute,
  DisputeEnded,
  DisputeOpened,
  FraudVerifierSet,
  Order,
} from '../../generated/schema';
import { fetchAccount } from '../fetch/account';
import { stamp } from '../fetch/event';
import { eventId, wordId } from '../fetch/ids';
import { fetchWorker } from '../fetch/worker';

/** How a dispute ended, by the contract's number. */
const OUTCOMES: string[] = ['', 'UPHELD', 'REJECTED', 'HUNG'];

export function handleDisputeOpened(event: DisputeOpenedEvent): void {
  const order = Order.load(wordId(event.params.orderId))!;
  const ground = DisputeGround[event.params.ground];
  const accused = fetchWorker(event.params.accused);
  accused.save();
  let dispute = Dispute.load(order.id);
  if (dispute === null) {
    dispute = new Dispute(order.id);
    dispute.order = order.id;
    dispute.ground = ground;
    // A panel that opens at once says so in its own event.
    dispute.phase = 'DEMAND';
    dispute.accused = accused.id;
    dispute.openedAt = event.block.timestamp;
    order.dispute = dispute.id;
    order.save();
  }
  if (ground == 'WRONG_RESULT') {
    dispute.ground = ground;
    dispute.challenger = fetchAccount(event.params.account).id;
  }
  if (ground == 'MISSING_DELIVERY') dispute.claimant = fetchAccount(event.params.account).id;
  dispute.save();
  const opened = new DisputeOpened(eventId(event));
  opened.dispute = dispute.id;
  opened.ground = ground;
  opened.accused = accused.id;
  opened.account = fetchAccount(event.params.account).id;
  stamp(opened, event);
  opened.save();
}

/** The ciphertext itself is left in the log: the index only says where. */
export function handleDeliveryAnswered(event: DeliveryAnsweredEvent): void {
  const dispute = Dispute.load(wordId(event.params.orderId))!;
  dispute.claimant = null;
  if (!event.params.recheckBy.isZero()) {
    dispute.phase = 'RECHECK';
    dispute.recheckBy = event.params.recheckBy;
  }
  dispute.save();
  const answered = new DeliveryAnswered(eventId(event));
  answered.dispute = dispute.id;
  answered.recheckBy = event.params.recheckBy;
  stamp(answered, event);
  answered.save();
}

export function handleDisputeEnded(event: DisputeEndedEvent): void {
  const dispute = Dispute.load(wordId(event.params.orderId))!;
  dispute.phase = 'ENDED';
  dispute.claimant = null;
  dispute.decidedBy = DisputeGround[event.params.ground];
  dispute.outcome = OUTCOMES[event.params.outcome];
  dispute.endedAt = event.block.timestamp;
  dispute.save();
  const ended = new DisputeEnded(eventId(event));
  ended.dispute = dispute.id;
  ended.ground = DisputeGround[event.params.ground];
  ended.outcome = OUTCOMES[event.params.outcome];
  stamp(ended, event);
  ended.save();
}

export function handleFraudVerifierSet(event: FraudVerifierSetEvent): void {
  const set = new FraudVerifierSet(eventId(event));
  set.circuit = event.params.circuit;
  set.verifier = event.params.verifier;
  stamp(set, event);
  set.save();
}
