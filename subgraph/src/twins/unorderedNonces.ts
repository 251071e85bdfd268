import { NoncesCancelled } from '../../generated/schema';
import { NoncesCancelled as NoncesCancelledEvent } from '../../generated/TwinRegistry/TwinRegistry';
import { fetchAccount } from '../fetch/account';
import { stamp } from '../fetch/event';
import { eventId } from '../fetch/ids';

/** Of every contract that takes signatures: they emit the same event. */
export function handleNoncesCancelled(event: NoncesCancelledEvent): void {
  const cancelled = new NoncesCancelled(eventId(event));
  cancelled.signer = fetchAccount(event.params.signer).id;
  cancelled.registry = event.address;
  cancelled.word = event.params.word;
  cancelled.mask = event.params.mask;
  stamp(cancelled, event);
  cancelled.save();
}
